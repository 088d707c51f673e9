"""Encryption of passport data, and of the letters that name passports, wherever they rest.

AES-256-GCM with a random nonce for each blob. A blob begins with a version, the short name of its
key and the nonce. What it belongs to is authenticated along, so that a blob that was copied from
one row to another opens nowhere. The keys are the setting OCTOPUS_DATA_KEY: 32 bytes in base64
each, separated by commas. The first encrypts; the others only read what was encrypted before.
"""

import base64
import binascii
import hashlib
import secrets
from functools import cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION: Final = b"\x01"
_KEY_BYTES: Final = 32
_NAME_BYTES: Final = 4
_NONCE_BYTES: Final = 12
_HEAD: Final = len(_VERSION) + _NAME_BYTES


class VaultClosed(Exception):
    """No key is set: nothing can be encrypted, so nothing may be asked for."""


class WrongKey(Exception):
    """A key in the settings is none, or the one that a blob was encrypted with is missing."""


@cache
def _keys(setting: str) -> dict[bytes, AESGCM]:
    """The keys by their short names, in the order of the setting."""
    found = {}
    for written in filter(None, (part.strip() for part in setting.split(","))):
        try:
            raw = base64.b64decode(written, validate=True)
        except (binascii.Error, ValueError):
            raw = b""
        if len(raw) != _KEY_BYTES:
            raise WrongKey("OCTOPUS_DATA_KEY must be 32 bytes in base64, or several with commas.")
        name = hashlib.sha256(b"octopus data key " + raw).digest()[:_NAME_BYTES]
        found[name] = AESGCM(raw)
    return found


def is_open() -> bool:
    """Whether there is a key to encrypt with. Raises WrongKey where one in the settings is none."""
    return bool(_keys(settings.DATA_KEY))


def current_head() -> bytes:
    """How each blob begins that the present key encrypts. Raises VaultClosed without a key."""
    for name in _keys(settings.DATA_KEY):
        return _VERSION + name
    raise VaultClosed


def lock(content: bytes, *, of: str) -> bytes:
    """Encrypt `content`, which belongs to `of`, such as "letters.holder:12". VaultClosed."""
    head = current_head()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    key = _keys(settings.DATA_KEY)[head[len(_VERSION) :]]
    return head + nonce + key.encrypt(nonce, content, head + of.encode())


def unlock(blob: bytes | memoryview, *, of: str) -> bytes:
    """Decrypt what `lock` made for `of`.

    Raises WrongKey where its key is in no setting any more, or where the blob was changed or is
    another thing's.
    """
    blob = bytes(blob)
    head, nonce, rest = (
        blob[:_HEAD],
        blob[_HEAD : _HEAD + _NONCE_BYTES],
        blob[_HEAD + _NONCE_BYTES :],
    )
    key = _keys(settings.DATA_KEY).get(head[len(_VERSION) :])
    if key is None or not head.startswith(_VERSION):
        raise WrongKey("OCTOPUS_DATA_KEY lacks the key that this was encrypted with.")
    try:
        return key.decrypt(nonce, rest, head + of.encode())
    except InvalidTag:
        raise WrongKey(
            "What was encrypted has been changed, or belongs to something else."
        ) from None
