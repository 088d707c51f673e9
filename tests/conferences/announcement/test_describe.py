"""What a person at a terminal reads."""

from pathlib import Path

from octopus.conferences.announcement import describe, lines_of, read
from tests.support.conferences.announcements import ANNOUNCEMENTS


def test_facts_stand_with_their_lines(save_the_date: Path) -> None:
    lines = describe(read(lines_of(save_the_date))).splitlines()
    assert "  Title               Octopus Conference 2026  [line 3]" in lines
    assert "  Dates               2026-10-14 to 2026-10-16  [line 5]" in lines
    assert "  Participation       free of charge  [line 32]" in lines
    assert "Sessions: 11" in lines
    assert "  - Lightning talks (lightning talks)  [line 28]" in lines
    assert (
        "  - 35th Plenary of the Cybercrime Convention Committee (T-CY) (2026-10-12 to 2026-10-13,"
        " before the conference, restricted)  [line 38]"
    ) in lines
    assert lines[-3:] == [
        "Guesses, to be confirmed: none",
        "",
        "Not understood: nothing, every line was read",
    ]


def test_guesses_and_unread_lines_are_told() -> None:
    lines = describe(read(lines_of(ANNOUNCEMENTS / "letter.en.txt"))).splitlines()
    assert lines[-7:] == [
        "Guesses, to be confirmed: 1",
        "  ? registration.closes = 2027-04-30, from “30 April 2027”: the day itself is taken to be"
        " included",
        "",
        "Not understood: 3",
        "     1  Ministry of Justice of Examplia",
        "     2  Department of International Cooperation",
        "     6  Dear colleagues,",
    ]


def test_what_is_missing_is_said() -> None:
    text = describe(read(lines_of(ANNOUNCEMENTS / "online.en.md")))
    assert "  City                not found\n" in text
    assert "Meetings: none\n" in text
