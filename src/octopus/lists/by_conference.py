"""What lists of the whole installation show of conferences: a filter, and a column."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from octopus.lists import hooks
from octopus.lists.definition import AnyColumn, Column
from octopus.lists.filters import ListFilters

# The name in addresses by which a reader means a conference; its value is a slug.
FIELD = "conference"


class ConferenceFilters(ListFilters):
    """Filters of a list whose rows have a `conference_id`."""

    conference = django_filters.ChoiceFilter(
        label=_("Conference"), empty_label=None, choices=(), method="of_conference"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known = hooks.conferences_of.only(self.request.user)
        self.form.fields[FIELD].choices = [
            ("", _("all conferences")),
            *((conference.slug, conference.name) for conference in self.known),
        ]

    def of_conference(self, rows: QuerySet[Any], name: str, slug: str) -> QuerySet[Any]:
        """The rows of one conference."""
        (chosen,) = (known.pk for known in self.known if known.slug == slug)
        return rows.filter(conference_id=chosen)


def conference_column(request: HttpRequest) -> Sequence[AnyColumn]:
    """The column that names the conference of each row; empty for one of no single conference."""
    names = {known.pk: known.name for known in hooks.conferences_of.only(request.user)}
    return (
        Column("conference", _("Conference"), lambda row: names.get(row.conference_id or 0, "")),
    )
