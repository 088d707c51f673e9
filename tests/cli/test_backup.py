"""A backup holds everything, is checked before it is used, and moves between the two databases."""

import argparse
import json
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from octopus import clock
from octopus.cli import backup as backups
from octopus.cli import restore as restores
from octopus.cli.archives import records
from octopus.cli.backup import backup
from octopus.cli.mistakes import Mistake
from octopus.cli.restore import restore
from octopus.conferences.models import Conference
from octopus.jobs.models import Job
from octopus.people.models import Account, LoginSession
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.cli.launcher import ROOT, octopus, settings

ANNOUNCEMENT = ROOT / "src/octopus/demo/data/announcements"


@pytest.fixture
def media(tmp_path: Path) -> Any:
    folder = tmp_path / "media"
    (folder / "jobs").mkdir(parents=True)
    (folder / "jobs" / "badges.pdf").write_bytes(b"%PDF-sample")
    before = django_settings.MEDIA_ROOT
    django_settings.MEDIA_ROOT = folder
    yield folder
    django_settings.MEDIA_ROOT = before


@pytest.mark.django_db(transaction=True)
def test_everything_comes_back_as_it_was(tmp_path: Path, media: Path) -> None:
    conference = factories.conference()
    factories.registration(conference, email="zoe@example.org", family_name="Ζωή Παράδειγμα")
    before = list(records.dump())
    backup(tmp_path / "one.tar.gz")

    Registration.objects.all().delete()
    Account.objects.create_user("later@example.org")
    (media / "jobs" / "badges.pdf").unlink()
    (media / "later.txt").write_text("came later")
    restore(tmp_path / "one.tar.gz")

    assert _but_for_the_revision(records.dump()) == _but_for_the_revision(before)
    assert [str(path.relative_to(media)) for path in media.rglob("*.*")] == ["jobs/badges.pdf"]
    # New rows get numbers of their own after it.
    assert Account.objects.create_user("next@example.org").pk


def _but_for_the_revision(lines: Any) -> list[dict[str, Any]]:
    """Restoring marks rendered pages as outdated; everything else must be the same."""
    rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["kind"] != "state.state"]


@pytest.mark.django_db(transaction=True)
def test_who_is_signed_in_stays_out_of_a_backup(tmp_path: Path, media: Path, client: Any) -> None:
    client.force_login(Account.objects.create_user("ada@example.org"))
    assert LoginSession.objects.count() == 1
    assert not any("visit" in line.split('"values"')[0] for line in records.dump())


def _job_with_file(media: Path, name: str) -> Job:
    (media / "jobs" / name).write_text(name)
    return Job.objects.create(kind="tests.none", requested_at=clock.now(), result=f"jobs/{name}")


