"""Texts that are far too long are refused before anything looks at their characters."""

import pytest
from django.core.exceptions import ValidationError

from octopus.registration import form_fields


def test_length_is_looked_at_before_the_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    def tidy(written: str) -> str:
        raise AssertionError(f"{len(written)} characters were walked through")

    monkeypatch.setattr(form_fields, "tidy", tidy)
    field = form_fields.PlainTextField(max_length=100)
    with pytest.raises(ValidationError) as refused:
        field.clean("a" * 1_000_000)
    assert refused.value.messages == ["Please use at most 100 characters; there are 1000000."]


def test_spaces_do_not_make_a_text_too_long() -> None:
    field = form_fields.PlainTextField(max_length=10)
    assert field.clean("Ada" + 50 * " " + "Byte") == "Ada Byte"
