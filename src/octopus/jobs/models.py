"""A piece of work in the background, with its progress and what came of it."""

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
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    # Which process does it, and when that last said that it lives (on the machine's clock).
    worker = models.CharField(max_length=100, blank=True)
    alive_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    result = models.FileField(upload_to="jobs/", blank=True)
    result_name = models.CharField(max_length=120, blank=True)
    # What came of it, for whoever asked and in their language, one paragraph a line.
    report = models.TextField(blank=True)
    # What the reader is told; the traceback is in the machine's log.
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}
