"""One row that every process reads at most once a second."""

from datetime import timedelta

from django.db import models


class State(models.Model):
    """The revision of all public content, and how far a demo's clock is moved."""

    revision = models.PositiveBigIntegerField(default=1)
    clock_shift = models.DurationField(default=timedelta)
    # Which restore last put its rows in place; an interrupted one is finished or undone by it.
    restored = models.CharField(max_length=32, blank=True)
