"""French and Spanish are complete: every text of every room has its translation."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from octopus.cli.translations import catalogues, texts

# An ordinary space beside a French sign lets a line begin with it; an ellipsis is one character.
BADLY_SET = re.compile(r" [;:!?»]|« |\.\.\.")


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


@pytest.mark.parametrize(
    "path",
    [path for path in catalogues.files() if "/fr/" in str(path)],
    ids=lambda path: path.parts[-5],
)
def test_french_signs_stand_beside_their_words(path: Path) -> None:
    with path.open("rb") as opened:
        translated = [message for message in read_po(opened) if message.id]
    assert translated
    texts_of = (
        message.string if isinstance(message.string, tuple) else (message.string,)
        for message in translated
    )
    assert [text for several in texts_of for text in several if BADLY_SET.search(text)] == []
