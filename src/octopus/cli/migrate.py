"""`migrate`: brings the database up to date."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from octopus.cli.database import answers
from octopus.cli.parser import Options


def run(options: Options) -> int:
    """Applies what has not been applied, and says how much that was."""
    count = bring_up_to_date()
    print(f"{count} migrations applied." if count else "The database is up to date.")
    return 0


def bring_up_to_date() -> int:
    """Applies the migrations that are missing; returns how many those were."""
    with answers():
        waiting = pending()
        if waiting:
            call_command("migrate", verbosity=0, interactive=False)
    return len(waiting)


def pending() -> list[str]:
    """The names of migrations that this database lacks."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
