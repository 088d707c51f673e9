"""What a sent form held, as bytes that only the browser that sent it can read.

The key never rests on the server: it is a cookie of the browser, and the row has a random salt.
So a form may hold a passport number, and neither the database nor a backup can tell it.
"""

import base64
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

_KEY_BYTES = 32
_NONCE_BYTES = 12
# The token of the page that was sent is of the old session; the new page has its own.
_LEFT_OUT = ("csrfmiddlewaretoken",)


@dataclass(frozen=True)
class KeptFile:
    """A file of a form: the field, its name, its type, its bytes."""

    field: str
    name: str
    content_type: str
    content: bytes

    def as_upload(self) -> UploadedFile[bytes]:
        """The file as a view finds it in `request.FILES`."""
        return SimpleUploadedFile(self.name, self.content, self.content_type)


@dataclass(frozen=True)
class Contents:
    """The fields of a form in their order, and its files."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[KeptFile, ...]

    def texts(self, *, longer_than: int) -> Iterator[str]:
        """What was written at some length, for the reader to recognise it."""
        for name, value in self.fields:
            # What a page carries along for itself begins so, see `editing/forms.py`.
            is_typed = not name.rpartition("-")[2].startswith("_")
            if is_typed and len(value.strip()) > longer_than and " " in value.strip():
                yield value.strip()

    def as_files(self) -> MultiValueDict[str, UploadedFile[bytes]]:
        """The files by the names of their fields."""
        found: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict()
        for file in self.files:
            found.appendlist(file.field, file.as_upload())
        return found


def of_request(request: HttpRequest) -> Contents:
    """What a request has sent."""
    fields = tuple(
        (name, value)
        for name, values in request.POST.lists()
        if name not in _LEFT_OUT
        for value in values
        if isinstance(value, str)
    )
    return Contents(fields, tuple(_files(request)))


def _files(request: HttpRequest) -> Iterable[KeptFile]:
    for field, uploads in request.FILES.lists():
        for upload in uploads:
            if isinstance(upload, UploadedFile):
                upload.seek(0)
                content_type = upload.content_type or "application/octet-stream"
                yield KeptFile(field, upload.name or "", content_type, upload.read())


def new_key() -> str:
    """A key for the cookie of a browser."""
    return base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def is_key(value: str) -> bool:
    """Whether the value of a cookie can be such a key."""
    try:
        _cipher(value)
    except ValueError:
        return False
    return True


def seal(contents: Contents, *, key: str, token: str) -> bytes:
    """The contents encrypted with a browser's key, bound to the row named `token`.

    Raises ValueError for a key that is none.
    """
    data = {
        "fields": contents.fields,
        "files": [
            [file.field, file.name, file.content_type, base64.b64encode(file.content).decode()]
            for file in contents.files
        ],
    }
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, json.dumps(data).encode(), token.encode())


def unseal(sealed: bytes, *, key: str, token: str) -> Contents:
    """The contents of a row. Raises ValueError or InvalidTag where the key is not its own."""
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    data = json.loads(_cipher(key).decrypt(nonce, body, token.encode()))
    return Contents(
        tuple((name, value) for name, value in data["fields"]),
        tuple(
            KeptFile(field, name, content_type, base64.b64decode(content))
            for field, name, content_type, content in data["files"]
        ),
    )


def _cipher(key: str) -> AESGCM:
    raw = base64.urlsafe_b64decode(key.encode())
    if len(raw) != _KEY_BYTES:
        raise ValueError("A browser's key has 32 bytes.")
    return AESGCM(raw)
