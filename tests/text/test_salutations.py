"""How letters begin and end, in three languages."""

import pytest

from octopus.text.salutations import closing, salutation

UNKNOWN_FR, UNKNOWN_ES = "Madame, Monsieur,", "Estimada señora, estimado señor:"


@pytest.mark.parametrize(
    ("name", "family_name", "en", "fr", "es"),
    [
        ("Ms Beatriz Modelo", "Modelo", "Dear Ms Modelo,", "Madame,", "Estimada señora Modelo:"),
        ("Mme Ana Ejemplo", "Ejemplo", "Dear Ms Ejemplo,", "Madame,", "Estimada señora Ejemplo:"),
        ("Sr. Juan Piguave", "Piguave", "Dear Mr Piguave,", "Monsieur,", "Estimado señor Piguave:"),
        ("Dr Eva Muster", "Muster", "Dear Dr Muster,", UNKNOWN_FR, UNKNOWN_ES),
        ("Amélie Nouvelle", "Nouvelle", "Dear Amélie Nouvelle,", UNKNOWN_FR, UNKNOWN_ES),
        ("paul@example.org", "", "Dear Sir or Madam,", UNKNOWN_FR, UNKNOWN_ES),
        ("", "", "Dear Sir or Madam,", UNKNOWN_FR, UNKNOWN_ES),
    ],
)
def test_salutation_says_what_the_title_says(
    name: str, family_name: str, en: str, fr: str, es: str
) -> None:
    assert [salutation(code, name, family_name) for code in ("en", "fr", "es")] == [en, fr, es]


@pytest.mark.parametrize(
    ("language", "greeting"),
    [
        ("en", "Dear Sir or Madam,"),
        ("fr", "Madame, Monsieur,"),
        ("es", "Estimadas señoras, estimados señores:"),
    ],
)
def test_an_authority_is_greeted_as_an_office(language: str, greeting: str) -> None:
    assert salutation(language, "Ms Ana Modelo", to_authority=True) == greeting


def test_without_a_family_name_all_behind_the_title_is_said() -> None:
    assert salutation("en", "Ms Ponto") == "Dear Ms Ponto,"


def test_french_function_is_said_and_the_closing_repeats_the_appeal() -> None:
    assert salutation("fr", "Madame la Juge Jeanne Spécimen", "Spécimen") == "Madame la Juge,"
    assert closing("fr", "Madame la Juge Jeanne Spécimen") == (
        "Veuillez agréer, Madame la Juge, l’expression de notre considération distinguée."
    )
    assert closing("fr") == (
        "Veuillez agréer, Madame, Monsieur, l’expression de notre considération distinguée."
    )


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        ("en", "Yours sincerely,", "Yours faithfully,"),
        ("es", "Le saluda atentamente,", "Atentamente,"),
    ],
)
def test_closing_goes_with_the_salutation(language: str, known: str, unknown: str) -> None:
    assert (closing(language, "Ms Ana Modelo"), closing(language)) == (known, unknown)
