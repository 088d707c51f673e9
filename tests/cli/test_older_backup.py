"""A backup of an older version is brought up to date as it is restored, or refused in words."""

import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.cli.launcher import ROOT, octopus, settings

# Before columns came to a table of a library: its migrations are never folded, as ours may be.
OLDER = """
import sys
from pathlib import Path
import django; django.setup()
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from octopus import clock
from octopus.cli.archives import archive, records, upgrade
from octopus.cli.backup import applied

graph = MigrationExecutor(connection).loader.graph
after = graph.backwards_plan(("mfa", "0002_authenticator_timestamps"))
then = upgrade.migrate_to({".".join(key) for key in graph.nodes if key not in after})
folder = Path(sys.argv[1])
(folder / "media/jobs").mkdir(parents=True)
(folder / "media/jobs/old").write_text("old")
Job, Account = then.get_model("jobs.Job"), then.get_model("people.Account")
ada = Account.objects.create(email="ada@example.org")
Job.objects.create(kind="tests.none", requested_at=clock.now(), requested_by=ada, result="jobs/old")
Authenticator = then.get_model("mfa.Authenticator")
assert not hasattr(Authenticator, "created_at")
Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
with transaction.atomic(), (folder / archive.ROWS).open("w") as rows:
    lines = list(records.dump(then))
    rows.writelines(line + chr(10) for line in lines)
archive.pack(
    Path(sys.argv[2]), folder, octopus="0.0.1", made_at="2026-01-01", database="sqlite",
    migrations=applied(), rows=len(lines),
)
"""
FOUND = """
import json
import django; django.setup()
from octopus.jobs.models import Job
from allauth.mfa.models import Authenticator
job, factor = Job.objects.get(), Authenticator.objects.get()
print(json.dumps([factor.user.email, factor.created_at.year > 2000, job.result.read().decode()]))
"""


def _run(script: str, environment: dict[str, str], *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment | {"DJANGO_SETTINGS_MODULE": "octopus.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup that an older version made."""
    folder = tmp_path_factory.mktemp("older")
    (folder / "home").mkdir()
    _run(OLDER, settings(folder / "home"), folder / "content", folder / "older.tar.gz")
    return folder / "older.tar.gz"


@pytest.mark.django_db
def test_backup_of_an_older_version_is_brought_up_to_date(
    older: Path, tmp_path: Path, fresh_database: str
) -> None:
    environment = settings(tmp_path / "home", OCTOPUS_DATABASE=fresh_database)
    done = octopus("restore", older, environment=environment)
    assert done.returncode == 0, done.stderr
    assert "The backup is of an older version; its rows are brought up to date." in done.stdout
    assert json.loads(_run(FOUND, environment)) == ["ada@example.org", True, "old"]
    assert not list((tmp_path / "home").glob(".octopus-restore*"))
    assert octopus("backup", tmp_path / "new.tar.gz", environment=environment).returncode == 0


def _changed(
    source: Path, target: Path, change: Callable[[dict[str, object]], object], old: bytes = b""
) -> Path:
    """An archive with another manifest, or with rows that lack some bytes; true to itself."""
    folder = target.with_suffix(".folder")
    with tarfile.open(source) as opened:
        opened.extractall(folder)
    rows, manifest = folder / "rows.jsonl", json.loads((folder / "manifest.json").read_text())
    assert not old or old in rows.read_bytes()
    rows.write_bytes(rows.read_bytes().replace(old, b"") if old else rows.read_bytes())
    manifest["files"]["rows.jsonl"] = sha256(rows.read_bytes()).hexdigest()
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(target, "w:gz") as opened:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            opened.add(path, str(path.relative_to(folder)), recursive=False)
    return target


@pytest.mark.parametrize(
    ("migration", "comes", "words"),
    [
        ("jobs.0099_of_tomorrow", True, "this version does not know (jobs.0099_of_tomorrow)"),
        ("people.0001_initial", False, "have not been those of any earlier version"),
    ],
)
def test_backup_of_tables_that_are_not_on_the_way_here_is_refused(
    older: Path, tmp_path: Path, home: Path, migration: str, comes: bool, words: str
) -> None:
    def change(manifest: dict[str, object]) -> None:
        names = {*manifest["migrations"]} | {migration}  # type: ignore[misc]
        manifest["migrations"] = sorted(names if comes else names - {migration})

    file = _changed(older, tmp_path / "other.tar.gz", change)
    done = octopus("restore", file, environment=settings(home))
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (home / ".octopus-restore").exists()


def test_older_backup_whose_rows_do_not_fit_changes_nothing(
    older: Path, tmp_path: Path, home: Path
) -> None:
    file = _changed(older, tmp_path / "o.tar.gz", lambda manifest: None, b'"kind":"tests.none",')
    done = octopus("restore", file, environment=settings(home))
    assert done.returncode == 1
    assert "could not be brought up to date: The backup lacks “jobs.job.kind”." in done.stderr
    assert not (home / ".octopus-restore").exists()


def test_column_that_this_version_does_not_know_is_not_dropped(tmp_path: Path, home: Path) -> None:
    environment = settings(home)
    octopus("createadmin", "ada@example.org", environment=environment)
    assert octopus("backup", tmp_path / "1.tar.gz", environment=environment).returncode == 0
    folder = tmp_path / "folder"
    with tarfile.open(tmp_path / "1.tar.gz") as opened:
        opened.extractall(folder)
    rows, manifest = folder / "rows.jsonl", json.loads((folder / "manifest.json").read_text())
    rows.write_text(rows.read_text().replace('"email":', '"nickname":"x","email":', 1))
    manifest["files"]["rows.jsonl"] = sha256(rows.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with tarfile.open(tmp_path / "2.tar.gz", "w:gz") as opened:
        for name in ("manifest.json", "rows.jsonl"):
            opened.add(folder / name, name)
    done = octopus("restore", tmp_path / "2.tar.gz", "--yes", environment=environment)
    assert done.returncode == 1
    assert "nickname”, which this version does not know." in done.stderr
