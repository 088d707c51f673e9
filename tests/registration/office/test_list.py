"""The list of registrations: who sees it, what is in it, how many queries it takes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"


def test_secretariat_and_administrator_see_the_list(
    as_: As, nadia: Account, ada: Account, paula: Registration
) -> None:
    for user in (nadia, ada):
        response = as_(user).get(LIST)
        assert response.status_code == 200
        assert "Paula Ejemplo" in response.content.decode()


def test_others_are_not_told_that_there_is_a_list(
    as_: As, edgar: Account, dora: Account, otto: Account, paula: Registration
) -> None:
    assert paula.person.account is not None
    for user in (edgar, dora, otto, paula.person.account):
        for address in (LIST, f"{LIST}?export=csv", f"{LIST}{paula.reference}/"):
            response = as_(user).get(address)
            assert response.status_code == 404
            assert "Ejemplo" not in response.content.decode()


def test_visitor_is_asked_to_sign_in(client: Client, paula: Registration) -> None:
    response = client.get(LIST)
    assert response.status_code == 302
    assert response["Location"].startswith("/en/sign-in/?next=")


def test_drafts_and_other_conferences_are_never_listed(
    as_: As, nadia: Account, conference: Conference, paula: Registration
) -> None:
    factories.registration(conference, family_name="Secretdraft", state="draft")
    other = factories.conference("octopus-2025")
    factories.registration(other, family_name="Elsewhere")
    everything = as_(nadia).get(f"{LIST}?q=").content.decode()
    assert "Paula Ejemplo" in everything
    assert "Secretdraft" not in everything
    assert "Elsewhere" not in everything
    draft = Registration.objects.get(state="draft")
    assert as_(nadia).get(f"{LIST}{draft.reference}/").status_code == 404
    elsewhere = Registration.objects.get(family_name="Elsewhere")
    assert as_(nadia).get(f"{LIST}{elsewhere.reference}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=accepted", {"Accepted"}),
        ("state=requested", {"Requested"}),
        ("meeting={t_cy}&state=requested", {"Accepted"}),
        ("meeting={t_cy}", {"Accepted"}),
        ("category={media}", {"Requested"}),
        ("country=PL", {"Requested"}),
        ("language=fr", {"Requested"}),
        ("waits=7", {"Requested", "Accepted"}),
        ("waits=30", set()),
        ("q=accepted", {"Accepted"}),
    ],
)
def test_filter_finds(
    query: str, found: set[str], as_: As, nadia: Account, conference: Conference
) -> None:
    both = factories.registration(
        conference, family_name="Accepted", meetings=("conference", "t-cy-35")
    )
    both.admissions.filter(meeting__slug="conference").update(state="accepted")
    factories.registration(
        conference, family_name="Requested", category="media", country="PL", language="fr"
    )
    query = query.format(
        t_cy=conference.meetings.get(slug="t-cy-35").pk,
        media=conference.categories.get(key="media").pk,
    )
    page = as_(nadia).get(f"{LIST}?{query}").content.decode()
    assert {name for name in ("Accepted", "Requested") if f">Sam {name}<" in page} == found


def test_state_of_each_meeting_stands_on_a_line_of_its_own(
    as_: As, nadia: Account, conference: Conference
) -> None:
    made = factories.registration(conference, meetings=("conference", "t-cy-35"))
    made.admissions.filter(meeting__slug="conference").update(state="waiting")
    page = as_(nadia).get(LIST).content.decode()
    assert (
        '<div class="outcome"><span class="state off">waiting list</span></div>'
        '<div class="outcome"><span class="state wait">requested</span>'
        ' <small>35th Plenary of the <span class="whole">T-CY</span></small></div>'
    ) in page


def test_wait_is_told_in_days_and_hours_until_it_is_decided(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, submitted_at=factories.instant("2026-06-15T05:00"))
    factories.registration(conference, submitted_at=factories.instant("2026-06-04T05:00"))
    factories.registration(
        conference, submitted_at=factories.instant("2026-05-04"), admitted="accepted"
    )
    page = as_(nadia).get(LIST).content.decode()
    assert ">3 hours<" in page
    assert ">11 days<" in page
    assert page.count('data-label="Waiting"') == 2


@pytest.mark.parametrize("query", ["", "?state=requested&country=BR&q=sam", "?sort=country"])
def test_list_takes_the_same_queries_for_one_row_and_for_three(
    query: str,
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    meetings = ("conference", "t-cy-35")
    factories.registration(conference, meetings=meetings)
    client.get(LIST + query)  # what is read once a second is read now
    with django_assert_max_num_queries(24) as first:
        client.get(LIST + query)
    factories.registration(conference, meetings=meetings)
    factories.registration(conference, meetings=meetings, category="media")
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(LIST + query)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_each_row_leads_to_its_own_page(
    language: str, as_: As, nadia: Account, conference: Conference
) -> None:
    made = [factories.registration(conference) for _number in range(2)]
    address = f"/{language}/office/octopus-2026/registrations/"
    client = as_(nadia)
    page = client.get(address).content.decode()
    for registration in made:
        assert f'href="{address}{registration.reference}/"' in page
        assert client.get(f"{address}{registration.reference}/").status_code == 200
