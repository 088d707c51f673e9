"""The demo's programme: complete in three languages, without conflicts, released three times."""

from types import SimpleNamespace

import pytest

from octopus.conferences.models import Conference
from octopus.demo.people import build_people
from octopus.demo.programme import build_programme
from octopus.programme import changes, conflicts, queries
from octopus.programme.models import Session


@pytest.fixture
def demo(conference: Conference) -> Conference:
    build_programme(conference, build_people())
    return conference


def test_demo_is_released_three_times_with_changes_between(demo: Conference) -> None:
    third, second, first = queries.public_programmes(demo)
    assert [third.number, second.number, first.number] == [3, 2, 1]
    sessions = [
        {str(change.item.title): [part.kind.value for part in change.changes] for change in step}
        for step in (changes.between(first, second), changes.between(second, third))
    ]
    assert sessions == [
        {
            "Illegal use of virtual assets: cooperation with VASPs": ["joins"],
            "Lightning talks": ["time"],
            "Regional workshop: Caribbean": ["joins"],
        },
        {
            "Guided tour of the showcase area": ["cancelled"],
            "Interplay between the 2nd Additional Protocol and the EU e-evidence package: "
            "cooperation with online service providers": ["languages", "joins"],
            "Regional workshop: Caribbean": ["time"],
            "Conclusions and closing": ["time"],
        },
    ]


def test_demo_has_no_conflict_and_lacks_no_language(demo: Conference) -> None:
    sessions = list(queries.draft_sessions(demo))
    assert conflicts.find(queries.draft_sessions(demo)) == []
    lacking = [
        session.title["en"]
        for session in sessions
        if session.title.missing() or session.abstract.missing()
    ]
    assert lacking == []


def test_demo_places_every_session_of_the_announcement(demo: Conference) -> None:
    programme = queries.public_programme(demo)
    assert programme.untimed == []
    kinds = SimpleNamespace(**dict.fromkeys(Session.Kind.values, 0))
    for item in programme.sessions:
        setattr(kinds, item.kind, getattr(kinds, item.kind) + 1)
    assert (kinds.main, kinds.workshop, kinds.regional_workshop, kinds.lightning_talks) == (
        4,
        5,
        5,
        1,
    )


def test_demo_tells_nothing_of_its_closed_meetings(demo: Conference) -> None:
    programme = queries.public_programme(demo)
    closed = Session.objects.filter(meeting__conference=demo).exclude(meeting__access="open")
    assert closed.count() == 6
    assert not {item.id for item in programme.sessions} & {session.pk for session in closed}
    assert "Room Yew" not in {room.name["en"] for room in programme.rooms}
