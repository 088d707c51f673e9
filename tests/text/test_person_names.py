"""Family names in capitals, and their place in the alphabet."""

import pytest

from octopus.text.person_names import capitals, order, printed


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Ejemplo", "ES", "EJEMPLO"),
        ("de Tal", "BR", "de TAL"),
        ("dela Cruz", "PH", "dela CRUZ"),
        ("García y Vega", "ES", "GARCÍA y VEGA"),
        ("Muñoz de la Muestra", "CL", "MUÑOZ de la MUESTRA"),
        ("De la Muestra", "ES", "DE LA MUESTRA"),
        ("von Mustermann-Beispielhausen", "DE", "von MUSTERMANN-BEISPIELHAUSEN"),
        ("Van den Voorbeeld", "BE", "VAN DEN VOORBEELD"),
        ("van der Voorbeeld", "NL", "van der VOORBEELD"),
        ("’t Voorbeeld", "NL", "’t VOORBEELD"),
        ("d’Exemple", "FR", "d’EXEMPLE"),
        ("D’Esempio", "IT", "D’ESEMPIO"),
        ("O’Sample", "IE", "O’SAMPLE"),
        ("McSample", "GB", "McSAMPLE"),
        ("Ó hEiseamláir", "IE", "Ó hEISEAMLÁIR"),
        ("Örnekçi Işıldar", "TR", "ÖRNEKÇİ IŞILDAR"),
        ("Nümunəli", "AZ", "NÜMUNƏLİ"),
        ("Ilić", "RS", "ILIĆ"),
        ("al-Mithal", "EG", "al-MITHAL"),
        ("Al-Mithal", "MA", "AL-MITHAL"),
        ("bin Mithal", "", "bin MITHAL"),
        ("Παράδειγμα", "GR", "ΠΑΡΑΔΕΙΓΜΑ"),
        ("Зразок", "UA", "ЗРАЗОК"),
        ("ნიმუში", "GE", "ნიმუში"),
        ("نموذج", "JO", "نموذج"),
        ("山田", "JP", "山田"),
        ("Weißmuster", "DE", "WEISSMUSTER"),
        ("muster", "DE", "MUSTER"),
        ("de tal", "", "de TAL"),
        ("=HYPERLINK(1)", "", "=HYPERLINK(1)"),
        ("  ", "", ""),
    ],
)
def test_capitals_follow_the_language_of_the_name(name: str, country: str, expected: str) -> None:
    assert capitals(name, country) == expected


def test_printed_leaves_out_what_is_not_known() -> None:
    assert printed("Ms", "Fulana", "de Tal", "BR") == "Ms Fulana de TAL"
    assert printed("", "", "Sample") == "SAMPLE"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Nadal", "Ñandú", "Nogal", "Zúñiga"]),
        ("es", ["Nadal", "Nogal", "Ñandú", "Zúñiga"]),
    ],
)
def test_a_letter_of_its_own_has_its_own_place(language: str, expected: list[str]) -> None:
    names = ["Zúñiga", "Ñandú", "Nogal", "Nadal"]
    assert sorted(names, key=lambda name: order(name, "", language)) == expected


def test_a_small_particle_does_not_count_in_the_alphabet() -> None:
    names = ["Ulrich", "de Tal", "Sample", "von Abend", "Van den Voorbeeld"]
    assert sorted(names, key=lambda name: order(name, "", "en")) == [
        "von Abend",
        "Sample",
        "de Tal",
        "Ulrich",
        "Van den Voorbeeld",
    ]


def test_letters_with_a_stroke_stand_with_their_plain_sisters() -> None:
    names = ["Zets", "Østby", "Oslo", "Łask", "Lato"]
    assert sorted(names, key=lambda name: order(name, "", "en")) == [
        "Łask",
        "Lato",
        "Oslo",
        "Østby",
        "Zets",
    ]
