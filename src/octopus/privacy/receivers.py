"""What privacy plugs into its own hooks and those of migrations, and what is kept of it."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate

from octopus.privacy import retention
from octopus.privacy.log_retention import LOG
from octopus.privacy.models import Period
from octopus.state import hooks as state
from octopus.text import making_search_index


def _make_search_index(*, using: str, **_of_signal: Any) -> None:
    making_search_index.make(using)


state.kept_models.connect(Period)
retention.field_groups.connect(LOG)
# Privacy is the lowest room with texts to look for; by then the tables of all rooms are there.
post_migrate.connect(_make_search_index, sender=apps.get_app_config("privacy"))
