"""The two codes on a badge: one for a camera, one for fingers.

The camera's code is signed and says nothing about the person: the number of the badge and how
often it was printed anew.  A door that has the public key tells a true badge from a false one
without asking anyone.  It cannot tell a copy from the original; the list of scans does.

The typed code is a key to look the badge up.  It proves nothing by itself, so a door that accepts
it should limit the attempts.
"""

import base64
import binascii
import secrets
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
    sentence for whoever wrote the setting, where it is not.
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
