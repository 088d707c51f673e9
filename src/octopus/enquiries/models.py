"""Questions that people put to a conference, and the answers of its secretariat."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.text.search_field import Searched, SearchText


class Enquiry(Searched):
    """One person's question to a conference, with all that was written about it."""

    class State(models.TextChoices):
        """Whose turn it is: the secretariat's, the person's, nobody's."""

        OPEN = "open", pgettext_lazy("question to the secretariat", "to be answered")
        ANSWERED = "answered", pgettext_lazy("question to the secretariat", "answered")
        CLOSED = "closed", pgettext_lazy("question to the secretariat", "closed")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="enquiries")
    reference = models.CharField(max_length=8, unique=True)
    # The account that asked while signed in; an address typed by a visitor is not confirmed.
    account = models.ForeignKey(
        Account, null=True, on_delete=models.SET_NULL, related_name="enquiries"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=3)
    subject = models.CharField(_("subject"), max_length=150)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    # Since when the secretariat owes an answer; null while it owes none.
    waiting_since = models.DateTimeField(null=True)
    assignee = models.ForeignKey(
        Account,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    search_text = SearchText(of=("name", "email", "subject", "reference"))

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (
            models.Index(fields=("conference", "state", "asked_at", "id")),
            models.Index(fields=("email",)),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def is_confirmed(self) -> bool:
        """Whether the address is known to be the person's own."""
        return self.account_id is not None


class EnquiryPost(models.Model):
    """One text of an enquiry, never changed: what was asked, an answer, a note among colleagues."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("question")
        ANSWER = "answer", pgettext_lazy("to a question", "answer")
        NOTE = "note", _("internal note")

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="posts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    author = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    mail = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
