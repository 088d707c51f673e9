"""Letters survive backup and restore, and stay encrypted in the archive."""

import tarfile
from pathlib import Path

import pytest

from octopus.cli.backup import backup
from octopus.cli.restore import restore
from octopus.letters import passports
from octopus.letters.models import VisaLetter
from octopus.letters.visa import processing
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support.letters import made


@pytest.mark.django_db(transaction=True)
def test_letter_comes_back_and_is_read_with_the_key_alone(
    tmp_path: Path, paula: Registration, nadia: Account
) -> None:
    letter = made.sent(paula, nadia)
    pdf = processing.paper_of(letter)
    backup(tmp_path / "all.tar.gz")
    VisaLetter.objects.all().delete()
    restore(tmp_path / "all.tar.gz")
    kept = VisaLetter.objects.get()
    assert processing.paper_of(kept) == pdf
    assert passports.read(kept.holders.get()) == made.PASSPORT
    with tarfile.open(tmp_path / "all.tar.gz") as archive:
        files = [archive.extractfile(member) for member in archive.getmembers()]
        raw = b"".join(file.read() for file in files if file)
    assert b"Ejemplo" in raw
    assert not any(secret.encode() in raw for secret in made.SECRETS)
