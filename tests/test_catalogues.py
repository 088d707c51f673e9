"""French and Spanish are complete: every text of every room has its translation."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from octopus.cli import catalogues, texts


@pytest.mark.parametrize("room", texts.rooms(), ids=lambda room: room.name)
def test_every_text_of_a_room_is_translated(room: Path) -> None:
    problems = texts.problems([room])
    assert not problems, "\n".join(["Run ./octopus messages, then write:", *problems])


def test_no_text_has_two_translations() -> None:
    doubles = [line for line in texts.problems(texts.rooms()) if "two translations" in line]
    assert not doubles, "\n".join(doubles)


def test_no_translation_is_unsure() -> None:
    for path in catalogues.files():
        with path.open("rb") as opened:
            unsure = [message.id for message in read_po(opened) if message.id and message.fuzzy]
        assert unsure == [], path
