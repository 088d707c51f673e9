"""Places, countries and languages in three languages."""

import pytest

from octopus.conferences.announcement.places import Place, country_of, languages_in, place_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" – Strasbourg, France", Place("Strasbourg", "FR")),
        ("Strasbourg (France)", Place("Strasbourg", "FR")),
        ("Estrasburgo (Francia)", Place("Estrasburgo", "FR")),
        ("La Haye, Pays-Bas", Place("La Haye", "NL")),
        ("The Hague, the Netherlands", Place("The Hague", "NL")),
        ("Rio de Janeiro, Brésil", Place("Rio de Janeiro", "BR")),
        ("Addis Ababa, Ethiopia", Place("Addis Ababa", "ET")),
        ("Chişinău, Republic of Moldova", Place("Chişinău", "MD")),
        ("Monaco", Place(None, "MC")),
        ("Strasbourg", Place("Strasbourg")),
        (
            "at the Council of Europe in Strasbourg, France.",
            Place("Strasbourg", "FR", "Council of Europe"),
        ),
        (
            "au Conseil de l’Europe à Strasbourg (France)",
            Place("Strasbourg", "FR", "Conseil de l’Europe"),
        ),
        (
            "en el Consejo de Europa, en Estrasburgo (Francia)",
            Place("Estrasburgo", "FR", "Consejo de Europa"),
        ),
        (
            "Agora Building, Allée des Droits de l’Homme, 67000 Strasbourg, France",
            Place("Strasbourg", "FR", "Agora Building, Allée des Droits de l’Homme"),
        ),
        ("Palais des Nations", Place(venue="Palais des Nations")),
        ("online", Place(venue="online")),
        ("en línea", Place(venue="en línea")),
    ],
)
def test_place_is_read(text: str, expected: Place) -> None:
    assert place_in(text) == expected


@pytest.mark.parametrize("text", ["", " – ", "to be confirmed", "Session 3", "a quiet place"])
def test_what_is_no_place_is_left(text: str) -> None:
    assert place_in(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("France", "FR"),
        ("Espagne", "ES"),
        ("Reino Unido", "GB"),
        ("UK", "GB"),
        ("Türkiye", "TR"),
        ("Turquie", "TR"),
        ("les Pays-Bas", "NL"),
        ("Strasbourg", None),
        ("European Union", None),
    ],
)
def test_country_has_its_code(text: str, code: str | None) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "English, French and Spanish",
        "l’anglais, le français et l’espagnol",
        "inglés, francés y español",
    ],
)
def test_languages_have_their_codes_in_order(text: str) -> None:
    assert languages_in(text) == ["en", "fr", "es"]
