"""How sessions become slots, columns and rows."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from octopus.conferences.models import Conference
from octopus.programme import queries
from octopus.programme.public import timetable
from octopus.programme.public.timetable import DayTable, TimetableCell
from octopus.programme.snapshot import SessionItem
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme as make

BLANK = SessionItem(
    id=0,
    slug="",
    meeting="conference",
    kind="main",
    title=MultilingualText(),
    abstract=MultilingualText(),
    topic=None,
    regions=(),
    room=None,
    starts_at=None,
    ends_at=None,
    spoken=(),
    interpreted=(),
    media_allowed=False,
    webcast=False,
    capacity=None,
    cancelled=False,
    people=(),
)


def table(of: Conference, clock: str = "08:00") -> DayTable:
    draft = queries.draft_programme(of, last=None)
    day = make.at(15, "00:00").date()
    sessions = draft.on(day, of.zone)
    return timetable.of_day(draft, day, of.zone, sessions=sessions, now=make.at(15, clock))


def cells(of: DayTable) -> dict[str, TimetableCell]:
    return {str(cell.item.title): cell for slot in of.slots for cell in slot.cells}


def test_lonely_session_takes_the_whole_width(conference: Conference) -> None:
    make.session(conference, "Alone")
    found = table(conference)
    assert found.rooms == ()
    assert cells(found)["Alone"].whole


def test_parallel_sessions_stand_in_the_columns_of_their_rooms(conference: Conference) -> None:
    for name in ("Hall", "Birch", "Cedar"):
        make.room(conference, name)
    make.session(conference, "In Cedar", in_room="Cedar")
    make.session(conference, "In Hall", in_room="Hall")
    make.session(conference, "Plenary", in_room="Birch", starts="11:00", ends="12:00")
    found = table(conference)
    assert [str(room.name) for room in found.rooms if room] == ["Hall", "Cedar"]
    assert {title: (cell.column, cell.whole) for title, cell in cells(found).items()} == {
        "In Hall": (1, False),
        "In Cedar": (2, False),
        "Plenary": (1, True),
    }
    assert [slot.heads for slot in found.slots] == [True, False]


def test_session_that_goes_on_past_the_next_start_reaches_over_rows(
    conference: Conference,
) -> None:
    make.session(conference, "Long", starts="16:00", ends="17:30")
    make.session(conference, "Short", in_room="Elm", starts="16:00", ends="16:45")
    make.session(conference, "Then", in_room="Elm", starts="16:45", ends="17:30")
    found = cells(table(conference))
    assert {title: cell.rows for title, cell in found.items()} == {"Long": 2, "Short": 1, "Then": 1}
    assert found["Short"].until == make.at(15, "16:45")
    assert found["Long"].until is None


def test_pause_of_the_whole_width_ends_the_rows_of_a_longer_session(
    conference: Conference,
) -> None:
    make.session(conference, "Long", starts="14:00", ends="18:00")
    make.session(conference, "Before", in_room="Elm", starts="14:00", ends="15:30")
    make.session(conference, "Pause", in_room=None, kind="break", starts="15:30", ends="16:00")
    make.session(conference, "After", in_room="Elm", starts="16:00", ends="17:00")
    found = table(conference)
    assert cells(found)["Long"].rows == 1
    assert [slot.heads for slot in found.slots] == [True, False, False]


def test_session_without_a_room_has_a_column_of_its_own(conference: Conference) -> None:
    make.session(conference, "Placed")
    make.session(conference, "Unplaced", in_room=None)
    found = table(conference)
    assert [room and str(room.name) for room in found.rooms] == ["Great Hall", None]
    assert cells(found)["Unplaced"].column == 2


def test_more_than_eight_rooms_stay_a_list(conference: Conference) -> None:
    for number in range(9):
        make.session(conference, f"Session {number}", in_room=f"Room {number}")
    found = table(conference)
    assert len(found.rooms) == 9
    assert not found.has_columns


def test_session_is_marked_while_it_runs(conference: Conference) -> None:
    make.session(conference, "On", starts="09:00", ends="10:30")
    assert [cells(table(conference, now))["On"].is_now for now in ("08:59", "09:00", "10:30")] == [
        False,
        True,
        False,
    ]


def _beside_one_by_one(talks: list[SessionItem]) -> set[int]:
    """The same by comparing each with each, as the definition says it."""
    return {
        first.id
        for first in talks
        for second in talks
        if first.id != second.id and _share_a_moment(first, second)
    }


def _share_a_moment(first: SessionItem, second: SessionItem) -> bool:
    assert first.starts_at
    assert first.ends_at
    assert second.starts_at
    assert second.ends_at
    return first.starts_at < second.ends_at and second.starts_at < first.ends_at


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), max_size=12))
def test_sessions_with_others_beside_are_those_that_share_a_moment(
    spans: list[tuple[int, int]],
) -> None:
    start = make.at(15, "08:00")
    talks = [
        replace(
            BLANK,
            id=number,
            starts_at=start + timedelta(hours=begins),
            ends_at=start + timedelta(hours=begins + hours),
        )
        for number, (begins, hours) in enumerate(spans)
    ]
    assert timetable._with_others_beside(talks) == _beside_one_by_one(talks)
