"""One registration in the office: facts, the log, the mails, and the decision."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.registration.admission import decisions
from octopus.registration.models import Admission, Registration
from tests.support import factories

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"


@pytest.fixture
def request_of_amal(conference: Conference) -> Registration:
    return factories.registration(
        conference,
        given_names="Amal",
        family_name="Sample",
        name_in_script="أمل",
        function="Judge",
        language="es",
        meetings=("conference", "t-cy-35"),
    )


def _admission(registration: Registration, meeting: str = "conference") -> Admission:
    return registration.admissions.get(meeting__slug=meeting)


def _decide(client: Client, admission: Admission, **data: str) -> str:
    address = f"{LIST}{admission.registration.reference}/{admission.pk}/"
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    admission.refresh_from_db()
    return str(response.content.decode())


def test_page_shows_facts_outcomes_log_and_mails(
    as_: As, nadia: Account, request_of_amal: Registration
) -> None:
    decisions.decline(admission=_admission(request_of_amal), actor=nadia, reason="No seat is left.")
    page = as_(nadia).get(f"{LIST}{request_of_amal.reference}/").content.decode()
    for words in (
        "<h1>Amal Sample</h1>",
        '<bdi dir="rtl">أمل</bdi>',
        "Judge",
        "Brazil",
        '35th Plenary of the <span class="whole">T-CY</span>, 12',
        '<span class="state no">declined</span>',
        "No seat is left.",
        "nadia@example.org",
        "Language of the e-mail: Spanish.",
        f"/en/office/outbox/{Message.objects.get().pk}/",
    ):
        assert words in page


def test_panel_beside_the_list_is_a_part_of_a_page_with_the_way_to_the_whole(
    as_: As, nadia: Account, request_of_amal: Registration
) -> None:
    address = f"{LIST}{request_of_amal.reference}/"
    panel = as_(nadia).get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in panel
    assert "<h2>Amal Sample</h2>" in panel
    assert f'href="{address}">Whole registration' in panel


@pytest.mark.parametrize(
    ("decision", "label"), [("accepted", "accepted"), ("waiting", "waiting list")]
)
def test_decision_is_kept_and_written_to_the_person(
    decision: str, label: str, as_: As, nadia: Account, request_of_amal: Registration
) -> None:
    admission = _admission(request_of_amal)
    page = _decide(as_(nadia), admission, decision=decision, seen="requested")
    assert "Decision recorded. The e-mail is in the outbox." in page
    assert (admission.state, admission.decided_by) == (decision, nadia)
    assert f">{label}</span>" in page
    assert Message.objects.get().language == "es"
    assert _admission(request_of_amal, "t-cy-35").state == "requested"


def test_declining_without_a_reason_is_refused(
    as_: As, nadia: Account, request_of_amal: Registration
) -> None:
    admission = _admission(request_of_amal)
    page = _decide(as_(nadia), admission, decision="declined", seen="requested", reason=" ")
    assert "Please give the reason. The person will see it." in page
    assert admission.state == "requested"


def test_declining_with_a_reason_shows_it_on_the_page(
    as_: As, nadia: Account, request_of_amal: Registration
) -> None:
    admission = _admission(request_of_amal)
    page = _decide(as_(nadia), admission, decision="declined", reason="The list is closed.")
    assert admission.state == "declined"
    assert "The list is closed." in page


def test_what_somebody_decided_meanwhile_is_said_and_kept(
    as_: As, nadia: Account, ada: Account, request_of_amal: Registration
) -> None:
    admission = _admission(request_of_amal)
    decisions.accept(admission=admission, actor=ada)
    page = _decide(as_(nadia), admission, decision="waiting", seen="requested")
    assert "ada@example.org decided meanwhile: “accepted”." in page
    assert (admission.state, admission.decided_by) == ("accepted", ada)


def test_last_seat_is_given_once(
    as_: As, nadia: Account, conference: Conference, request_of_amal: Registration
) -> None:
    conference.meetings.filter(slug="conference").update(seats=1)
    factories.registration(conference, admitted="accepted")
    admission = _admission(request_of_amal)
    page = _decide(as_(nadia), admission, decision="accepted", seen="requested")
    assert "All seats of this meeting are taken. No one was accepted." in page
    assert admission.state == "requested"


def test_admission_of_another_registration_is_not_found(
    as_: As, nadia: Account, paula: Registration, request_of_amal: Registration
) -> None:
    admission = _admission(request_of_amal)
    address = f"{LIST}{paula.reference}/{admission.pk}/"
    assert as_(nadia).post(address, {"decision": "accepted"}).status_code == 404


@pytest.mark.parametrize("person", ["edgar", "dora", "otto"])
def test_others_neither_read_nor_decide(
    person: str, as_: As, request: pytest.FixtureRequest, request_of_amal: Registration
) -> None:
    client = as_(request.getfixturevalue(person))
    admission = _admission(request_of_amal)
    address = f"{LIST}{request_of_amal.reference}/"
    response = client.get(address)
    assert response.status_code == 404
    assert "Amal" not in response.content.decode()
    assert client.post(f"{address}{admission.pk}/", {"decision": "accepted"}).status_code == 404
    admission.refresh_from_db()
    assert admission.state == "requested"


def test_page_takes_the_same_queries_whatever_happened(
    as_: As,
    nadia: Account,
    conference: Conference,
    django_assert_num_queries: Any,
    django_assert_max_num_queries: Any,
) -> None:
    client = as_(nadia)
    little = factories.registration(conference)
    decisions.accept(admission=_admission(little), actor=nadia)
    client.get(f"{LIST}{little.reference}/")
    with django_assert_max_num_queries(21) as first:
        client.get(f"{LIST}{little.reference}/")
    much = factories.registration(conference, meetings=("conference", "t-cy-35", "network-24-7"))
    for slug in ("conference", "t-cy-35", "network-24-7"):
        decisions.accept(admission=_admission(much, slug), actor=nadia)
    with django_assert_num_queries(len(first.captured_queries)):
        client.get(f"{LIST}{much.reference}/")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Refuser, avec un motif"),
        ("es", "Rechazar, con un motivo"),
    ],
)
def test_page_speaks_the_readers_language(
    language: str, words: str, as_: As, nadia: Account, request_of_amal: Registration
) -> None:
    address = f"/{language}/office/octopus-2026/registrations/{request_of_amal.reference}/"
    assert words in as_(nadia).get(address).content.decode()
