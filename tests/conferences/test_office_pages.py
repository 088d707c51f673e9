"""The office's pages about a conference: facts, meetings, organisers, who is entitled."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.privacy.queries import entries_about
from octopus.text.multilingual import MultilingualText
from tests.support import factories
from tests.support.pages import page_of

AsSomebody = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/conference/"


@pytest.fixture
def office(as_: AsSomebody, nadia: Account) -> Client:
    return as_(nadia)


def facts(**changes: Any) -> dict[str, Any]:
    """What the form of all facts sends."""
    return {
        "title_en": "Octopus Conference 2026",
        "title_fr": "Conférence Octopus 2026",
        "title_es": "Conferencia Octopus 2026",
        "start_date": "2026-10-14",
        "end_date": "2026-10-16",
        "city_en": "Strasbourg",
        "city_fr": "Strasbourg",
        "city_es": "Estrasburgo",
        "country": "FR",
        "time_zone": "Europe/Paris",
        "working_languages": "English, French, Spanish",
        "badge_languages": "first",
        "registration_opens": "2026-05-01",
        "registration_closes": "2026-08-31",
        "free_of_charge": "yes",
        "contact_email": "secretariat@example.org",
        **changes,
    }


def test_correction_of_the_facts_stands_on_the_site_and_in_the_log(
    office: Client, client: Client, conference: Conference, nadia: Account
) -> None:
    typed = facts(focus_en="A new focus", focus_fr="", focus_es="", free_of_charge="no")
    answer = office.post(f"{OFFICE}facts/", typed, follow=True)
    assert "The details have been saved and are shown on the site." in answer.content.decode()
    assert "Theme: A new focus" in client.get("/en/").content.decode()
    entry = entries_about(conference)[0]
    assert (entry.action, entry.actor) == ("conference.corrected", nadia)
    assert entry.before["focus"]["en"] == "25th Anniversary of the Budapest Convention"
    assert entry.after["focus"] == {"en": "A new focus"}
    assert (entry.before["free_of_charge"], entry.after["free_of_charge"]) == (True, False)
    assert "city" not in entry.after


def test_meeting_that_is_the_conference_moves_with_its_days(
    office: Client, conference: Conference
) -> None:
    office.post(f"{OFFICE}facts/", facts(start_date="2026-10-21", end_date="2026-10-22"))
    proper = conference.meetings.get(relation="conference")
    assert (proper.starts, proper.ends) == (date(2026, 10, 21), date(2026, 10, 22))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"end_date": "2026-10-13"}, "The last day is before the first day."),
        ({"registration_closes": "2026-04-30"}, "Registration would close before it opens."),
        ({"time_zone": "Mars/Olympus"}, "is not a time zone. Enter one such as Europe/Paris."),
        ({"time_zone": ""}, "This field is required."),
        ({"title_en": ""}, "Please enter the English text"),
    ],
)
def test_facts_that_cannot_stand_are_refused_and_kept_on_the_form(
    office: Client, conference: Conference, changes: dict[str, Any], message: str
) -> None:
    answer = office.post(f"{OFFICE}facts/", facts(**changes, venue_en="Typed in vain"))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert 'value="Typed in vain"' in answer.content.decode()
    conference.refresh_from_db()
    assert conference.end_date == date(2026, 10, 16)
    assert not LogEntry.objects.exists()


def test_unknown_facts_are_kept_as_unknown(office: Client, conference: Conference) -> None:
    sent = facts(free_of_charge="", registration_opens="", registration_closes="")
    office.post(f"{OFFICE}facts/", sent)
    conference.refresh_from_db()
    assert conference.free_of_charge is None
    assert conference.registration_opens is None


def test_draft_is_published(office: Client, client: Client, conference: Conference) -> None:
    Conference.objects.update(published=False)
    assert client.get("/en/octopus-2026/").status_code == 404
    assert "Publish the conference" in office.get(OFFICE).content.decode()
    office.post(f"{OFFICE}publish/")
    assert client.get("/en/octopus-2026/").status_code == 200


def meeting(**changes: str) -> dict[str, str]:
    return {
        "title_en": "Steering group",
        "starts": "2026-10-17",
        "ends": "2026-10-17",
        "relation": "after",
        "access": "invited",
        "announced": "on",
        **changes,
    }


def test_meeting_is_added_and_hidden_again(
    office: Client, client: Client, conference: Conference
) -> None:
    office.post(f"{OFFICE}meetings/", meeting())
    assert "Steering group" in client.get("/en/").content.decode()
    sent = meeting()
    del sent["announced"]
    office.post(f"{OFFICE}meetings/steering-group/", sent)
    assert "Steering group" not in client.get("/en/").content.decode()
    assert "hidden" in office.get(OFFICE).content.decode()


def test_meeting_that_ends_before_it_starts_is_refused(
    office: Client, conference: Conference
) -> None:
    text = office.post(f"{OFFICE}meetings/", meeting(ends="2026-10-16")).content.decode()
    assert "The last day is before the first day." in text
    assert conference.meetings.count() == 3


def test_conference_proper_stays_open_whatever_is_sent(
    office: Client, conference: Conference
) -> None:
    sent = meeting(starts="2026-10-14", ends="2026-10-16", access="invited", relation="side")
    office.post(f"{OFFICE}meetings/conference/", sent)
    proper = conference.meetings.get(slug="conference")
    assert (proper.relation, proper.access, proper.announced) == ("conference", "open", True)
    assert proper.title["en"] == "Steering group"


def test_meeting_is_removed_unless_somebody_asked_to_attend(
    office: Client, conference: Conference
) -> None:
    factories.registration(conference, meetings=("conference", "t-cy-35"))
    answer = office.post(f"{OFFICE}meetings/t-cy-35/remove/", follow=True)
    assert (
        "This meeting cannot be removed because people have asked to attend."
        in answer.content.decode()
    )
    office.post(f"{OFFICE}meetings/network-24-7/remove/")
    office.post(f"{OFFICE}meetings/conference/remove/")
    assert set(conference.meetings.values_list("slug", flat=True)) == {"conference", "t-cy-35"}


def partners(*rows: dict[str, str]) -> dict[str, str]:
    sent = {"partners-TOTAL_FORMS": str(len(rows)), "partners-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        sent |= {f"partners-{number}-{name}": value for name, value in row.items()}
    return sent


def test_organisers_are_written_in_their_order_and_emptied_ones_go(
    office: Client, client: Client, conference: Conference
) -> None:
    office.post(
        f"{OFFICE}organisers/",
        partners(
            {"name_en": "Presidency of Monaco", "starts": "2026-05-01", "ends": "2026-11-30"},
            {"name_en": ""},
            {"name_en": "City of Strasbourg"},
        ),
    )
    names = [partner.name["en"] for partner in conference.partners.all()]
    assert names == ["Presidency of Monaco", "City of Strasbourg"]
    assert "Presidency of Monaco, May\u00a0– November 2026" in client.get("/en/").content.decode()


def test_organiser_without_an_english_name_is_refused(
    office: Client, conference: Conference
) -> None:
    text = office.post(f"{OFFICE}organisers/", partners({"name_fr": "Monaco"})).content.decode()
    assert "Please enter the English name, or clear the other fields." in text
    assert not conference.partners.exists()


PASTED = """\
Ada Sample <ADA.sample@example.org> head of delegation
bo@example.org; cy@example.org
dee@example.org\trapporteur
"""


def test_many_addresses_are_pasted_with_names_and_reasons(
    office: Client, conference: Conference
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    answer = office.post(f"{OFFICE}meetings/t-cy-35/entitled/", {"addresses": PASTED}, follow=True)
    assert "4 addresses were added, 0 addresses were removed." in answer.content.decode()
    assert dict(plenary.entitlements.values_list("email", "reason")) == {
        "ada.sample@example.org": "Ada Sample head of delegation",
        "bo@example.org": "",
        "cy@example.org": "",
        "dee@example.org": "rapporteur",
    }


def test_list_of_addresses_is_replaced_and_logged_without_addresses(
    office: Client, conference: Conference
) -> None:
    address = f"{OFFICE}meetings/t-cy-35/entitled/"
    office.post(address, {"addresses": PASTED})
    answer = office.post(address, {"addresses": "bo@example.org\nnew@example.org"}, follow=True)
    assert "1 address was added, 3 addresses were removed." in answer.content.decode()
    entry = entries_about(Meeting.objects.get(slug="t-cy-35"))[0]
    assert (entry.before, entry.after) == ({"addresses": 4}, {"addresses": 2})


def test_lines_without_an_address_are_named_and_nothing_is_saved(
    office: Client, conference: Conference
) -> None:
    address = f"{OFFICE}meetings/t-cy-35/entitled/"
    answer = office.post(address, {"addresses": "bo@example.org\nnobody at all"})
    text = answer.content.decode()
    assert "line 2: nobody at all" in text
    assert "bo@example.org" in text
    assert not conference.meetings.get(slug="t-cy-35").entitlements.exists()


def test_open_meeting_has_no_list_of_entitled(office: Client, conference: Conference) -> None:
    assert office.get(f"{OFFICE}meetings/conference/entitled/").status_code == 404


def test_texts_that_lack_a_language_are_named(office: Client, conference: Conference) -> None:
    Conference.objects.update(focus=MultilingualText(en="Only English"))
    page = page_of(office.get(OFFICE))
    missing = page.texts("//main//section[@aria-labelledby='missing']//li")
    assert missing == ["Focus: Français, Español"]


def test_pages_are_open_to_the_secretariat_only(
    client: Client,
    as_: AsSomebody,
    conference: Conference,
    nadia: Account,
    edgar: Account,
    dora: Account,
    otto: Account,
) -> None:
    for place in (
        "",
        "facts/",
        "organisers/",
        "meetings/",
        "meetings/t-cy-35/",
        "meetings/t-cy-35/entitled/",
    ):
        assert as_(nadia).get(OFFICE + place).status_code == 200
        assert client.get(OFFICE + place).status_code == 302
        for nobody in (edgar, dora, otto):
            assert as_(nobody).get(OFFICE + place).status_code == 404
    for place in ("facts/", "publish/", "meetings/t-cy-35/remove/"):
        assert as_(edgar).post(OFFICE + place, facts()).status_code == 404
    assert conference.meetings.count() == 3


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Details"), ("fr", "Informations"), ("es", "Datos")]
)
def test_pages_speak_each_language(
    office: Client, conference: Conference, language: str, words: str
) -> None:
    text = office.get(f"/{language}/office/octopus-2026/conference/").content.decode()
    assert f">{words}</h2>" in text


def test_the_form_asks_in_the_language_of_the_reader(
    conference: Conference, nadia: Account, as_: AsSomebody
) -> None:
    page = as_(nadia).get(f"/es/office/{conference.slug}/conference/facts/").content.decode()
    for label in ("Título", "Tema", "Lugar", "Ciudad", "Proyecto", "Primer día"):
        assert label in page
    for label in ("Title", "Venue", "City", "Project <", "First day"):
        assert f">{label}" not in page


def test_social_networks_stand_at_the_foot_of_the_site(
    office: Client, client: Client, conference: Conference
) -> None:
    refused = office.post(f"{OFFICE}facts/", facts(social_links="not an address"))
    assert refused.status_code == 422
    assert "“not” is not a web address." in page_of(refused).main
    office.post(f"{OFFICE}facts/", facts(social_links="linkedin.com/company/example"))
    page = page_of(client.get("/en/octopus-2026/"))
    named = page.tree.xpath("//footer//a[.='LinkedIn']/@href")
    assert named == ["https://linkedin.com/company/example"]
    entry = entries_about(conference)[0]
    assert entry.after["social_links"] == ["https://linkedin.com/company/example"]
