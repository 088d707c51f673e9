"""Finds the mails that the rooms write."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Correspondence(AppConfig):
    name = "octopus.correspondence"

    def ready(self) -> None:
        """Imports each room's `mails.py`, where it registers its mails."""
        autodiscover_modules("mails")
