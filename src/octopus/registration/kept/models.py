"""Columns and numbers that follow the requests: by which lists are sorted and dashboards counted.

Some follow the row when it is saved; the others are the database's own, see `triggers.py`.
"""

from typing import Final

from django.db import models
from django.db.models.functions import Lower

from octopus.conferences.models import VenueDay
from octopus.text.search_field import FoldedText, Searched

# The plain columns by which the office's list is sorted, by the name of the order.
_SORTED: Final = {
    "waits": ("is_answered", "submitted_at"),
    "waits_openly": ("is_answered_openly", "submitted_at"),
    "submitted": ("submitted_at",),
    "name": ("folded_name",),
    "category": ("category_position",),
    "language": ("language",),
    "email": ("email",),
    "listed": ("on_public_list",),
    "reference": ("reference",),
}
INDEXES: Final = (
    *(
        models.Index(fields=("conference", *fields, "id"), name=f"registration_by_{name}")
        for name, fields in _SORTED.items()
    ),
    *(
        models.Index("conference", Lower(name), "id", name=f"registration_by_{name}")
        for name in ("organisation", "function")
    ),
    # What the list is filtered by, besides.
    models.Index(fields=("conference", "country", "state"), name="registration_of_country"),
    models.Index(fields=("conference", "category", "state"), name="registration_of_category"),
    models.Index(fields=("conference", "pending_since"), name="registration_with_changes"),
)


class KeptColumns(Searched):
    """The columns that follow the others of a request."""

    # What no action writes.
    OF_THE_DATABASE = frozenset(
        {"is_answered", "is_answered_openly", "meetings", "category_position"}
    )

    # By which people are sorted, and requests under the same name are found.
    folded_name = FoldedText(of=("family_name", "given_names"))
    sent_on = VenueDay(of=("submitted_at",))
    # Whether no meeting owes an answer; the same of the meetings that are not closed.
    is_answered = models.BooleanField(default=True, editable=False)
    is_answered_openly = models.BooleanField(default=True, editable=False)
    # The primary keys of the meetings asked for, as ",3,7,".
    meetings = models.TextField(default="", editable=False)
    category_position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True


class Tally(models.Model):
    """A part of the numbers of a conference; those of one kind and key are summed up.

    `kind`: what is counted, admissions by meeting, category and state, or requests by country or
    day; `meetings`: of requests that asked for these; `sent`: the state of the requests; `value`:
    the admission's state, the country or the day; `part`: which connection of PostgreSQL counted
    it, so that nobody waits for another one's count.
    """

    ADMISSIONS, COUNTRIES, DAYS = "admissions", "countries", "days"
    KEY: Final = (
        "conference_number",
        "kind",
        "meeting_number",
        "meetings",
        "category_number",
        "sent",
        "value",
    )

    conference_number = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    meeting_number = models.BigIntegerField(default=0)
    meetings = models.TextField(default="")
    category_number = models.BigIntegerField(default=0)
    sent = models.CharField(max_length=10)
    value = models.CharField(max_length=10)
    part = models.IntegerField(default=0)
    number = models.IntegerField()

    class Meta:
        app_label = "registration"
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "conference_number",
                    "kind",
                    "meeting_number",
                    "meetings",
                    "category_number",
                    "sent",
                    "value",
                    "part",
                ),
                name="tally_once",
            ),
        )
