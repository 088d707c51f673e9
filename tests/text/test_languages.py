"""Names, dates and texts in three languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from octopus.text import dates
from octopus.text.country_names import countries, country_name
from octopus.text.multilingual import MultilingualText, collation_key, listed, say


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Danemark", "Égypte", "Espagne", "Éthiopie", "Fidji"]),
        ("es", ["Egipto", "España", "Espina", "Nube", "Ñandú", "Oasis", "Óscar"]),
        ("en", ["Åland Islands", "Albania", "Côte d’Ivoire", "Croatia", "Cuba"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(language: str, names: list[str]) -> None:
    shuffled = sorted(names, key=lambda name: name[::-1])
    assert sorted(shuffled, key=lambda name: collation_key(name, language)) == names


def test_countries_are_offered_in_the_order_of_the_reader() -> None:
    french = list(countries("fr").values())
    assert french.index("Danemark") < french.index("Égypte") < french.index("Espagne")
    assert {"FR", "BR", "FJ"} < countries("en").keys()
    assert "EU" not in countries("en")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("MD", ["Republic of Moldova", "République de Moldova", "República de Moldova"]),
        ("KR", ["Republic of Korea", "République de Corée", "República de Corea"]),
        ("TR", ["Türkiye", "Türkiye", "Türkiye"]),
        ("CZ", ["Czechia", "Tchéquie", "Chequia"]),
        ("BA", ["Bosnia and Herzegovina", "Bosnie-Herzégovine", "Bosnia y Herzegovina"]),
        ("CV", ["Cabo Verde", "Cabo Verde", "Cabo Verde"]),
        ("US", ["United States of America", "États-Unis d’Amérique", "Estados Unidos de América"]),
    ],
)
def test_states_are_called_as_protocol_calls_them(code: str, names: list[str]) -> None:
    assert [country_name(code, language) for language in ("en", "fr", "es")] == names


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_no_name_of_a_country_is_shortened_or_there_twice(language: str) -> None:
    names = list(countries(language).values())
    assert len(names) == len(set(names))
    assert [name for name in names if "&" in name or "St." in name] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "14\u00a0– 16 October 2026"),
        ("fr", "14-16 octobre 2026"),
        ("es", "14\u00a0a 16 de octubre de 2026"),
    ],
)
def test_a_period_says_month_and_year_once(language: str, words: str) -> None:
    assert dates.period(date(2026, 10, 14), date(2026, 10, 16), language) == words


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert dates.day(date(2026, 5, 1), "fr") == "1er mai 2026"
    assert dates.day(date(2026, 5, 11), "fr") == "11 mai 2026"


def test_a_fall_back_says_its_language() -> None:
    text = MultilingualText(en="Tom & Jerry")
    with override("en"):
        assert say(text) == "Tom &amp; Jerry"
    with override("es"):
        assert say(text) == (
            '<span lang="en">Tom &amp; Jerry</span> <small class="fallback">(English)</small>'
        )
    assert text.missing() == ["fr", "es"]
    assert MultilingualText().missing() == []


def test_words_are_joined_as_the_language_does() -> None:
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["a", "b", "c"], "fr") == "a, b et c"
    assert listed(["a", "b", "c"], "es") == "a, b y c"
    assert listed(["PDF", "PNG"], "fr", style="or") == "PDF ou PNG"


def test_spanish_words_are_joined_as_they_sound() -> None:
    assert listed(["español", "inglés"], "es") == "español e inglés"
    assert listed(["Grecia", "Francia", "Italia"], "es") == "Grecia, Francia e Italia"
    assert listed(["agua", "hielo"], "es") == "agua y hielo"
    assert listed(["inglés"], "es") == "inglés"
    assert listed(["PDF", "ODT"], "es", style="or") == "PDF u ODT"


@pytest.mark.parametrize(
    ("language", "hour", "half", "zone"),
    [
        ("en", "14:00", "08:30", "CEST"),
        ("fr", "14\u00a0h", "8\u00a0h\u00a030", "heure d’été d’Europe centrale"),
        ("es", "14:00", "08:30", "hora de verano de Europa central"),
    ],
)
def test_hours_and_zones_are_written_as_in_each_language(
    language: str, hour: str, half: str, zone: str
) -> None:
    two = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
    assert dates.clock_time(two, "Europe/Paris", language) == hour
    assert dates.clock_time(two.replace(hour=6, minute=30), "Europe/Paris", language) == half
    assert dates.zone_name(two, "Europe/Paris", language) == zone


def test_zone_without_letters_has_a_name_where_the_language_writes_names() -> None:
    moment = datetime(2026, 10, 14, 12, 0, tzinfo=UTC)
    assert dates.zone_name(moment, "America/Sao_Paulo", "en") == ""
    assert dates.zone_name(moment, "America/Sao_Paulo", "fr") == "heure normale de Brasilia"
