"""The page on which people register."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from octopus.conferences.models import Conference, Entitlement
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text.email_addresses import canonical
from tests.support import factories
from tests.support.pages import Page, page_of, squeezed
from tests.support.registration.answers import START, STATUS, answers, in_language

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]

# One query each: session, conference, account, registration, meetings, categories, the reader's
# person, an earlier request, and what the conference has at all.
QUERIES_OF_THE_FORM = 2


def read(response: Any) -> str:
    return unescape(response.content.decode())


def test_a_whole_form_is_received(as_: As, otto: Account, conference: Conference) -> None:
    client = as_(otto)
    assert client.get(START).status_code == 200
    answer = client.post(START, answers(), follow=True)
    assert answer.redirect_chain == [(STATUS, 302)]
    page = read(answer)
    assert "We have received your registration." in page
    assert "Registration received: Octopus Conference 2026" in page
    registration = Registration.objects.get()
    assert registration.state == "submitted"
    assert (registration.name, registration.country) == ("Fulana de Tal", "BR")
    assert registration.email == "otto@example.org"
    assert [admission.meeting.slug for admission in registration.admissions.all()] == ["conference"]


@pytest.mark.parametrize(
    ("language", "received", "subject"),
    [
        ("en", "We have received your registration.", "Registration received"),
        ("fr", "Nous avons bien reçu votre demande.", "Accusé de réception de votre demande"),
        ("es", "Hemos recibido su solicitud.", "Acuse de recibo de su solicitud"),
    ],
)
def test_received_is_told_on_the_page_and_by_mail(
    as_: As, otto: Account, conference: Conference, language: str, received: str, subject: str
) -> None:
    typed = answers(language=language)
    answer = as_(otto).post(in_language(START, language), typed, follow=True)
    assert received in read(answer)
    message = Message.objects.get()
    assert message.subject.startswith(subject)
    assert (message.to, message.language, message.state) == (
        "otto@example.org",
        language,
        "released",
    )


def test_visitor_reads_what_is_asked_and_types_an_address(
    client: Client, conference: Conference
) -> None:
    page = read(client.get(START))
    assert "What you will be asked" in page
    assert "Kept for 2 years from the last day of the conference, then deleted." in page
    assert "Monday 31 August 2026, 24:00, Strasbourg time" in page
    sent = client.post(START, {"send_code": "1", "email": "new@example.org"})
    assert sent["Location"] == "/en/sign-in/code/?next=%2Fen%2Foctopus-2026%2Fregister%2F"


def test_what_was_typed_survives_signing_in_again(
    client: Client, otto: Account, conference: Conference
) -> None:
    answer = client.post(START, answers(family_name="Unsaved"))
    assert answer["Location"].startswith("/en/sign-in/?next=")
    client.force_login(otto, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert 'value="Unsaved"' in read(client.get(START))
    assert Registration.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        (
            "en",
            (
                "There is a problem with 8 answers",
                "Please enter your family name as shown in your passport.",
                "Please choose the capacity in which you are participating.",
                "Please enter the name of the organisation you represent.",
                "Please choose a country from the list.",
                "Please enter your function, in two or three words.",
                "Please choose at least one of these meetings.",
                "Please choose at least one of these languages.",
                "Please choose a language.",
            ),
        ),
        ("fr", ("8 réponses doivent être corrigées", "Veuillez choisir un pays dans la liste.")),
        ("es", ("Hay que corregir 8 respuestas", "Elija un país de la lista.")),
    ],
)
def test_empty_form_says_what_is_missing(
    as_: As, otto: Account, conference: Conference, language: str, messages: tuple[str, ...]
) -> None:
    answer = as_(otto).post(in_language(START, language), {})
    assert answer.status_code == 422
    page = read(answer)
    for message in messages:
        assert message in page
    assert '<a href="#id_country">' in page
    assert not Registration.objects.exists()


def test_wrong_answers_keep_what_was_typed(as_: As, otto: Account, conference: Conference) -> None:
    typed = answers(
        given_names="<b>Ada</b>",
        organisation="x" * 201,
        country="XX",
        name_in_script="محمد",
        on_public_list="1",
    )
    page = squeezed(as_(otto).post(START, typed).content.decode())
    assert "&lt;b&gt;Ada&lt;/b&gt;" in page
    assert "<b>Ada</b>" not in page
    assert "Please remove web addresses and the characters &lt; and &gt;." in page
    assert "Please use at most 200 characters; there are 201." in page
    assert 'value="محمد"' in page
    assert 'value="public_authority" checked' in page
    assert ("on_public_list", "1") in Page(page).ticked
    (given,) = Page(page).tree.xpath("//input[@name='given_names']")
    assert given.get("aria-invalid") == "true"
    assert given.get("aria-describedby") == "id_given_names-e id_given_names-h"


@pytest.mark.parametrize(
    "name",
    ["=HYPERLINK(1;A)", "-2+3 cmd|' /C calc'!A0", "O’Brien & Søn", "محمد بن سلمان", "王小明"],
)
def test_names_are_kept_and_shown_as_they_are(
    as_: As, otto: Account, conference: Conference, name: str
) -> None:
    answer = as_(otto).post(START, answers(name_in_script=name), follow=True)
    assert name in page_of(answer).texts("//bdi")
    assert Registration.objects.get().name_in_script == name


def test_one_name_is_enough(as_: As, otto: Account, conference: Conference) -> None:
    as_(otto).post(START, answers(given_names="", family_name="Suharto"))
    assert Registration.objects.get().name == "Suharto"


def test_only_own_meetings_are_offered(as_: As, otto: Account, conference: Conference) -> None:
    page = read(as_(otto).get(START))
    assert "Octopus Conference 2026 <small>14\u00a0– 16 October 2026</small>" in squeezed(page)
    assert "T-CY" not in page
    assert "24/7" not in page


def test_entitled_person_may_ask_for_the_closed_plenary(
    as_: As, otto: Account, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    Entitlement.objects.create(meeting=plenary, email=canonical("OTTO@example.org"))
    client = as_(otto)
    page = read(client.get(START))
    assert "35th Plenary of the" in page
    assert "24/7" not in page
    client.post(START, answers(meetings=["conference", "t-cy-35"]))
    admissions = Registration.objects.get().admissions.values_list("meeting__slug", "state")
    assert sorted(admissions) == [("conference", "requested"), ("t-cy-35", "requested")]


def test_meeting_of_others_is_refused_without_a_hint(
    as_: As, otto: Account, conference: Conference
) -> None:
    real = as_(otto).post(START, answers(meetings=["t-cy-35"]))
    invented = as_(otto).post(START, answers(meetings=["no-such-thing"]))
    assert real.status_code == invented.status_code == 422
    assert "T-CY" not in read(real)
    assert "Please choose at least one of these meetings." in read(real)
    assert not Registration.objects.exists()


def test_second_registration_shows_the_first(
    as_: As, otto: Account, conference: Conference
) -> None:
    client = as_(otto)
    client.post(START, answers())
    again = client.post(START, answers(family_name="Other"), follow=True)
    assert again.redirect_chain == [(STATUS, 302)]
    assert "You have already registered. Here is your registration." in read(again)
    assert Registration.objects.get().family_name == "de Tal"
    assert "You have already registered." in read(client.get(START, follow=True))


def test_second_person_of_a_mailbox_is_told_how_to_register(
    as_: As, client: Client, otto: Account, conference: Conference
) -> None:
    """Case 20: the code opens the registration of the first one."""
    words = "ask the secretariat to register you."
    assert words in page_of(client.get(START)).text("//p[@id='shared-mailbox']")
    first = as_(otto)
    first.post(START, answers())
    page = page_of(first.get(START, follow=True))
    words = "please sign in with another address, or ask the secretariat to register them."
    assert words in page.text("//p[@id='shared-mailbox']")


def test_person_of_an_earlier_edition_finds_the_form_filled_in(
    as_: As, otto: Account, conference: Conference
) -> None:
    earlier = factories.conference("octopus-2024")
    factories.registration(earlier, holder=otto, organisation="Known Before")
    otto.person.organisation = "Known Before"
    otto.person.save()
    as_(otto).post(START, answers())
    otto.refresh_from_db()
    assert otto.person.organisation == "Model Office for Cybercrime"
    Registration.objects.filter(conference=conference).delete()
    page = read(as_(otto).get(START))
    assert 'value="Model Office for Cybercrime"' in page
    assert '<option value="BR" selected>Brazil</option>' in page


@pytest.mark.parametrize(
    ("language", "before", "opens", "closed"),
    [
        (
            "en",
            "Registration opens on 1 May 2026.",
            "from 00:00 on Friday 1 May 2026 to 24:00 on Monday 31 August 2026, Strasbourg time",
            "Registration closed on 31 August 2026.",
        ),
        (
            "fr",
            "Les inscriptions ouvrent le 1er mai 2026.",
            "du vendredi 1er mai 2026 à 0\u00a0h au lundi 31 août 2026 à 24\u00a0h, heure de",
            "Les inscriptions sont closes depuis le 31 août 2026.",
        ),
        (
            "es",
            "La inscripción se abre el 1 de mayo de 2026.",
            "desde las 00:00 del viernes 1 de mayo de 2026 hasta las 24:00 del lunes 31 de agosto",
            "La inscripción se cerró el 31 de agosto de 2026.",
        ),
    ],
)
def test_page_and_post_say_the_same_outside_the_window(
    as_: As,
    client: Client,
    otto: Account,
    conference: Conference,
    at: At,
    language: str,
    before: str,
    opens: str,
    closed: str,
) -> None:
    page = in_language(START, language)
    for moment, words in (
        ("2026-04-30T23:59:00+02:00", before),
        ("2026-09-01T00:00:00+02:00", closed),
    ):
        with at(moment):
            for reader in (client, as_(otto)):
                shown = read(reader.get(page))
                assert f"<h1>{words}</h1>" in shown
                assert (opens in shown) == (words == before)
                refused = reader.post(page, answers())
                assert refused.status_code == 403
                assert f"<h1>{words}</h1>" in read(refused)
    assert not Registration.objects.exclude(state="draft").exists()


def test_first_and_last_minute_are_open(as_: As, conference: Conference, at: At) -> None:
    for number, moment in enumerate(("2026-05-01T00:00:00+02:00", "2026-08-31T23:59:59+02:00")):
        with at(moment):
            user = factories.account(f"early{number}@example.org")
            assert as_(user).post(START, answers())["Location"] == STATUS


def test_midnight_while_typing_keeps_what_was_typed(
    as_: As, otto: Account, conference: Conference, at: At
) -> None:
    with at("2026-09-01T00:00:01+02:00"):
        client = as_(otto)
        page = read(client.post(START, answers(family_name="Late")))
        assert "Registration closed on 31 August 2026. What you typed has been kept." in page
        assert "What you typed is kept, but it was not sent." in read(client.get(START))
    draft = Registration.objects.get()
    assert (draft.state, draft.typed["family_name"]) == ("draft", "Late")


def test_conference_without_dates_of_registration(client: Client, conference: Conference) -> None:
    Conference.objects.update(registration_opens=None, registration_closes=None)
    assert "The dates of registration will be announced here." in read(client.get(START))


def test_withdrawn_person_may_register_again(
    as_: As, otto: Account, conference: Conference
) -> None:
    client = as_(otto)
    client.post(START, answers())
    client.post(f"{START}withdraw/", {"reason": ""})
    assert 'value="de Tal"' in read(client.get(START))
    answer = client.post(START, answers(), follow=True)
    assert "We have received your registration." in read(answer)
    registration = Registration.objects.get()
    assert registration.state == "submitted"
    assert [admission.state for admission in registration.admissions.all()] == ["requested"]


@pytest.mark.parametrize("meetings", [0, 5])
def test_form_takes_the_same_queries_whatever_is_offered(
    as_: As,
    otto: Account,
    conference: Conference,
    meetings: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(meetings):
        conference.meetings.create(
            slug=f"open-{number}",
            title=conference.title,
            relation="side",
            access="open",
            starts=conference.start_date,
            ends=conference.end_date,
        )
    client = as_(otto)
    client.get(START)  # what a session writes down once is written now
    with django_assert_num_queries(QUERIES_OF_THE_FORM):
        client.get(START)


def test_unpublished_conference_is_unknown(as_: As, otto: Account, conference: Conference) -> None:
    Conference.objects.update(published=False)
    assert as_(otto).get(START).status_code == 404
    assert as_(otto).post(START, answers()).status_code == 404
    assert as_(otto).get("/en/no-such-thing/register/").status_code == 404


def test_without_a_last_day_registration_is_open_until_the_conference_begins(
    as_: As, otto: Account, conference: Conference, at: At
) -> None:
    Conference.objects.update(registration_closes=None)
    with at("2026-10-13T23:59:00+02:00"):
        client = as_(otto)
        assert client.post(START, answers())["Location"] == STATUS
        client.post(f"{START}withdraw/", {"reason": ""})
        assert "Register again" in read(client.get(STATUS))
    with at("2026-10-14T00:00:00+02:00"):
        refused = as_(factories.account("late@example.org")).post(START, answers())
        assert refused.status_code == 403
        assert "<h1>Registration is closed.</h1>" in read(refused)


def test_closed_page_says_when_nothing_was_sent(
    as_: As, otto: Account, conference: Conference, at: At
) -> None:
    with at("2026-09-01T08:00:00+02:00"):
        assert "No registration has been received from otto@example.org." in read(
            as_(otto).get(START)
        )
