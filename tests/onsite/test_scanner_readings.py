"""What a hand scanner types: other keyboards, Caps Lock, protocol letters, a code read twice."""

import pytest

from octopus.onsite.badges import codes

SEED = codes.new_seed()
KEY = codes.public_key(SEED)
CODE = codes.sign(1234567, 3, SEED)
AZERTY = str.maketrans("QAWZM.1234567890", "AQZW?:&é\"'(-è_çà")
CYRILLIC = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM.", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬЮ")


@pytest.mark.parametrize(
    "reading",
    [
        CODE, f"{CODE}\r", f"{CODE}\r\n", f"]Q1{CODE}", f"]Q3{CODE}\t", CODE.lower(), CODE + CODE,
        f"{CODE}\r{CODE}", CODE.translate(AZERTY), CODE.lower().translate(
            str.maketrans("qawzm.1234567", "aqzw,:&é\"'(-è")
        ),
        CODE.translate(str.maketrans("YZ", "ZY")), CODE.translate(CYRILLIC),
        CODE.translate(CYRILLIC).lower(), CODE.replace("I", "ı").replace(".", "ç"),
        f"{CODE[:60]} {CODE[60:]}",
    ],
)  # fmt: skip
def test_a_reading_is_recovered_where_its_signature_agrees(reading: str) -> None:
    assert codes.recover(reading, KEY) == codes.BadgeClaim(1234567, 3)


@pytest.mark.parametrize(
    "reading", [CODE[:-4], CODE[5:], CODE.replace("A", "Ø"), CODE.translate(AZERTY)[:-2]]
)
def test_a_reading_that_is_cut_off_or_in_other_letters_is_garbled(reading: str) -> None:
    assert codes.recover(reading, KEY) is None
    assert codes.looks_garbled(reading)


def test_a_forged_code_is_not_called_garbled() -> None:
    forged = codes.sign(1234567, 3, codes.new_seed())
    assert codes.recover(forged, KEY) is None
    assert not codes.looks_garbled(forged)
    assert not codes.looks_garbled(codes.new_typed_code())
