"""The order of a list of participants: parts, States per language, delegations by precedence."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.participants.lists.build import read_participant_list
from octopus.people.models import Organisation
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies, factories_programme
from tests.support.factories_bodies import status
from tests.support.participants.people import admit, listed, meeting, plenary, send

At = Callable[[str], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Denmark", "Ecuador", "Egypt", "Spain", "United Arab Emirates"]),
        ("fr", ["Danemark", "Égypte", "Émirats arabes unis", "Équateur", "Espagne"]),
        ("es", ["Dinamarca", "Ecuador", "Egipto", "Emiratos Árabes Unidos", "España"]),
    ],
)
def test_states_stand_in_the_order_of_the_language(
    conference: Conference, language: str, expected: list[str]
) -> None:
    for country in ("ES", "EG", "DK", "EC", "AE"):
        admit(conference, country=country)
    participant_list = read_participant_list(meeting(conference), language)
    assert [group.heading for group in participant_list.sections[0].groups] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", ["Nadal", "Núñez", "Ñandú", "Ocaña", "Özdemir"]),
        ("fr", ["Nadal", "Ñandú", "Núñez", "Ocaña", "Özdemir"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(
    conference: Conference, language: str, expected: list[str]
) -> None:
    for name in ("Özdemir", "Ñandú", "Ocaña", "Nadal", "Núñez"):
        admit(conference, name)
    assert [
        line.family_name for line in read_participant_list(meeting(conference), language).lines()
    ] == (expected)


def test_a_delegation_stands_head_first_then_by_rank_order_and_name(
    conference: Conference,
) -> None:
    brazil = factories_bodies.delegation(conference)
    send(brazil, "Observant", "observer")
    send(brazil, "Zebra", "delegate")
    send(brazil, "Alpha", "delegate")
    send(brazil, "Counsel", "adviser")
    send(brazil, "Second", "deputy")
    send(brazil, "First", "head")
    admit(conference, "Alone", meetings=("t-cy-35",))
    [part] = listed(meeting(conference, "t-cy-35")).values()
    names = "FIRST, SECOND, ZEBRA, ALPHA, COUNSEL, OBSERVANT, ALONE"
    assert part == [f"Brazil: {', '.join('Sam ' + name for name in names.split(', '))}"]


def test_parts_of_a_bodys_meeting_follow_its_members_and_observers(
    conference: Conference,
) -> None:
    closed = plenary(conference)
    for country in ("BR", "IE", "KE", "VN"):
        admit(conference, meetings=("t-cy-35",), country=country)
    for category in ("staff", "ngo", "international_organisation"):
        admit(conference, meetings=("t-cy-35",), category=category, organisation=category.title())
    participant_list = read_participant_list(closed, "en")
    assert [
        (section.title, section.groups[0].heading) for section in participant_list.sections
    ] == [
        ("Members", "Brazil"),
        ("Observer States", "Ireland"),
        ("Other States", "Viet Nam"),
        ("International organisations", "International_Organisation"),
        ("Non-governmental organisations", "Ngo"),
        ("Secretariat", "Staff"),
    ]
    assert [group.heading for group in participant_list.sections[1].groups] == ["Ireland", "Kenya"]


def test_the_conference_tells_parties_from_observers_and_others(conference: Conference) -> None:
    factories_bodies.committee(conference)
    for country in ("BR", "IE", "VN"):
        admit(conference, country=country)
    participant_list = read_participant_list(meeting(conference), "fr")
    assert [section.part.value for section in participant_list.sections] == [
        "parties",
        "observer_states",
        "other_states",
    ]
    assert participant_list.measure == "Convention de Budapest (STE n°\u00a0185)"


def test_a_deposit_during_the_meeting_counts_from_that_day(conference: Conference, at: At) -> None:
    closed = plenary(conference)
    assert closed.body is not None
    assert closed.body.treaty is not None
    status(closed.body.treaty, "VN", deposited=date(2026, 10, 13))
    admit(conference, meetings=("t-cy-35",), country="VN")
    with at("2026-10-12T09:00:00+02:00"):
        assert list(listed(closed)) == ["Other States"]
    with at("2026-10-13T09:00:00+02:00"):
        assert list(listed(closed)) == ["Members"]


def test_a_delegate_stands_under_the_state_that_is_represented(conference: Conference) -> None:
    """Whatever country somebody lives in, and whatever category they chose."""
    send(factories_bodies.delegation(conference, "NO"), "Sent", "head", country="FR")
    [group] = read_participant_list(meeting(conference, "t-cy-35"), "en").sections[0].groups
    assert group.heading == "Norway"


def test_an_organisation_that_is_represented_has_its_name_in_the_language(
    conference: Conference,
) -> None:
    closed = plenary(conference)
    organisation = Organisation.objects.create(
        name=MultilingualText(en="Sample League", fr="Ligue des exemples", es="Liga de Muestras"),
        kind="international_organisation",
    )
    made = closed.delegations.create(organisation=organisation)
    send(made, "Envoy", "head", organisation="SL")
    [groups] = listed(closed, "fr").values()
    assert groups == ["Ligue des exemples: Sam ENVOY"]


def test_an_organisation_written_in_two_ways_is_one(conference: Conference) -> None:
    for name, organisation in (("One", "Example  Platforms"), ("Two", "example platforms")):
        admit(conference, name, category="private_sector", organisation=organisation)
    [groups] = listed(meeting(conference)).values()
    assert groups == ["Example Platforms: Sam ONE, Sam TWO"]


def test_a_speaker_is_marked_in_their_own_place_and_not_repeated(conference: Conference) -> None:
    speaker = admit(conference, "Orator")
    session = factories_programme.session(conference)
    session.session_roles.create(person=speaker.person, role="speaker")
    factories_programme.session_role(session, "Ieva Pavyzdė")
    admit(conference, "Listener")
    assert not any(line.speaks for line in read_participant_list(meeting(conference), "en").lines())
    factories_programme.release(conference)
    participant_list = read_participant_list(meeting(conference), "en")
    facts = [
        (section.title, line.name, line.mark)
        for section in participant_list.sections
        for group in section.groups
        for line in group.lines
    ]
    assert facts == [
        ("States", "Sam LISTENER", ""),
        ("States", "Sam ORATOR", "Speaker"),
        ("Speakers", "Ieva PAVYZDĖ", ""),
    ]


def test_a_speaker_who_prefers_not_to_be_named_is_not_named_as_a_speaker(
    conference: Conference,
) -> None:
    speaker = admit(conference, "Shy", agrees=False)
    session = factories_programme.session(conference)
    session.session_roles.create(person=speaker.person, role="speaker")
    factories_programme.release(conference)
    assert listed(meeting(conference)) == {}


@pytest.mark.parametrize("slug", ["conference", "t-cy-35"])
def test_a_long_list_takes_no_more_queries_than_a_short_one(
    conference: Conference, slug: str
) -> None:
    brazil = factories_bodies.delegation(conference)
    counts = []
    for number in (1, 2):
        for place in range(number):
            send(brazil, f"Sent{number}{place}", "delegate")
            admit(conference, country=("BR", "NO")[place])
        at_hand = meeting(conference, slug)
        read_participant_list(at_hand, "en")  # reads once what is kept for a revision
        with CaptureQueriesContext(connection) as captured:
            read_participant_list(at_hand, "en")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 11
