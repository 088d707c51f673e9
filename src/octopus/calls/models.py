"""Calls for proposals, what is proposed, what reviewers think of it, and what was decided.

One mechanism for stands in the showcase area, lightning talks and side events.
"""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.retention import statement
from octopus.programme.models import Session
from octopus.registration.models import (
    AbstractAnswer,
    AbstractOption,
    AbstractQuestion,
    Category,
    Registration,
)
from octopus.text.multilingual import MultilingualTextField

LOWEST_SCORE, HIGHEST_SCORE = 1, 5


class Call(models.Model):
    """An invitation to propose something, open from one day to another, both included."""

    class Kind(models.TextChoices):
        SHOWCASE = "showcase", _("Showcase area")
        LIGHTNING = "lightning", _("Lightning talks")
        SIDE_EVENT = "side_event", _("Side events")

    class Audience(models.TextChoices):
        ANYBODY = "anybody", _("anybody")
        ADMITTED = "admitted", _("people admitted to the conference")
        ORGANISATIONS = "organisations", _("organisations with accepted participants")

    class State(models.TextChoices):
        """Where a call stands for the public. Computed from the clock, never stored."""

        TO_COME = "to_come", _("not yet open")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="calls")
    slug = models.SlugField(max_length=60)
    kind = models.CharField(_("kind of call"), max_length=10, choices=Kind.choices)
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    text = MultilingualTextField(_("what is sought"), blank=True, multiline=True)
    how = MultilingualTextField(_("how to apply"), blank=True, multiline=True)
    opens = models.DateField(pgettext_lazy("call", "opens on"))
    closes = models.DateField(pgettext_lazy("call", "last day"))
    audience = models.CharField(
        _("who may apply"), max_length=13, choices=Audience.choices, default=Audience.ANYBODY
    )
    places = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    # How many people a proposal may name: the quota of badges, or of speakers.
    most_people = models.PositiveSmallIntegerField(
        _("people per proposal"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    # Of a talk, unless it has a length of its own.
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    # In which capacity exhibitors take part; without one nobody of them can be registered.
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("capacity of the exhibitors"),
    )
    # The floor plan of the showcase area, as SVG without anything that could act.
    plan = models.TextField(_("floor plan"), blank=True)
    published = models.BooleanField(_("published"), default=False)

    class Meta:
        ordering = ("opens", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "slug"), name="call_slug_once"),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")), name="call_closes_after_opening"
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def state(self) -> "Call.State":
        """Where the call stands now, at the venue. Both days are inclusive."""
        today = self.conference.today
        if today < self.opens:
            return self.State.TO_COME
        return self.State.OPEN if today <= self.closes else self.State.CLOSED

    @property
    def is_open(self) -> bool:
        return self.published and self.state == self.State.OPEN


class Criterion(models.Model):
    """By what reviewers judge the proposals of a call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    name = MultilingualTextField(_("criterion"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.name)


class Reviewer(models.Model):
    """An account that reviews the proposals of a call."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="reviewers")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reviewed_calls")

    class Meta:
        ordering = ("account__email",)
        constraints = (
            models.UniqueConstraint(fields=("call", "account"), name="reviewer_once_per_call"),
        )


class CallQuestion(AbstractQuestion):
    """A question of the form of a call, beyond those that every proposal answers."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("call", "key"), name="call_question_key_once"),
        )

    @property
    def retention(self) -> str:
        """How long its answers are kept: as long as the proposals are."""
        return statement("calls.proposals")


class CallOption(AbstractOption):
    """One of the answers that a question of a call offers."""

    question = models.ForeignKey(CallQuestion, on_delete=models.CASCADE, related_name="options")

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("question", "key"), name="call_option_key_once"),
        )


class Stand(models.Model):
    """A place on the floor plan: a rectangle in the units of its SVG."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="stands")
    number = models.CharField(pgettext_lazy("of a stand", "number"), max_length=12)
    x = models.FloatField(_("from the left"))
    y = models.FloatField(_("from the top"))
    width = models.FloatField(_("width"))
    height = models.FloatField(_("height"))

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("call", "number"), name="stand_number_once"),
        )

    def __str__(self) -> str:
        return self.number


class Proposal(models.Model):
    """What an account proposes for a call. A draft is what was typed, and nobody else's business.

    What is decided is prepared first (`planned`), and becomes the state when it is announced.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", pgettext_lazy("proposal", "submitted")
        REVIEW = "review", pgettext_lazy("proposal", "under review")
        ACCEPTED = "accepted", pgettext_lazy("proposal", "accepted")
        DECLINED = "declined", pgettext_lazy("proposal", "declined")
        WAITING = "waiting", pgettext_lazy("proposal", "on the waiting list")
        WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="proposals")
    applicant = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proposals")
    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    # Of the correspondence, and of what was written.
    language = models.CharField(_("language of correspondence"), max_length=3)
    title = models.CharField(
        pgettext_lazy("heading of a text", "title"), max_length=160, blank=True
    )
    abstract = models.TextField(pgettext_lazy("of a proposal", "description"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    equipment = models.TextField(_("equipment needed"), blank=True)
    # What a draft holds: field names and what was typed.
    typed = models.JSONField(default=dict, blank=True)
    planned = models.CharField(max_length=10, choices=State.choices, blank=True)
    # One of `decisions/reasons.py`, and what was written beside it.
    reason_key = models.CharField(max_length=20, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The mail that tells the decision.
    decision_message = models.ForeignKey(
        Message, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Where it takes place: a stand, a session of talks, or the session made of a side event.
    stand = models.OneToOneField(
        Stand, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal"
    )
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    position = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("submitted_at", "pk")
        indexes = (models.Index(fields=("call", "state")),)

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def length(self) -> int:
        """How many minutes a talk has."""
        return self.minutes or self.call.minutes

    @property
    def may_be_decided(self) -> bool:
        """Whether it was sent and not taken back."""
        return self.state not in (self.State.DRAFT, self.State.WITHDRAWN)


class ProposalPerson(models.Model):
    """Somebody whom a proposal names: at the stand, on stage, or responsible for the event."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="people")
    given_names = models.CharField(_("given names"), max_length=120)
    family_name = models.CharField(_("family name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    function = models.CharField(_("function"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "email"), name="named_once_per_proposal"),
        )

    def __str__(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


class ProposalAnswer(AbstractAnswer):
    """What a proposal answers to a question of its call."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(CallQuestion, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        ordering = ("question__position", "question")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "question"), name="proposal_answered_once"),
        )


class Review(models.Model):
    """What one reviewer thinks of a proposal. Nobody else writes into it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="reviews")
    # By the primary key of the criterion.
    scores = models.JSONField(default=dict)
    # Of the scores; none where the reviewer has a conflict of interest.
    mean = models.FloatField(null=True)
    has_conflict = models.BooleanField(_("conflict of interest"), default=False)
    note = models.TextField(_("note for the secretariat"), blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("saved_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "reviewer"), name="reviewed_once"),
        )

    def score_of(self, criterion: Criterion) -> Any:
        """The score by a criterion; None where there is none."""
        return self.scores.get(str(criterion.pk))
