"""Countries by their names of protocol, one norm in each language."""

import pytest

from octopus.text.country_names import countries


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", {"PS": "State of Palestine", "FK": "Falkland Islands (Malvinas)"}),
        ("fr", {"PS": "État de Palestine", "IQ": "Iraq", "KG": "Kirghizistan", "NG": "Nigéria"}),
        (
            "es",
            {
                "PS": "Estado de Palestina",
                "BD": "Bangladesh",
                "KE": "Kenya",
                "QA": "Qatar",
                "RW": "Rwanda",
                "BW": "Botswana",
                "ZW": "Zimbabwe",
                "FJ": "Fiji",
                "MW": "Malawi",
            },
        ),
    ],
)
def test_names_follow_the_united_nations(language: str, names: dict[str, str]) -> None:
    known = countries(language)
    assert {code: known[code] for code in names} == names


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_land_where_nobody_lives_is_no_country(language: str) -> None:
    assert not {"AQ", "BV", "GS", "HM", "TF", "UM", "EU"} & set(countries(language))
