"""Finds the work that the other rooms do in the background."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    name = "octopus.jobs"

    def ready(self) -> None:
        """Imports each room's `work.py`, where it registers its kinds of work."""
        autodiscover_modules("work")
