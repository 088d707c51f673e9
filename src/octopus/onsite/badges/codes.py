"""The two codes on a badge: one for a camera, one for fingers.

The camera's code is signed and says nothing about the person: the number of the badge and how
often it was printed anew.  A door that has the public key tells a true badge from a false one
without asking anyone.  It cannot tell a copy from the original; the list of scans does.

The typed code is a key to look the badge up.  It proves nothing by itself, so a door that accepts
it should limit the attempts.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from octopus.text import check_codes

# The version of the format. It is signed along, so that the key cannot be made to sign something
# else under the same bytes.
_PREFIX: Final = "OCT1."
_ID_BYTES: Final = 5
_SERIAL_BYTES: Final = 3
_CLAIM_BYTES: Final = _ID_BYTES + _SERIAL_BYTES
_SIGNATURE_BYTES: Final = 64
_SEED_BYTES: Final = 32

TYPED_CODE_LENGTH: Final = 10
# No code is so long, whatever a scanner makes of it; what is longer is not looked at.
LONGEST_CODE: Final = 300

# Letters of a code, without the prefix.
_LETTERS: Final = 116
_ALPHABET: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_PROTOCOL: Final = re.compile(r"^[\]$*][A-Za-z][0-9&à]")
# What appears where a scanner types the keys of a US keyboard on another one, and what was meant.
_KEYS: Final[tuple[Mapping[int, str | int], ...]] = (
    {ord("ı"): "I", ord("ç"): ".", ord("Ç"): "."},  # Turkish
    str.maketrans("yzYZ", "zyZY"),  # QWERTZ
    str.maketrans("aqzwAQZW?,:/&é\"'(-§è_!çà", "qawzQAWZMM..123456678890"),  # AZERTY
    str.maketrans(
        "йцукенгшщзфывапролдячсмитьюЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬЮ",
        "qwertyuiopasdfghjklzxcvbnm.QWERTYUIOPASDFGHJKLZXCVBNM.",
    ),
)


@dataclass(frozen=True)
class BadgeClaim:
    """What a true badge says of itself: its number, and how often it was printed anew."""

    badge_id: int
    serial: int


@cache
def _private_key(seed: str) -> Ed25519PrivateKey:
    try:
        raw = base64.b64decode(seed, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _SEED_BYTES:
        raise ValueError("The badge key must be 32 bytes in base64.")
    return Ed25519PrivateKey.from_private_bytes(raw)


def public_key(seed: str) -> Ed25519PublicKey:
    """Return what a door needs to check badges that were signed with `seed`.

    `seed` is 32 bytes in base64, the setting OCTOPUS_BADGE_KEY.  Raises `ValueError`, with a
    sentence for anyone who wrote the setting, where it is not.
    """
    return _private_key(seed).public_key()


def new_seed() -> str:
    """Return a new random seed for `sign` and `public_key`."""
    return base64.b64encode(secrets.token_bytes(_SEED_BYTES)).decode()


def sign(badge_id: int, serial: int, seed: str) -> str:
    """Return the payload of the QR code of a badge: 121 capitals, digits and one full stop.

    All are in the alphanumeric set of QR, which keeps the code at 37 modules with level M.
    Raises `ValueError` for a number that does not fit (40 bits of badge, 24 of serial) and for a
    seed that is none.
    """
    try:
        claim = badge_id.to_bytes(_ID_BYTES, "big") + serial.to_bytes(_SERIAL_BYTES, "big")
    except OverflowError as error:
        raise ValueError(f"Badge {badge_id}, serial {serial}: out of range.") from error
    return _PREFIX + _in_letters(claim + _private_key(seed).sign(_signed_bytes(claim)))


def looks_like_qr(text: str) -> bool:
    """Whether `text` was meant to be the QR code of a badge, true or false, and was not typed."""
    return text.strip().startswith(_PREFIX)


def read(payload: str, key: Ed25519PublicKey) -> BadgeClaim | None:
    """Return what `payload` claims when it was signed with our key, else nothing.

    The text must be exactly as `sign` wrote it: what is spelt otherwise is not our badge.
    """
    if not payload.startswith(_PREFIX):
        return None
    letters = payload.removeprefix(_PREFIX)
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        return None
    if len(raw) != _CLAIM_BYTES + _SIGNATURE_BYTES or _in_letters(raw) != letters:
        return None
    claim, signature = raw[:_CLAIM_BYTES], raw[_CLAIM_BYTES:]
    try:
        key.verify(signature, _signed_bytes(claim))
    except InvalidSignature:
        return None
    return BadgeClaim(
        badge_id=int.from_bytes(claim[:_ID_BYTES], "big"),
        serial=int.from_bytes(claim[_ID_BYTES:], "big"),
    )


def recover(text: str, key: Ed25519PublicKey) -> BadgeClaim | None:
    """What a hand scanner meant by `text`, if one way to read it has our signature.

    A scanner types like a keyboard: with Caps Lock, with the keys of another country, with the
    letters of a protocol in front ("]Q1", ISO/IEC 15424), or twice. Nothing else is corrected.
    """
    for candidate in dict.fromkeys(_candidates(text)):
        if claim := read(candidate, key):
            return claim
    return None


def looks_garbled(text: str) -> bool:
    """Whether a code looks misread by a scanner with a wrong keyboard layout, and not forged.

    A forged code is spelt as ours are; one that is cut off, doubled or in other letters is not.
    """
    letters = text.strip().removeprefix(_PREFIX)
    is_ours = len(letters) == _LETTERS and set(letters) <= _ALPHABET and looks_like_qr(text)
    return not is_ours and len(text.strip()) > 3 * TYPED_CODE_LENGTH


def _candidates(text: str) -> Iterator[str]:
    bare = _PROTOCOL.sub("", text.strip()).strip()
    halves = [bare, bare[: len(bare) // 2]] if len(bare) > _LETTERS + len(_PREFIX) else [bare]
    for half in halves:
        for keys in ({}, *_KEYS):
            meant = _PROTOCOL.sub("", half.translate(keys)).upper()
            yield "".join(meant.split())


def new_typed_code() -> str:
    """Return a random code of nine characters (45 bits) and a tenth that checks them."""
    return check_codes.new_code(TYPED_CODE_LENGTH)


def normalise_typed_code(text: str) -> str | None:
    """Return the code that was meant by `text`, or nothing when it cannot be one."""
    return check_codes.normalise(text, TYPED_CODE_LENGTH)


def group_typed_code(code: str) -> str:
    """Return `code` as it is printed and shown: two groups of five."""
    middle = TYPED_CODE_LENGTH // 2
    return f"{code[:middle]} {code[middle:]}"


def _signed_bytes(claim: bytes) -> bytes:
    return _PREFIX.encode() + claim


def _in_letters(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")