@pytest.mark.django_db(transaction=True)
def test_backup_is_complete_while_files_come_and_go(
    tmp_path: Path, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_files, applied = backups.take_files, backups.applied
    looks = []

    def take(folder: Path) -> None:
        take_files(folder)
        looks.append(folder)
        if len(looks) % 2:  # before the state of the rows is fixed
            Job.objects.first().delete()  # type: ignore[union-attr]
            (media / "jobs" / f"goes-{round_}").unlink()
            _job_with_file(media, f"comes-{round_}")

    def fixed() -> list[str]:
        (media / "jobs" / f"goes-later-{round_}").unlink()  # its row is deleted after that, too
        return applied()

    monkeypatch.setattr(backups, "take_files", take)
    monkeypatch.setattr(backups, "applied", fixed)
    for round_ in range(20):
        Job.objects.all().delete()
        _job_with_file(media, f"goes-later-{round_}")
        _job_with_file(media, f"goes-{round_}")  # the newest stands first
        manifest, missing = backup(tmp_path / f"{round_}.tar.gz")
        assert missing == []
        assert {
            f"media/jobs/comes-{round_}",
            f"media/jobs/goes-later-{round_}",
        } <= manifest.files.keys()


@pytest.mark.django_db(transaction=True)
def test_backup_and_restore_say_which_files_are_missing(
    tmp_path: Path, media: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    job = _job_with_file(media, "lost.pdf")
    (media / "jobs" / "lost.pdf").unlink()
    file = tmp_path / "one.tar.gz"
    assert backups.run(argparse.Namespace(file=file)) == 1
    warning = f"1 files that its rows name are missing:\n  jobs/lost.pdf (of jobs.job {job.pk})\n"
    assert warning in capsys.readouterr().out
    assert restores.run(argparse.Namespace(file=file, yes=True)) == 1
    assert warning in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_changed_backup_changes_nothing(tmp_path: Path, media: Path) -> None:
    factories.conference()
    backup(tmp_path / "one.tar.gz")
    _rewrite(tmp_path / "one.tar.gz", b'"values"', b'"Values"')
    with pytest.raises(Mistake, match=r"is damaged: rows\.jsonl has another checksum"):
        restore(tmp_path / "one.tar.gz")
    assert Conference.objects.count() == 1
    assert (media / "jobs" / "badges.pdf").exists()


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_does_not_fit_leaves_everything_in_place(tmp_path: Path, media: Path) -> None:
    factories.conference()
    backup(tmp_path / "one.tar.gz")
    _rewrite(
        tmp_path / "one.tar.gz", b'"conferences.meeting"', b'"conferences.picnic"', honestly=True
    )
    with pytest.raises(Mistake, match=r"“conferences\.picnic”, which this version does not know"):
        restore(tmp_path / "one.tar.gz")
    assert Conference.objects.count() == 1
    assert (media / "jobs" / "badges.pdf").read_bytes() == b"%PDF-sample"


def _rewrite(archive: Path, old: bytes, new: bytes, *, honestly: bool = False) -> None:
    """What a broken disk may do; or, `honestly`, another version, with true checksums."""
    folder = archive.with_suffix(".taken-apart")
    with tarfile.open(archive) as opened:
        opened.extractall(folder)
    rows = folder / "rows.jsonl"
    rows.write_bytes(rows.read_bytes().replace(old, new, 1))
    if honestly:
        manifest = json.loads((folder / "manifest.json").read_text())
        manifest["files"]["rows.jsonl"] = sha256(rows.read_bytes()).hexdigest()
        (folder / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(archive, "w:gz") as opened:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            opened.add(path, str(path.relative_to(folder)), recursive=False)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08\x00broken"])
def test_a_file_that_is_no_backup_is_refused(tmp_path: Path, home: Path, content: bytes) -> None:
    file = tmp_path / "backup.tar.gz"
    file.write_bytes(content)
    done = octopus("restore", file, environment=settings(home))
    assert done.stderr == f"octopus: {file} is damaged or no backup of Octopus.\n"
    assert done.returncode == 1


def test_a_member_that_would_leave_the_folder_is_refused(tmp_path: Path, home: Path) -> None:
    file = tmp_path / "backup.tar.gz"
    (tmp_path / "note").write_text("x")
    with tarfile.open(file, "w:gz") as archive:
        archive.add(tmp_path / "note", "media/../../outside")
    done = octopus("restore", file, environment=settings(home))
    assert "is damaged or no backup" in done.stderr
    assert not (tmp_path / "outside").exists()


def test_a_backup_moves_from_sqlite_to_the_database_under_test_and_back(
    tmp_path: Path, home: Path, fresh_database: str
) -> None:
    sample = next(ANNOUNCEMENT.glob("*.*"))
    first = settings(home)
    octopus("createadmin", "ada@example.org", environment=first)
    read = octopus("announce", sample, environment=first)
    assert read.returncode == 0, read.stderr
    _moved(first, tmp_path / "1.tar.gz", tmp_path)
    second = settings(tmp_path / "second", OCTOPUS_DATABASE=fresh_database)
    _restored(second, tmp_path / "1.tar.gz")
    _moved(second, tmp_path / "2.tar.gz", tmp_path)
    third = settings(tmp_path / "third")
    _restored(third, tmp_path / "2.tar.gz")
    _moved(third, tmp_path / "3.tar.gz", tmp_path)
    rows = [_but_for_the_revision(_rows(tmp_path / f"{number}.tar.gz")) for number in (1, 2, 3)]
    assert rows[0] == rows[1] == rows[2]
    assert any(row["kind"] == "conferences.conference" for row in rows[0])


def _moved(environment: dict[str, str], file: Path, folder: Path) -> None:
    done = octopus("backup", file, environment=environment, folder=folder)
    assert done.returncode == 0, done.stderr
    assert file.stat().st_mode & 0o077 == 0, "only its owner may read a backup"


def _restored(environment: dict[str, str], file: Path) -> None:
    assert octopus("restore", file, environment=environment).returncode == 0
    again = octopus("restore", file, environment=environment)
    assert "This installation is not empty. To replace what is there, add --yes." in again.stderr
    assert octopus("restore", file, "--yes", environment=environment).returncode == 0


def _rows(file: Path) -> list[str]:
    with tarfile.open(file) as archive:
        opened = archive.extractfile("rows.jsonl")
        assert opened is not None
        return opened.read().decode().splitlines()
