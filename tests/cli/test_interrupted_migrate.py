"""A `migrate` that is killed, again and again, is finished by the next one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.cli.launcher import ROOT, octopus, settings

# Killed at the statement with this number of its own run: each begins where the last one ended.
KILLED_AT = (150, 7, 400)
KILLED = """
import os, signal, sys
import django; django.setup()
from django.db import connection
from octopus.cli.migrate import bring_up_to_date

left = int(sys.argv[1])

def count(execute, statement, parameters, many, context):
    global left
    left -= statement.startswith(("CREATE", "ALTER", "INSERT", "DROP", "UPDATE"))
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(statement, parameters, many, context)

with connection.execute_wrapper(count):
    bring_up_to_date()
"""


def _run(
    script: str, environment: dict[str, str], *arguments: object
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment | {"DJANGO_SETTINGS_MODULE": "octopus.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db
def test_migrate_that_was_killed_is_finished_by_the_next(
    tmp_path: Path, fresh_database: str
) -> None:
    environment = settings(tmp_path / "home", OCTOPUS_DATABASE=fresh_database)
    (tmp_path / "home").mkdir()
    for number in KILLED_AT:
        assert _run(KILLED, environment, number).returncode == -9, number
    refused = octopus("serve", environment=environment)
    assert refused.stderr == ("octopus: The database is not up to date. Run: ./octopus migrate\n")
    done = octopus("migrate", environment=environment)
    assert done.returncode == 0, done.stderr
    assert "migrations applied." in done.stdout
    assert octopus("migrate", environment=environment).stdout == "The database is up to date.\n"
    # All columns of all tables are there: a backup reads them.
    assert octopus("createadmin", "ada@example.org", environment=environment).returncode == 0
    done = octopus("backup", tmp_path / "all.tar.gz", environment=environment)
    assert done.returncode == 0, done.stderr
