"""Times as people write them."""

import pytest

from octopus.text.typed.times import read_time


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10:00", "10:00"), ("10h", "10:00"), ("10 h", "10:00"), ("9h30", "09:30"),
        ("9 h 30", "09:30"), ("9\u00a0h\u00a030", "09:30"), ("9H30", "09:30"), ("2:30 pm", "14:30"),
        ("2:30PM", "14:30"), ("2.30 p.m.", "14:30"), ("2 pm", "14:00"), ("12 am", "00:00"),
        ("12:15 pm", "12:15"), ("14.30", "14:30"), ("1430", "14:30"), ("24:00", "00:00"),
        ("noon", "12:00"), ("midi", "12:00"), ("minuit", "00:00"), ("9", "09:00"),
        ("09:30:00", "09:30"), ("18 Uhr", "18:00"), ("10h00min", "10:00"), ("14:30 h", "14:30"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_its_usual_spellings(written: str, read: str) -> None:
    found = read_time(written)
    assert found is not None
    assert found.isoformat("minutes") == read


@pytest.mark.parametrize(
    "written", ["25:00", "10:60", "13 pm", "0 am", "morning", "10:3", "-1", ""]
)
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_time(written) is None
