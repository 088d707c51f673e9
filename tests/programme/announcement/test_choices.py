"""The review offers for each field what the text says, and a free field."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from octopus.conferences.actions import update_conference
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.announcement.draft_import import draft_from_announcement

As = Callable[[Account], Client]

TEXT = """Sample Forum on Ports 2027
3 – 5 March 2027
House of Samples, Lyon, France
Registration is open until 31 January 2027; early registration until 1 December 2026.
A workshop on dredging will be held on 2 March 2027.
Contact: ports@example.org, tel. +33 4 55 55 01 00
Press: press@example.org
"""


@pytest.fixture
def forum(db: None, nadia: Account) -> Conference:
    return draft_from_announcement(lines=TEXT.splitlines(), file_name="first.txt", actor=nadia)


def address(forum: Conference) -> str:
    return f"/en/office/{forum.slug}/announcement/"


def fields_of(page: str) -> dict[str, str]:
    """What a browser sends of the form as it stands."""
    form = page[page.index('id="choices"') :]
    form = form[: form.index("</form>")]
    sent = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = (re.search(rf'{key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ("radio" not in tag or " checked" in tag):
            sent[name[1]] = unescape(value[1] if value else "")
    for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]* selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def option(page: str, name: str, words: str) -> str:
    """The value of the radio button with these words."""
    found = re.search(
        rf'id="id_{re.escape(name)}_(\w+)"[^>]*><label[^>]*>\s*{re.escape(words)}', page
    )
    assert found, words
    return found[1]


def test_each_field_shows_its_values_with_their_lines(
    forum: Conference, nadia: Account, as_: As
) -> None:
    page = as_(nadia).get(address(forum)).content.decode().replace("\u00a0", " ")
    for words in ("3 – 5 March 2027", "2 March 2027", "ports@example.org", "press@example.org"):
        option(page, "choice-dates" if "March" in words else "choice-contacts.emails", words)
    assert "7: Press: press@example.org" in page
    assert page.count("Something else, as entered below") == 13


def test_saving_what_is_shown_changes_nothing(forum: Conference, nadia: Account, as_: As) -> None:
    client = as_(nadia)
    before = Conference.objects.values().get(pk=forum.pk)
    sent = fields_of(client.get(address(forum)).content.decode())
    assert client.post(address(forum), sent).status_code == 302
    assert Conference.objects.values().get(pk=forum.pk) == before


def test_the_next_value_is_chosen_by_its_button(forum: Conference, nadia: Account, as_: As) -> None:
    client = as_(nadia)
    page = client.get(address(forum)).content.decode()
    number = option(page, "choice-contacts.emails", "press@example.org")
    sent = fields_of(page) | {"choice-contacts.emails": number}
    client.post(address(forum), sent)
    forum.refresh_from_db()
    assert forum.contact_email == "press@example.org"
    assert forum.start_date == date(2027, 3, 3)


def test_something_else_is_typed(forum: Conference, nadia: Account, as_: As) -> None:
    client = as_(nadia)
    sent = fields_of(client.get(address(forum)).content.decode())
    sent |= {"choice-venue": "other", "venue_en": "Harbour <House>"}
    sent |= {"choice-dates": "other", "start_date": "2027-03-02", "end_date": "2027-03-05"}
    client.post(address(forum), sent)
    forum.refresh_from_db()
    assert str(forum.venue) == "Harbour <House>"
    assert forum.start_date == date(2027, 3, 2)
    assert "Harbour &lt;House&gt;" in client.get(address(forum)).content.decode()


def test_what_cannot_stand_is_refused_in_words(forum: Conference, nadia: Account, as_: As) -> None:
    client = as_(nadia)
    sent = fields_of(client.get(address(forum)).content.decode())
    sent |= {"choice-dates": "other", "start_date": "2027-03-09", "end_date": "2027-03-05"}
    answer = client.post(address(forum), sent)
    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.content.decode()


def test_two_people_choose_and_the_second_is_told(
    forum: Conference, nadia: Account, as_: As
) -> None:
    client = as_(nadia)
    page = client.get(address(forum)).content.decode()
    update_conference(conference=forum, actor=nadia, facts={"contact_email": "a@example.org"})
    number = option(page, "choice-contacts.emails", "press@example.org")
    answer = client.post(address(forum), fields_of(page) | {"choice-contacts.emails": number})
    assert answer.status_code == 422
    assert "a@example.org" in answer.content.decode()
    forum.refresh_from_db()
    assert forum.contact_email == "a@example.org"


def test_a_reading_without_candidates_offers_the_free_fields(
    forum: Conference, nadia: Account, as_: As
) -> None:
    announcement = forum.announcement
    del announcement.reading["candidates"]
    announcement.save()
    page = as_(nadia).get(address(forum)).content.decode()
    assert page.count("Something else, as entered below") == 13
