"""One word per idea in each language: what docs/developers/terms.toml gave up is said nowhere."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from octopus.cli.translations import texts
from octopus.text.language_files import languages_to_translate

TERMS = tomllib.loads(
    (Path(__file__).resolve().parents[1] / "docs/developers/terms.toml").read_text(encoding="utf-8")
)["term"]
# What is put in later, and addresses, are no words of ours.
NO_WORDS = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|<[^>]*>|\S+@\S+")


def _texts(language: str) -> Iterator[tuple[str, str]]:
    """Each text of the catalogues in a language, with the room it belongs to."""
    any_language = languages_to_translate()[0]
    for room in texts.rooms():
        for message in texts.read(room, any_language if language == "en" else language):
            if message.id:
                words = message.id if language == "en" else message.string
                for text in (words,) if isinstance(words, str) else words:
                    yield room.name, text


@pytest.mark.parametrize("language", ["en", *languages_to_translate()])
def test_texts_say_each_idea_by_its_word(language: str) -> None:
    given_up = {term[language]["use"]: term[language]["not"] for term in TERMS}
    found = [
        f"{room}: “{text}” (say: {use})"
        for room, text in _texts(language)
        for use, patterns in given_up.items()
        for pattern in patterns
        if re.search(pattern, NO_WORDS.sub("", text).lower())
    ]
    assert found == [], "\n".join(found)


def test_a_word_that_was_given_up_is_found() -> None:
    given_up = [pattern for term in TERMS for pattern in term["en"]["not"]]
    assert any(re.search(pattern, "whoever asks gets a mail") for pattern in given_up)
    assert not any(re.search(pattern, "the mail server refused it") for pattern in given_up)
