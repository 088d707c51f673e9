"""Messages, and the outbox in which they wait until they are released."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from octopus.text.multilingual import MultilingualTextField
from octopus.text.search_field import Searched, SearchText


class Template(models.Model):
    """The secretariat's own wording of a mail. Where there is none, the built-in one is used."""

    key = models.CharField(max_length=60, unique=True)
    subject = MultilingualTextField(_("subject"))
    body = MultilingualTextField(_("text"), multiline=True)


class Message(Searched):
    """One mail to one person in that person's language, rendered when it was written."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for release")
        RELEASED = "released", _("released")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        DISCARDED = "discarded", _("discarded")

    class Problem(models.TextChoices):
        """Why a message could not be sent, for the office to read in its language."""

        REFUSED = "refused", _("The mail server refuses this address.")
        SERVER = "server", _("The mail server did not accept the message.")
        UNREACHABLE = "unreachable", _("The mail server could not be reached.")
        BROKEN_OFF = "broken_off", _("The connection to the mail server was interrupted.")
        NO_ANSWER = "no_answer", _("The mail server did not respond in time.")
        FILE = "file", _("A file attached to this message can no longer be read.")
        CONTENT = (
            "content",
            _(
                "This message cannot be sent by e-mail: its address, a name or its subject holds "
                "something that e-mail does not allow. Please correct it and write again."
            ),
        )
        UNKNOWN = (
            "unknown",
            _("The message could not be sent. The reason is in the server log."),
        )

    key = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    to = models.EmailField()
    to_name = models.CharField(max_length=250, blank=True)
    reply_to = models.EmailField(blank=True)
    # Where mail programs end a subscription, see RFC 8058; empty for all but news.
    unsubscribe_address = models.URLField(blank=True)
    language = models.CharField(max_length=3)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING, db_index=True
    )
    # What it is about, by kind and number, for the log of that thing.
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)
    conference_id = models.BigIntegerField(null=True)
    # Whose business it is, see `privacy.circles`; empty where it concerns no closed circle.
    circle = models.CharField(max_length=40, blank=True)
    written_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Which process delivers it, and until when it is left to that one (on the machine's clock).
    claimed_by = models.CharField(max_length=100, blank=True)
    claimed_until = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=20, choices=Problem.choices, blank=True)
    # What the mail server said, in its own words.
    error = models.TextField(blank=True)
    # A code for signing in is nobody else's business: hidden from staff, whatever the outbox shows.
    private = models.BooleanField(default=False)
    search_text = SearchText(of=("to", "to_name", "subject"))

    class Meta:
        indexes = (
            models.Index(fields=("about_kind", "about_id")),
            models.Index(fields=("-written_at", "-id")),
        )
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return self.subject


class Attachment(models.Model):
    """A file that goes with a message. It is deleted with it, see `attachments.py`."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=160)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to="attachments/")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
