"""A person sees, takes away and erases what is held about them, and nobody else's."""

import json
from collections.abc import Callable

from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Badge
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.programme.actions import add_session_role
from octopus.registration import mails
from octopus.registration.models import Registration
from octopus.registration.notifications import notify
from tests.support import factories_programme

As = Callable[[Account], Client]
PAGE = "/en/me/data/"


def own_data(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_page_shows_what_is_held_about_the_reader_and_nobody_else(
    as_: As, paula: Registration, jo: Registration
) -> None:
    user = paula.person.account
    assert user is not None
    notify(paula, mails.RECEIVED)
    notify(jo, mails.RECEIVED)
    page = own_data(as_(user))
    assert "paula@example.org" in page
    assert "Octopus Conference 2026" in page
    assert "Federal prosecutor" in page
    assert "jo@example.org" not in page
    assert "The Daily Sample" not in page


def test_page_speaks_the_readers_language(as_: As, paula: Registration) -> None:
    user = paula.person.account
    assert user is not None
    client = as_(user)
    assert "Vos données" in own_data(client, "/fr/me/data/")
    assert "Sus datos" in own_data(client, "/es/me/data/")


def test_download_as_json_holds_the_same(as_: As, paula: Registration, jo: Registration) -> None:
    user = paula.person.account
    assert user is not None
    answer = as_(user).get(f"{PAGE}octopus.json")
    assert answer["Content-Disposition"] == 'attachment; filename="octopus-2026-06-15.json"'
    held = json.loads(answer.content)["held"]
    assert held["people.account"]["records"][0]["E-mail address"] == "paula@example.org"
    assert "jo@example.org" not in answer.content.decode()


def test_download_as_html_reads_without_the_site(as_: As, paula: Registration) -> None:
    user = paula.person.account
    assert user is not None
    answer = as_(user).get("/fr/me/data/octopus.html")
    assert "attachment" in answer["Content-Disposition"]
    page = answer.content.decode()
    assert '<html lang="fr">' in page
    assert "paula@example.org" in page
    assert "stylesheet" not in page


def test_erasing_asks_to_be_sure(as_: As, paula: Registration) -> None:
    user = paula.person.account
    assert user is not None
    answer = as_(user).post(f"{PAGE}erase/")
    assert answer.status_code == 422
    assert "Please tick the box if you are sure." in answer.content.decode()
    assert Account.objects.filter(email="paula@example.org").exists()


def test_erasing_removes_everything_of_the_person_and_leaves_others(
    as_: As, paula: Registration, jo: Registration, nadia: Account
) -> None:
    user = paula.person.account
    assert user is not None
    issue_badges(registrations=[paula, jo], actor=nadia)
    notify(paula, mails.RECEIVED)
    notify(jo, mails.RECEIVED)
    client = as_(user)
    answer = client.post(f"{PAGE}erase/", {"sure": "1"}, follow=True)
    assert "Your data has been deleted and you have been signed out." in answer.content.decode()
    assert not Account.objects.filter(email="paula@example.org").exists()
    assert not Person.objects.filter(given_names="Paula").exists()
    assert [registration.email for registration in Registration.objects.all()] == ["jo@example.org"]
    assert {message.to for message in Message.objects.all()} == {"jo@example.org"}
    assert Badge.objects.count() == 1
    erased = LogEntry.objects.get(action="privacy.erased")
    assert (erased.subject_kind, erased.actor, erased.before) == ("people.account", None, {})
    assert (
        "paula"
        not in json.dumps(list(LogEntry.objects.values("before", "after", "reason"))).lower()
    )
    assert client.get(PAGE).status_code == 302


def test_of_a_speaker_the_name_stays_and_nothing_more(
    as_: As, conference: Conference, paula: Registration
) -> None:
    person = paula.person
    name = person.name
    Person.objects.filter(pk=person.pk).update(
        title="Dr", name_in_script="保拉", function="Judge", organisation="Court", country="BR"
    )
    session = factories_programme.session(conference)
    add_session_role(session=session, person=person, role="speaker", actor=None)
    user = person.account
    assert user is not None
    as_(user).post(f"{PAGE}erase/", {"sure": "1"})
    person.refresh_from_db()
    assert (person.name, person.account) == (name, None)
    beside = (person.title, person.name_in_script, person.function, person.organisation)
    assert (*beside, person.country) == ("",) * 5
    assert "court" not in person.search_text


def test_account_with_a_duty_must_give_it_up_first(as_: As, nadia: Account) -> None:
    client = as_(nadia)
    page = client.post(f"{PAGE}erase/", {"sure": "1"}).content.decode()
    assert "Ask an administrator to remove it first." in page
    assert Account.objects.filter(pk=nadia.pk).exists()


def test_visitor_is_asked_to_sign_in(conference: Conference) -> None:
    assert Client().get(PAGE)["Location"] == "/en/sign-in/?next=%2Fen%2Fme%2Fdata%2F"
