"""The dashboard: what waits and since when, numbers, deadlines; and who may see which of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.registration.admission import decisions
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.pages import squeezed

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
DASHBOARD = "/en/office/octopus-2026/"


def _dashboard(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/office/octopus-2026/")
    assert response.status_code == 200
    return squeezed(response.content.decode())


def test_what_waits_says_how_many_since_when_and_where(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, submitted_at=factories.instant("2026-06-02T09:00"))
    factories.registration(conference)
    factories.registration(conference, state="draft")
    factories.registration(conference, admitted="accepted")
    page = _dashboard(as_(nadia))
    meeting = conference.meetings.get(slug="conference")
    assert "<strong>Requests to decide</strong>" in page
    assert '<span class="spot">1 June 2026, 11:00</span>' in page  # a fortnight: late
    assert (
        f'href="/en/office/octopus-2026/registrations/?meeting={meeting.pk}'
        '&amp;state=requested&amp;sort=submitted">Decide on 2</a>'
    ) in page


def test_link_of_what_waits_leads_to_just_those(
    as_: As, nadia: Account, conference: Conference, paula: Registration
) -> None:
    factories.registration(conference, family_name="Alpha")
    meeting = conference.meetings.get(slug="conference")
    address = f"{DASHBOARD}registrations/?meeting={meeting.pk}&state=requested&sort=submitted"
    page = as_(nadia).get(address).content.decode()
    assert ">Sam Alpha<" in page
    assert ">Paula Ejemplo<" not in page


def test_mails_that_wait_lead_to_the_outbox(
    as_: As, nadia: Account, conference: Conference
) -> None:
    registration = factories.registration(conference)
    decisions.accept(admission=registration.admissions.get(), actor=nadia)
    page = _dashboard(as_(nadia))
    assert "<strong>E-mail in the outbox</strong>" in page
    assert "Release 1</a>" in page
    assert "1 e-mail waiting to be released." in page
    Message.objects.all().delete()
    assert "The outbox is empty." in _dashboard(as_(nadia))


def test_free_seat_is_offered_to_the_waiting_list(
    as_: As, nadia: Account, conference: Conference
) -> None:
    conference.meetings.filter(slug="conference").update(seats=2)
    for state in ("accepted", "waiting", "waiting"):
        factories.registration(conference, admitted=state)
    page = _dashboard(as_(nadia))
    assert "Free seats for people on the waiting list" in page
    conference.meetings.filter(slug="conference").update(seats=1)
    assert "Free seats" not in _dashboard(as_(nadia))


def test_numbers_count_each_category_at_the_conference_alone(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, meetings=("conference", "t-cy-35"), admitted="accepted")
    factories.registration(conference, admitted="declined")
    factories.registration(conference, category="media")
    factories.registration(conference, state="draft", meetings=())
    page = _dashboard(as_(nadia))
    cells = '<td class="n">{}</td>' * 5
    assert '<th scope="row">Public authority</th>' + cells.format(0, 1, 0, 1, 2) in page
    assert '<th scope="row">Media</th>' + cells.format(1, 0, 0, 0, 1) in page
    assert '<th scope="row">All</th>' + cells.format(1, 1, 0, 1, 3) in page


def test_countries_stand_in_the_order_of_their_numbers(
    as_: As, nadia: Account, conference: Conference
) -> None:
    for country in ("GH", "FR", "FR"):
        factories.registration(conference, country=country)
    page = _dashboard(as_(nadia))
    assert 0 < page.find('<th scope="row">France</th><td class="n">2</td>') < page.find("Ghana")


def test_chart_has_a_bar_for_each_day_since_registration_opened(
    as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference)
    page = _dashboard(as_(nadia))
    assert page.count('<rect class="bar" x=') == 46  # 1 May to 15 June
    assert "1 May" in page


def test_deadlines_are_those_to_come(
    as_: As, nadia: Account, conference: Conference, at: At
) -> None:
    page = _dashboard(as_(nadia))
    assert "Last day of registration" in page
    assert "in 77 days" in page
    assert "Registration opens" not in page
    with at("2027-10-20T10:00:00+02:00"):
        assert "Last day of registration" not in _dashboard(as_(nadia))


def test_empty_dashboard_says_so(as_: As, nadia: Account, conference: Conference) -> None:
    factories.privacy_notice(conference)
    page = _dashboard(as_(nadia))
    assert "Nothing pending." in page
    assert "No registrations yet." in page


def test_editor_sees_deadlines_and_neither_numbers_nor_names(
    as_: As, edgar: Account, nadia: Account, conference: Conference
) -> None:
    registration = factories.registration(conference, family_name="Secretname", country="GH")
    decisions.accept(admission=registration.admissions.get(), actor=nadia)
    factories.registration(conference)
    page = _dashboard(as_(edgar))
    assert "Last day of registration" in page
    assert "Registrations are handled by the secretariat." in page
    for secret in ("Secretname", "Ghana", "to decide", "By category", "Outbox", "mail waits"):
        assert secret not in page


def test_others_do_not_find_the_dashboard(
    as_: As, dora: Account, otto: Account, conference: Conference, client: Client
) -> None:
    for user in (dora, otto):
        for address in (DASHBOARD, "/en/office/", "/en/office/conferences/"):
            assert as_(user).get(address).status_code == 404
    assert client.get(DASHBOARD)["Location"].startswith("/en/sign-in/")


def test_dashboard_takes_the_same_queries_for_one_row_and_for_three(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    factories.registration(conference)
    client.get(DASHBOARD)
    with django_assert_max_num_queries(33) as first:
        client.get(DASHBOARD)
    factories.registration(conference, country="FR", category="media", meetings=("conference",))
    factories.registration(conference, country="GH", meetings=("conference", "t-cy-35"))
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(DASHBOARD)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("En attente", "Demande à trancher", "Par catégorie", "dans 77 jours")),
        ("es", ("Lo que espera", "Solicitud por decidir", "Por categoría", "dentro de 77 días")),
    ],
)
def test_dashboard_speaks_the_readers_language(
    language: str, words: tuple[str, ...], as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference)
    page = _dashboard(as_(nadia), language)
    for word in words:
        assert word in page
