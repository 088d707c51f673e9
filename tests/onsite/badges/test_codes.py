"""The codes on a badge: what is signed is read, what was touched is refused."""

import base64
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from octopus.onsite.badges import codes as badges_codes
from octopus.onsite.badges.codes import BadgeClaim

SEED = base64.b64encode(bytes(range(32))).decode()
OTHER_SEED = base64.b64encode(bytes(32)).decode()
KEY = badges_codes.public_key(SEED)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

badge_ids = st.integers(min_value=0, max_value=2**40 - 1)
serials = st.integers(min_value=0, max_value=2**24 - 1)


@st.composite
def typed_codes(draw: st.DrawFn) -> str:
    """A true typed code: any nine characters and the one tenth that is accepted."""
    body = draw(st.text(ALPHABET, min_size=9, max_size=9))
    (code,) = (
        body + check for check in ALPHABET if badges_codes.normalise_typed_code(body + check)
    )
    return code


@given(badge_ids, serials)
def test_read_returns_what_was_signed(badge_id: int, serial: int) -> None:
    payload = badges_codes.sign(badge_id, serial, SEED)
    assert badges_codes.read(payload, KEY) == BadgeClaim(badge_id, serial)


@given(badge_ids, serials)
def test_payload_fits_the_alphanumeric_set_of_qr(badge_id: int, serial: int) -> None:
    assert re.fullmatch(r"OCT1\.[A-Z2-7]{116}", badges_codes.sign(badge_id, serial, SEED))


@given(badge_ids, serials, st.data())
def test_read_refuses_a_payload_with_one_character_changed(
    badge_id: int, serial: int, data: st.DataObject
) -> None:
    payload = badges_codes.sign(badge_id, serial, SEED)
    place = data.draw(st.integers(0, len(payload) - 1))
    char = data.draw(st.characters())
    assume(char != payload[place])
    assert badges_codes.read(payload[:place] + char + payload[place + 1 :], KEY) is None


@given(badge_ids, serials, st.data())
def test_read_refuses_a_payload_cut_short_or_added_to(
    badge_id: int, serial: int, data: st.DataObject
) -> None:
    payload = badges_codes.sign(badge_id, serial, SEED)
    shorter = payload[: data.draw(st.integers(0, len(payload) - 1))]
    longer = payload + data.draw(st.text(min_size=1))
    assert badges_codes.read(shorter, KEY) is None
    assert badges_codes.read(longer, KEY) is None


@given(st.one_of(st.text(), st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567=").map("OCT1.".__add__)))
def test_read_refuses_any_other_text(text: str) -> None:
    assert badges_codes.read(text, KEY) is None


@given(badge_ids, serials)
def test_read_refuses_the_claim_of_one_badge_with_the_signature_of_another(
    badge_id: int, serial: int
) -> None:
    mine = base64.b32decode(badges_codes.sign(badge_id, serial, SEED)[5:] + "====")
    other = base64.b32decode(badges_codes.sign(badge_id ^ 1, serial, SEED)[5:] + "====")
    mixed = "OCT1." + base64.b32encode(mine[:8] + other[8:]).decode().rstrip("=")
    assert badges_codes.read(mixed, KEY) is None


@given(badge_ids, serials)
def test_read_refuses_a_payload_signed_with_another_key(badge_id: int, serial: int) -> None:
    assert badges_codes.read(badges_codes.sign(badge_id, serial, OTHER_SEED), KEY) is None


@given(badge_ids, serials)
def test_read_refuses_small_letters(badge_id: int, serial: int) -> None:
    payload = badges_codes.sign(badge_id, serial, SEED)
    assert badges_codes.read(payload.lower(), KEY) is None
    assert badges_codes.read("OCT1." + payload[5:].lower(), KEY) is None


@pytest.mark.parametrize(("badge_id", "serial"), [(-1, 1), (2**40, 1), (1, -1), (1, 2**24)])
def test_sign_refuses_numbers_that_do_not_fit(badge_id: int, serial: int) -> None:
    with pytest.raises(ValueError, match=f"Badge {badge_id}, serial {serial}: out of range"):
        badges_codes.sign(badge_id, serial, SEED)


@pytest.mark.parametrize("seed", ["", "no base 64!", "AAAA", base64.b64encode(bytes(33)).decode()])
def test_sign_refuses_a_seed_that_is_none(seed: str) -> None:
    with pytest.raises(ValueError, match="The badge key must be 32 bytes in base64"):
        badges_codes.sign(1, 1, seed)


def test_sign_takes_a_new_seed() -> None:
    seed = badges_codes.new_seed()
    payload = badges_codes.sign(7, 2, seed)
    assert badges_codes.read(payload, badges_codes.public_key(seed)) == BadgeClaim(7, 2)


def test_looks_like_qr_tells_a_scanned_code_from_a_typed_one() -> None:
    assert badges_codes.looks_like_qr(badges_codes.sign(7, 2, SEED) + "\n")
    assert badges_codes.looks_like_qr("OCT1.FALSE")
    assert not badges_codes.looks_like_qr("K7Q4M 2XRTB")
    assert not badges_codes.looks_like_qr("")


def test_new_typed_code_is_accepted_and_differs_each_time() -> None:
    codes = {badges_codes.new_typed_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(badges_codes.normalise_typed_code(code) == code for code in codes)


@given(typed_codes())
def test_normalise_typed_code_forgives_case_spaces_hyphens_and_look_alikes(code: str) -> None:
    for typed in (
        badges_codes.group_typed_code(code),
        f" {code[:3].lower()}-{code[3:]} ",
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l").lower(),
    ):
        assert badges_codes.normalise_typed_code(typed) == code


@given(typed_codes(), st.integers(0, 9), st.sampled_from(ALPHABET))
def test_normalise_typed_code_refuses_one_wrong_character(code: str, place: int, char: str) -> None:
    assume(char != code[place])
    assert badges_codes.normalise_typed_code(code[:place] + char + code[place + 1 :]) is None


@given(typed_codes(), st.integers(0, 9), st.integers(0, 9))
def test_normalise_typed_code_refuses_two_characters_exchanged(
    code: str, first: int, second: int
) -> None:
    assume(code[first] != code[second])
    chars = list(code)
    chars[first], chars[second] = chars[second], chars[first]
    assert badges_codes.normalise_typed_code("".join(chars)) is None


@pytest.mark.parametrize(
    "text", ["", " ", "K7Q4M", "U" * 10, "0" * 9, "0" * 11, "ÄÖÜ4567890", "٠" * 10]
)
def test_normalise_typed_code_refuses_what_is_no_code(text: str) -> None:
    assert badges_codes.normalise_typed_code(text) is None


def test_group_typed_code_makes_two_groups_of_five() -> None:
    assert badges_codes.group_typed_code("K7Q4M2XRTB") == "K7Q4M 2XRTB"
