"""A restore that is killed at any point is finished or undone by the next command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cli.launcher import ROOT
from tests.support.installation import install

POINTS = {
    "begun": "before",
    "unpacked": "before",
    "up to date": "before",
    "emptied": "before",
    "loaded": "before",
    "committed": "after",
    "old files aside": "after",
    "new files in place": "after",
}

# In one process for all points: each restore runs in a child that is killed there.
SCRIPT = """
import json, os, signal, sys
from pathlib import Path
import django; django.setup()
from django.conf import settings
from django.db import connections
from octopus.cli import restore
from octopus.cli.archives import journal
from octopus.cli.backup import backup
from octopus.jobs.models import Job
from octopus import clock

media, folder = Path(settings.MEDIA_ROOT), Path(sys.argv[1])

def state(name):
    Job.objects.all().delete()
    for file in media.glob("jobs/*"):
        file.unlink()
    (media / "jobs").mkdir(parents=True, exist_ok=True)
    (media / "jobs" / name).write_text(name)
    Job.objects.create(kind="tests.none", requested_at=clock.now(), result=f"jobs/{name}")

def killed_at(point):
    connections.close_all()
    child = os.fork()
    if not child:
        restore.reached = lambda at: os.kill(os.getpid(), signal.SIGKILL) if at == point else None
        restore.restore(folder / "after.tar.gz")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

state("after"); backup(folder / "after.tar.gz")
found = {}
for point in json.loads(sys.argv[2]):
    state("before")
    status = killed_at(point)
    told = journal.finish_or_undo()
    rows = [str(job.result) for job in Job.objects.all()]
    files = sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())
    found[point] = [status, told != "", rows, files, journal.folder().exists()]
print(json.dumps(found))
"""


@pytest.mark.django_db
def test_restore_killed_at_any_point_is_finished_or_undone(
    tmp_path: Path, fresh_database: str
) -> None:
    environment = install(tmp_path / "home", fresh_database).environment
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), json.dumps(list(POINTS))],
        env=environment | {"DJANGO_SETTINGS_MODULE": "octopus.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for point, (status, has_reported, rows, files, left) in json.loads(done.stdout).items():
        wanted = [f"jobs/{POINTS[point]}"]
        assert (status, has_reported, rows, files, left) == (-9, True, wanted, wanted, False), point
