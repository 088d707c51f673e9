"""Encryption at rest: in the file of the database, with keys that change, and without one."""

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

from octopus.letters import encryption, passports
from octopus.letters.models import Holder, VisaLetter
from octopus.letters.visa import processing
from octopus.letters.visa.maintenance import encrypt_anew
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support.letters import made

As = Callable[[Account], Client]
OTHER_KEY = base64.b64encode(bytes(range(100, 132))).decode()


def test_what_is_locked_is_read_by_nobody_else() -> None:
    blob = encryption.lock(b"a passport", of="holder:1")
    assert b"passport" not in blob
    assert encryption.unlock(blob, of="holder:1") == b"a passport"
    with pytest.raises(encryption.WrongKey, match="belongs to something else"):
        encryption.unlock(blob, of="holder:2")
    changed = blob[:-1] + bytes([blob[-1] ^ 1])
    with pytest.raises(encryption.WrongKey, match="has been changed"):
        encryption.unlock(changed, of="holder:1")


def test_same_content_is_never_the_same_blob() -> None:
    assert encryption.lock(b"x", of="a") != encryption.lock(b"x", of="a")


@pytest.mark.parametrize("key", ["abc", "not base64!", base64.b64encode(b"short").decode()])
def test_key_that_is_none_says_so(settings: LazySettings, key: str) -> None:
    settings.DATA_KEY = key
    with pytest.raises(encryption.WrongKey, match="OCTOPUS_DATA_KEY"):
        encryption.is_open()


def test_key_can_change(settings: LazySettings, paula: Registration, nadia: Account) -> None:
    letter = made.sent(paula, nadia)
    pdf = processing.paper_of(letter)
    old = settings.DATA_KEY
    settings.DATA_KEY = f"{OTHER_KEY},{old}"
    assert encrypt_anew() == 2
    assert encrypt_anew() == 0
    settings.DATA_KEY = OTHER_KEY
    letter.refresh_from_db()
    assert processing.paper_of(letter) == pdf
    assert passports.read(letter.holders.get()) == made.PASSPORT
    settings.DATA_KEY = old
    with pytest.raises(encryption.WrongKey, match="lacks the key"):
        passports.read(letter.holders.get())


def test_without_a_key_nobody_is_asked(
    settings: LazySettings, paula: Registration, as_: As
) -> None:
    settings.DATA_KEY = ""
    client = as_(made.holder_account(paula))
    page = client.get("/en/octopus-2026/letters/").content.decode()
    assert "Letters cannot be requested here at the moment" in page
    assert client.post("/en/octopus-2026/letters/ask/", made.TYPED).status_code == 302
    assert not VisaLetter.objects.exists()
    with pytest.raises(encryption.VaultClosed):
        made.requested(paula)
    assert not VisaLetter.objects.exists()


def test_pages_say_it_when_the_key_is_gone(
    settings: LazySettings, paula: Registration, nadia: Account, as_: As
) -> None:
    letter = made.sent(paula, nadia)
    second = made.requested(paula, replaces=letter)
    settings.DATA_KEY = OTHER_KEY
    own, staff = as_(made.holder_account(paula)), as_(nadia)
    home = "/en/octopus-2026/letters/"
    page = own.get(f"{home}{letter.pk}/letter.pdf", follow=True).content.decode()
    assert "The letter cannot be opened at the moment." in page
    assert own.get(f"{home}{second.pk}/").status_code == 200
    assert own.get("/en/me/data/").status_code == 200
    office = "/en/office/octopus-2026/letters/"
    for address in (f"{office}{second.pk}/", f"{office}{letter.pk}/letter.pdf"):
        page = staff.get(address, follow=True).content.decode()
        assert "This passport data cannot be read" in page
    own.post(f"{home}{second.pk}/", made.TYPED)
    assert passports.read(second.holders.get()) == made.PASSPORT


def _files(folder: Path) -> Iterator[Path]:
    return (Path(root) / name for root, _dirs, names in os.walk(folder) for name in names)


@pytest.mark.django_db(transaction=True)
def test_passport_stands_nowhere_in_clear(
    settings: LazySettings,
    paula: Registration,
    nadia: Account,
    as_: As,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    """The raw bytes of the database, of its journal and of all files, and every log line."""
    settings.MEDIA_ROOT = str(tmp_path)  # without the files of other tests
    as_(made.holder_account(paula)).post("/en/octopus-2026/letters/ask/", made.TYPED)
    letter = VisaLetter.objects.get()
    processing.check_letter(letter=letter, costs="own", actor=nadia)
    letter.refresh_from_db()
    processing.send_letter(letter=letter, actor=nadia)
    page = as_(nadia).get(f"/en/office/octopus-2026/letters/{letter.pk}/")
    assert made.SECRETS[0] in page.content.decode()
    assert Holder.objects.exclude(passport=None).count() == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(FULL)")
        name = str(connection.settings_dict["NAME"])
        raw = b"".join(path.read_bytes() for path in Path(name).parent.glob(f"{Path(name).name}*"))
        assert b"Ejemplo" in raw  # the name of the registration is there, so we look right
    else:
        raw = _dump().encode()
    raw += b"".join(path.read_bytes() for path in _files(Path(settings.MEDIA_ROOT)))
    raw += caplog.text.encode()
    for secret in made.SECRETS:
        assert secret.encode() not in raw
    assert b"%PDF" not in raw


def _dump() -> str:
    """Every row of every table as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} t")
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows)
