"""Names in any script are kept; what cannot be printed or would be a page is refused."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from octopus.registration.form_fields import PlainTextField, tidy

NAME = PlainTextField(max_length=120, needed="Please write it.")
LETTERS = st.text(
    st.characters(categories=("Lu", "Ll", "Lt", "Lo", "Lm", "Mn", "Mc", "Nd", "Zs")), max_size=60
)


@pytest.mark.parametrize(
    "name",
    [
        "Fulana de Tal",
        "O’Brien-Żółć",
        "Ñandú Íñigo",
        "Παπαδοπούλου",
        "Александра",
        "ნინო",
        "فاطمة بنت محمد",
        "می\u200cخواهم",
        "王小明",
        "김민준",
        "शर्मा",
        "d'Ivoire, Jr. (3rd)",
        "=SUM(A1)",
        "X",
    ],
)
def test_names_of_the_world_are_kept(name: str) -> None:
    assert NAME.clean(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \t\n Lovelace ", "Ada Lovelace"),
        ("Jose\u0301", "José"),
        ("\u202eAda\u202c\u200f", "Ada"),
        ("Ada\u00a0Lovelace", "Ada Lovelace"),
        ("\ufeffAda\u00ad", "Ada"),
    ],
)
def test_what_nobody_sees_is_tidied(typed: str, kept: str) -> None:
    assert NAME.clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Ada\x00", "This text contains a character that cannot be printed. Please type it again."),
        (
            "Ada\x1b[31m",
            "This text contains a character that cannot be printed. Please type it again.",
        ),
        (
            "Ada\ue000",
            "This text contains a character that cannot be printed. Please type it again.",
        ),
        ("<script>", "Please remove web addresses and the characters < and >."),
        ("see https://x.example", "Please remove web addresses and the characters < and >."),
        ("WWW.example.org", "Please remove web addresses and the characters < and >."),
        ("12345", "Please use at least one letter."),
        ("…", "Please use at least one letter."),
        ("\u200d", "Please use at least one letter."),
        ("", "Please write it."),
        ("   ", "Please write it."),
        ("\u202e", "Please write it."),
        ("x" * 121, "Please use at most 120 characters; there are 121."),
    ],
)
def test_what_is_no_name_is_told(typed: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NAME.clean(typed)
    assert refused.value.messages == [message]


def test_length_is_counted_as_readers_count() -> None:
    assert len(NAME.clean("e\u0301" * 120)) == 120


@given(LETTERS)
def test_tidying_twice_is_tidying_once(name: str) -> None:
    once = tidy(name)
    assert tidy(once) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)


@given(LETTERS.filter(lambda text: any(char.isalpha() for char in text)))
def test_any_letters_are_a_name(name: str) -> None:
    kept = NAME.clean(name)
    assert [char for char in kept if not char.isspace()] == [
        char for char in unicodedata.normalize("NFC", name) if not char.isspace()
    ]


@given(st.text(max_size=200))
def test_any_text_is_kept_or_told(text: str) -> None:
    try:
        kept = NAME.clean(text)
    except ValidationError:
        return
    assert 0 < len(kept) <= 120
    assert not {"<", ">", "\x00", "\n", "\u202e"} & set(kept)
    kept.encode("utf-8")
