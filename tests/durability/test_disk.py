"""A disk that is full or can only be read: refused in words, and nothing is lost."""

import http.client
import re
import sqlite3
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from octopus.conferences.models import Conference
from octopus.documents.models import DocumentVersion
from octopus.files import disk as disks
from octopus.jobs import tasks
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.people.models import Account
from octopus.transactions import _Queue
from tests.support import factories_documents
from tests.support.background import run_pending
from tests.support.cli.launcher import octopus
from tests.support.durability.small_disk import SmallDisk, mounted
from tests.support.installation import Installation, install, serving
from tests.support.jobs import kinds  # noqa: F401 -- connects them
from tests.support.pages import page_of
from tests.support.processes.waiting import PATIENCE
from tests.support.registration.http_form import PATH, TOKEN, answers

SignIn = Callable[[Account], Client]
NOT_NOW = "Nothing can be stored at the moment"
NO_ROOM = "There is no room left on the disk"
ONLY_READ = "can only be read. Mount it so that it can be written."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with mounted(tmp_path / "disk") as made:
        yield made


def _ask(
    installation: Installation, path: str, sent: dict[str, str] | None = None, session: str = ""
) -> tuple[int, str]:
    """The status, and the headline or where the answer leads."""
    server = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=PATIENCE)
    headers = {"Cookie": f"csrftoken={TOKEN}; sessionid={session}"} if sent else {}
    if sent:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **sent}) if sent else None
        server.request("POST" if sent else "GET", path, body, headers)
        answer = server.getresponse()
        found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.read().decode(errors="replace"), re.S)
    finally:
        server.close()
    return answer.status, answer.headers["Location"] or (unescape(found[1]) if found else "")


def test_full_disk_is_told_and_everything_goes_on_when_there_is_room(disk: SmallDisk) -> None:
    """On SQLite: rows lie on the same disk."""
    installation = install(disk.folder / "home", "")
    ((_address, session),) = installation.ask("prepare", 1).items()
    with serving(installation):
        assert _ask(installation, "/en/")[0] == 200
        disk.fill()
        for path in ("/en/", "/static/octopus/office.css", "/en/sign-in/", "/fr/"):
            assert _ask(installation, path)[0] == 200, path
        assert _ask(installation, "/en/sign-in/", {"email": "x@example.org"}) == (507, NOT_NOW)
        assert _ask(installation, PATH, answers(0), session) == (507, NOT_NOW)
        refused = octopus("backup", disk.folder / "b.gz", environment=installation.environment)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith(f"octopus: {NO_ROOM}")
        assert [path.name for path in disk.folder.glob(".*")] == [], "nothing is left of it"
        refused = octopus("createadmin", "y@example.org", environment=installation.environment)
        assert refused.stderr.startswith(f"octopus: {NO_ROOM} of {installation.home}")
        assert "Only 0 MB are free" in octopus("check", environment=installation.environment).stdout
        disk.make_room()
        assert _ask(installation, PATH, answers(0), session)[1].endswith("/status/")
    assert installation.ask("submitted") == {"person0@example.org": [1, 1, 1]}
    with sqlite3.connect(installation.home / "octopus.sqlite3") as rows:
        assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_disk_that_can_only_be_read_is_told_at_the_start(disk: SmallDisk, tmp_path: Path) -> None:
    installation = install(disk.folder / "home", "")
    kept = tmp_path / "kept.tar.gz"
    done = octopus("backup", kept, environment=installation.environment)
    assert done.returncode == 0, done.stderr
    disk.make_read_only()
    for command in (
        ("backup", str(tmp_path / "another.tar.gz")),
        ("serve", "--port", str(installation.port)),
        ("work",),
        ("createadmin", "x@example.org"),
        ("restore", str(kept), "--yes"),
    ):
        refused = octopus(*command, environment=installation.environment)
        assert refused.returncode == 1, command
        assert refused.stderr.endswith(f"{ONLY_READ}\n"), command
        assert len(refused.stderr.splitlines()) == 1, command
    assert "cannot be written" in octopus("check", environment=installation.environment).stdout


def test_full_disk_is_told_to_who_sends_a_file(
    disk: SmallDisk, settings: Settings, conference: Conference, nadia: Account, as_: SignIn
) -> None:
    settings.MEDIA_ROOT = disk.folder / "media"
    disk.fill()
    client = as_(nadia)
    client.raise_request_exception = False
    sent = {
        "meeting": factories_documents.meeting(conference).pk,
        "symbol": "T-CY(2026)9",
        "title_en": "Report",
        "kind": "report",
        "audience": "admitted",
        "dated": "2026-06-14",
        "file_en": factories_documents.upload(),
    }
    answer = client.post("/en/office/octopus-2026/documents/new/", sent)
    assert answer.status_code == 507
    assert page_of(answer).text("//h1") == NOT_NOW
    assert not DocumentVersion.objects.exists()


@pytest.mark.django_db
def test_full_disk_ends_a_job_in_words_and_it_can_be_done_again(
    disk: SmallDisk, settings: Settings, nadia: Account
) -> None:
    settings.MEDIA_ROOT = disk.folder / "media"
    disk.fill()
    job = start_job(kind="tests.count", parameters={"number": 2}, requested_by=nadia)
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, tasks.NO_ROOM)
    disk.make_room()
    again = start_job(kind="tests.count", parameters={"number": 2}, requested_by=nadia)
    run_pending()
    again.refresh_from_db()
    assert again.state == Job.State.DONE
    with again.result.open() as made:
        assert made.read() == b"counted to 2\n"


def test_lock_file_that_cannot_be_made_is_an_error_of_the_database(disk: SmallDisk) -> None:
    disk.make_read_only()
    with pytest.raises(OperationalError, match="Read-only file system") as refused:
        _Queue(str(disk.folder / "x.lock"))
    assert disks.is_read_only(refused.value)
    assert not disks.is_full(refused.value)


@pytest.mark.django_db(transaction=True)
def test_database_that_can_only_be_read_is_told_apart() -> None:
    only_read = (
        "PRAGMA query_only = {}"
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only = {}")
    )
    with connection.cursor() as cursor:
        cursor.execute(only_read.format("on"))
        try:
            with pytest.raises(Exception, match="read") as refused:
                Account.objects.create_user("x@example.org")
        finally:
            cursor.execute(only_read.format("off"))
    assert disks.is_read_only(refused.value)


def test_error_of_anything_else_is_none_of_the_disk() -> None:
    for error in (None, ValueError("No space left on device"), OSError(2, "No such file")):
        assert not disks.is_full(error)
        assert not disks.is_read_only(error)
