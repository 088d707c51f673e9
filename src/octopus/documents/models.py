"""Papers of meetings: a symbol, a title, an audience, and dated versions in each language."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.text.multilingual import MultilingualTextField, codes


def _stored_as(version: "DocumentVersion", name: str) -> str:
    """A random file name: names appear in backups and in the server's log."""
    return f"papers/{uuid.uuid4().hex}.{version.ending}"


class Document(models.Model):
    """A paper of a meeting. It is a permanent record; one that was removed is the staff's only."""

    class Kind(models.TextChoices):
        AGENDA = "agenda", pgettext_lazy("paper", "Agenda")
        WORKING = "working", pgettext_lazy("paper", "Working document")
        INFORMATION = "information", pgettext_lazy("paper", "Information document")
        REPORT = "report", pgettext_lazy("paper", "Report")
        DECISION = "decision", pgettext_lazy("paper", "Decision")
        PRESENTATION = "presentation", pgettext_lazy("paper", "Presentation")
        OTHER = "other", pgettext_lazy("paper", "Other document")

    class Audience(models.TextChoices):
        IN_CHARGE = "in_charge", pgettext_lazy("audience", "draft, for those responsible")
        ADMITTED = "admitted", pgettext_lazy("audience", "for participants admitted to the meeting")
        PUBLIC = "public", pgettext_lazy("audience", "public")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="documents")
    # As papers are cited, such as COM(2026)12. Empty where a paper has none.
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    kind = models.CharField(
        _("kind of document"), max_length=12, choices=Kind.choices, default=Kind.WORKING
    )
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience.choices, default=Audience.IN_CHARGE
    )
    position = models.PositiveSmallIntegerField(_("position in the list"), default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "symbol"),
                condition=~Q(symbol=""),
                name="symbol_once_per_meeting",
            ),
        )

    def __str__(self) -> str:
        return self.symbol or str(self.title)

    @property
    def current(self) -> "dict[str, DocumentVersion]":
        """The latest version in each language by now, in the installation's order of languages.

        No query if `versions` are loaded.
        """
        latest: dict[str, DocumentVersion] = {}
        now = clock.now()
        for version in sorted(self.versions.all(), key=lambda wording: wording.number):
            if version.uploaded_at <= now:
                latest[version.language] = version
        known = [code for code in codes() if code in latest]
        others = sorted(latest.keys() - set(known))
        return {code: latest[code] for code in (*known, *others)}


class DocumentVersion(models.Model):
    """What a paper says in one language. A later one replaces it and leaves it to the staff."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=3)
    number = models.PositiveSmallIntegerField()
    dated = models.DateField(_("version of"))
    file = models.FileField(upload_to=_stored_as)
    # What it is by its content, and what it was called where it came from.
    ending = models.CharField(max_length=5)
    media_type = models.CharField(max_length=100)
    sent_name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("language", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "language", "number"), name="paper_version_number_once"
            ),
        )
