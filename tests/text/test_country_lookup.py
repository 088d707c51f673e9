"""Countries by the names, codes and abbreviations that people write."""

import csv
from pathlib import Path

import pytest

from octopus.text.country_lookup import find_country, similar_countries
from octopus.text.country_names import countries
from octopus.text.multilingual import codes

CASE = Path(__file__).parents[1] / "imports" / "data" / "states.csv"
NAMES = {
    "NL": "the Netherlands;Pays-Bas;Netherlands (Kingdom of the);Países Bajos;NLD;Holland",
    "KR": "Republic of Korea;Korea, Republic of;Korea (Rep. of);South Korea;Corée du Sud;ROK",
    "KP": "DPRK;North Korea;Democratic People's Republic of Korea",
    "CI": "Côte d’Ivoire;Cote d'Ivoire;Ivory Coast;COTE D IVOIRE",
    "TR": "Türkiye;TURKEY;Turquie;Turquía;Republic of Türkiye;TUR",
    "CZ": "Czechia;Czech Republic;République tchèque;Chequia",
    "CV": "Cabo Verde;Cape Verde;Cap-Vert",
    "SZ": "Eswatini;Swaziland;Kingdom of Eswatini",
    "VN": "Viet Nam;Vietnam;VIET-NAM",
    "VA": "Holy See;the Holy See;Saint-Siège;Santa Sede;Vatican City State",
    "GB": "UK;U.K.;Great Britain;United Kingdom of Great Britain and Northern Ireland;GBR",
    "US": "USA;U.S.A.;United States;États-Unis d’Amérique;EE. UU.",
    "CD": "DR Congo;Congo, Democratic Republic of the;RDC;DRC",
    "CG": "Congo;Republic of the Congo",
    "DE": "Federal Republic of Germany;Allemagne;🇩🇪",
    "ES": "Kingdom of Spain;Royaume d’Espagne",
    "GR": "Hellenic Republic",
    "MD": "REPUBLIC OF MOLDOVA;Moldavie",
    "MK": "North Macedonia;FYROM",
    "BO": "Bolivia (Plurinational State of);Bolivie",
    "CH": "Suisse / Switzerland;Swiss Confederation",
    "XK": "Kosovo*",
}


@pytest.mark.parametrize("code", list(NAMES))
def test_a_country_is_found_by_its_names(code: str) -> None:
    found = {name: find_country(name) for name in NAMES[code].split(";")}
    assert found == dict.fromkeys(found, code)


def test_every_name_that_we_print_is_found() -> None:
    lost = [
        (language, code, name)
        for language in codes()
        for code, name in countries(language).items()
        if find_country(name) != code
    ]
    assert lost == []


def test_the_states_of_the_case_are_found() -> None:
    with CASE.open(encoding="utf-8-sig") as stream:
        names = [row["State"] for row in csv.DictReader(stream, delimiter=";")]
    assert [name for name in names if find_country(name) is None] == []


def test_what_nobody_is_called_has_those_that_look_like_it() -> None:
    everybody = set(countries("en"))
    assert find_country("Atlantis") is None
    assert similar_countries("Switserland", everybody)[0] == "CH"
    assert similar_countries("Germny", everybody)[0] == "DE"
    assert similar_countries("Atlantis", everybody) == []
    assert similar_countries("Switserland", {"BR"}) == []
