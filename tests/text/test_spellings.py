"""What somebody types finds the name, however a passport or a keyboard writes it."""

import pytest

from octopus.text.folding import folded, spellings


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("joerg", "Jörg"), ("jorg", "Jörg"), ("Jörg", "Joerg"), ("JOERG", "JÖRG"),
        ("obradaigh", "Ó Brádaigh"), ("o'bradaigh", "Ó Brádaigh"), ("obrien", "O’Brien"),
        ("o’brien", "OBrien"), ("dete", "d’Été"), ("jeanpaul", "Jeanpaul"),
        ("jean-paul", "Jean Paul"), ("strasse", "Straße"), ("straße", "Strasse"),
        ("soeren", "Søren"), ("Søren", "Soeren"), ("aase", "Åse"), ("Åse", "Aase"),
        ("lukasz", "Łukasz"), ("yilmaz", "Yılmaz"), ("YILMAZ", "yılmaz"), ("müller", "Mueller"),
        ("mcdonald", "Mc Donald"), ("alhakim", "al-Hakim"),
    ],
)  # fmt: skip
def test_a_typed_word_finds_the_name(typed: str, name: str) -> None:
    assert any(spelling in folded(name) for spelling in spellings(typed))


def test_other_names_stay_apart() -> None:
    assert not any(spelling in folded("Müller") for spelling in spellings("miller"))
    assert spellings("x") == ["x"]
