"""Connects the office to the lists below it."""

from django.apps import AppConfig

from octopus import lists


class Office(AppConfig):
    name = "octopus.office"

    def ready(self) -> None:
        """Lists remember columns, and export in the background what is large."""
        from octopus.office import exports, saved_columns  # noqa: PLC0415 -- models are ready only now

        lists.connect(
            load_columns=saved_columns.load,
            save_columns=saved_columns.save,
            export_later=exports.export_later,
        )
