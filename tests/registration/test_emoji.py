"""Pictures in names are refused in words: no font for print has them."""

import pytest

from octopus.registration.form_fields import has_unprintable


@pytest.mark.parametrize("name", ["Ana 😀", "☀ Sol", "🇫🇷", "Ana ❤️"])
def test_an_emoji_cannot_be_printed(name: str) -> None:
    assert has_unprintable(name)


@pytest.mark.parametrize("name", ["Ana", "N° 5", "王小明", "© Court", "சமீனா"])
def test_letters_and_usual_signs_can(name: str) -> None:
    assert not has_unprintable(name)
