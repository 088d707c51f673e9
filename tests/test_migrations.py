"""The migrations make the tables that the models describe."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_no_model_was_changed_without_its_migration() -> None:
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("octopus.")}
    found = {
        label: [operation.describe() for migration in made for operation in migration.operations]
        for label, made in detector.changes(graph=loader.graph).items()
        if label in ours
    }
    assert found == {}
