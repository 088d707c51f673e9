"""Work in the background, with its progress and what came of it; and the processes that live."""

from django.conf import settings
from django.db import models


class Job(models.Model):
    """Something slow that someone asked for: a stack of badges, a large export."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    # For which conference; None where it is for no single one.
    conference_id = models.BigIntegerField(null=True, db_index=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    # Which process does it, and when that last said that it lives (on the machine's clock).
    worker = models.CharField(max_length=100, blank=True)
    alive_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # How many attempts in a row came no further than an earlier one, and how little was left then.
    stalled = models.PositiveSmallIntegerField(default=0)
    least_left = models.PositiveIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.FileField(upload_to="jobs/", blank=True)
    # A right of whoever asked was taken while it ran: nothing of what it makes is kept.
    is_result_void = models.BooleanField(default=False)
    result_name = models.CharField(max_length=120, blank=True)
    # What came of it, for whoever asked and in their language, one paragraph a line.
    report = models.TextField(blank=True)
    # What the reader is told; the traceback is in the machine's log.
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-requested_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}


class Heartbeat(models.Model):
    """A process of this installation, and when it last said that it lives.

    Times are those of the machine's clock. A row goes when its process ends.
    """

    class Kind(models.TextChoices):
        WEB = "web"
        BACKGROUND = "background"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    process = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    # Since when it has been doing the task at hand; empty while it rests, and for web processes.
    busy_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-kind", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.process}"
