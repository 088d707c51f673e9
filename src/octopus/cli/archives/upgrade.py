"""Rows of an older version, taken through the migrations that came since.

That happens in a database of its own, a file of SQLite beside the rows, in a process of its own:
nothing of the installation is touched before all rows fit its tables.

An older version is one through whose tables this version's migrations pass.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from django.apps.registry import Apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from octopus.cli.archives import archive, records
from octopus.cli.mistakes import Mistake

_HOME = "upgrade"
_SCRIPT = """
import sys
from octopus.cli.main import set_up_django
set_up_django()
from octopus.cli.archives import upgrade
upgrade.main(*sys.argv[1:])
"""


def known_migrations() -> set[str]:
    """The names of all migrations of this version, such as ``jobs.0001_initial``."""
    return {f"{app}.{name}" for app, name in _loader().graph.nodes}


def is_whole(migrations: set[str]) -> bool:
    """Whether no migration is there without those that come before it. All must be known."""
    graph = _loader().graph
    return all(
        f"{app}.{name}" in migrations
        for migration in migrations
        for app, name in graph.forwards_plan(_key(migration))
    )


def bring_up_to_date(folder: Path, migrations: Iterable[str]) -> int:
    """Replaces the rows in `folder`, which are those of tables after `migrations`. How many rows.

    Raises Mistake where a row does not fit the tables that it is said to be from.
    """
    home = folder / _HOME
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(folder), *sorted(migrations)],
        env=os.environ | {"OCTOPUS_HOME": str(home), "OCTOPUS_DATABASE": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it was stopped"]
        raise Mistake(f"The rows could not be brought up to date: {lines[-1]}")
    return int(done.stdout)


def main(folder: str, *migrations: str) -> None:
    """What the process does; prints how many rows there are, and what is wrong on stderr."""
    rows = Path(folder) / archive.ROWS
    try:
        _load_as_it_was(rows, migrations)
    except Mistake as mistake:
        sys.exit(str(mistake))
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    print(_written_anew(rows))


def _load_as_it_was(rows: Path, migrations: Iterable[str]) -> None:
    then = migrate_to(set(migrations))
    with transaction.atomic(), rows.open(encoding="utf-8") as lines:
        records.empty(then)  # what a migration may have written
        records.load(lines, then)


def migrate_to(migrations: set[str]) -> Apps:
    """Makes the tables of an earlier version in an empty database; its models."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    plan = [
        (migration, backwards)
        for migration, backwards in executor.migration_plan(leaves)
        if f"{migration.app_label}.{migration.name}" in migrations
    ]
    return executor.migrate(leaves, plan=plan).apps


def _written_anew(rows: Path) -> int:
    new, count = rows.with_suffix(".new"), 0
    with transaction.atomic(), new.open("w", encoding="utf-8") as opened:
        for line in records.dump():
            opened.write(line + "\n")
            count += 1
    new.replace(rows)
    return count


def _loader() -> MigrationLoader:
    return MigrationLoader(None)


def _key(migration: str) -> tuple[str, str]:
    app, _dot, name = migration.partition(".")
    return app, name
