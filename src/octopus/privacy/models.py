"""The log: every change of state, with who, when, before and after."""

from django.conf import settings
from django.db import models

from octopus.text.search_field import Searched, SearchText


class LogEntry(Searched):
    """One thing that happened. Written by `privacy.actions.log`, never changed.

    It names things by kind and number, not by foreign key, so that it outlives them.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    # Whose business it is, see `circles.py`; empty where it concerns no closed circle.
    circle = models.CharField(max_length=40, blank=True)
    # To which conference the thing belongs, see `subjects.py`; None for what is of no single one.
    conference_id = models.BigIntegerField(null=True, db_index=True)
    search_text = SearchText(of=("before", "after", "reason"))

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("subject_kind", "subject_id", "at")),)


class Period(models.Model):
    """How many days a group of fields is kept, where this is not the group's default."""

    key = models.CharField(max_length=60, unique=True)
    days = models.PositiveIntegerField()


class Removal(models.Model):
    """The report of one run of retention for one group and conference. It names no person."""

    at = models.DateTimeField(db_index=True)
    group = models.CharField(max_length=60)
    conference_id = models.BigIntegerField(null=True)
    thing = models.CharField(max_length=60)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ("-at", "-pk")
