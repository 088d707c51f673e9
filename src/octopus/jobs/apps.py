"""Finds the work that the rooms do in the background."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    name = "octopus.jobs"

    def ready(self) -> None:
        """Imports each room's `rules.py`, `jobs.py` (kinds of work) and `receivers.py`."""
        autodiscover_modules("rules", "jobs", "receivers")
