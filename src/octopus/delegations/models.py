"""Delegations: who represents a State or an organisation at one meeting, and by whose word."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Meeting
from octopus.correspondence.models import Message
from octopus.people.models import Account, Organisation
from octopus.registration.models import Admission
from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualTextField, main_language
from octopus.text.person_names import printed


class Rank(models.TextChoices):
    """Ranks of a delegation in order of precedence."""

    HEAD = "head", _("Head of delegation")
    DEPUTY = "deputy", _("Deputy head of delegation")
    DELEGATE = "delegate", _("Delegate")
    ADVISER = "adviser", _("Adviser")
    OBSERVER = "observer", _("Observer")


class DelegationSettings(models.Model):
    """What holds for every delegation at a meeting; a delegation may have its own numbers."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.CASCADE, related_name="delegation_settings"
    )
    quota = models.PositiveSmallIntegerField(_("persons per delegation"), default=4)
    seats = models.PositiveSmallIntegerField(_("seats per delegation in the room"), default=2)
    nominate_by = models.DateField(_("nomination deadline"), null=True, blank=True)
    confirm_by = models.DateField(_("confirmation deadline"), null=True, blank=True)
    needs_credential = models.BooleanField(
        _("credentials are verified before anyone is accepted"), default=True
    )
    accepts_applications = models.BooleanField(
        _("people may apply on behalf of a delegation; its focal point replies first"), default=True
    )
    paid_places = models.PositiveSmallIntegerField(
        _("representatives of each member whose travel is paid"), default=0
    )
    # Other words than Rank's own, such as "Representative": a text in several languages by rank.
    rank_words = models.JSONField(default=dict, blank=True)
    remind_days = models.PositiveSmallIntegerField(
        _("days before the deadline on which a reminder is sent"), default=7
    )


class Convocation(models.Model):
    """The letter that calls the members of a body to a meeting, in the languages of the house."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="convocations")
    subject = MultilingualTextField(_("subject"))
    letter = MultilingualTextField(_("letter"), multiline=True)
    answer_by = models.DateField(_("reply by"))
    signatory = models.CharField(_("signed by"), max_length=160, blank=True)
    signatory_function = MultilingualTextField(_("function of signatory"), blank=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class ConvocationFile(models.Model):
    """What goes with a convocation, such as the draft agenda, in one language."""

    convocation = models.ForeignKey(Convocation, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=3)
    name = models.CharField(max_length=160)
    file = models.FileField(upload_to="convocations/")


class Delegation(models.Model):
    """One State or organisation at one meeting."""

    class Answer(models.TextChoices):
        ATTENDS = "attends", _("will attend")
        ABSENT = "absent", _("will not attend")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="delegations")
    country = models.CharField(_("State"), max_length=2, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("organisation"),
    )
    # Where the meeting's own numbers do not hold for this delegation.
    own_quota = models.PositiveSmallIntegerField(_("own quota"), null=True, blank=True)
    own_seats = models.PositiveSmallIntegerField(_("own number of seats"), null=True, blank=True)
    own_nominate_by = models.DateField(_("own nomination deadline"), null=True, blank=True)
    own_confirm_by = models.DateField(_("own confirmation deadline"), null=True, blank=True)
    language = models.CharField(
        _("language of correspondence"), max_length=3, default=main_language
    )
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(country="") & Q(organisation=None)
                | Q(country="", organisation__isnull=False),
                name="delegation_of_one",
            ),
            models.UniqueConstraint(
                fields=("meeting", "country"),
                condition=~Q(country=""),
                name="one_delegation_per_state",
            ),
            models.UniqueConstraint(
                fields=("meeting", "organisation"), name="one_delegation_per_organisation"
            ),
        )

    @property
    def name(self) -> str:
        """The State or the organisation, in the reader's language."""
        return country_name(self.country) if self.country else str(self.organisation)

    def __str__(self) -> str:
        return self.name


class Addressee(models.Model):
    """An address to which a State's or organisation's convocation to one meeting goes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="addressees")
    country = models.CharField(_("State"), max_length=2, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("organisation"),
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language of correspondence"), max_length=3)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(country="") & Q(organisation=None)
                | Q(country="", organisation__isnull=False),
                name="addressee_of_one",
            ),
            models.UniqueConstraint(
                fields=("meeting", "country", "email"),
                condition=~Q(country=""),
                name="addressee_once_per_state",
            ),
            models.UniqueConstraint(
                fields=("meeting", "organisation", "email"), name="addressee_once_per_organisation"
            ),
        )


class FocalPoint(models.Model):
    """A person who speaks for a delegation towards the secretariat, by an account of their own."""

    delegation = models.ForeignKey(
        Delegation, on_delete=models.CASCADE, related_name="focal_points"
    )
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="focal_points")
    name = models.CharField(_("name"), max_length=200, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("delegation", "account"), name="focal_point_once"),
        )


class Credential(models.Model):
    """The paper by which a State or organisation names its delegation. A later one replaces it."""

    class Kind(models.TextChoices):
        NOTE_VERBALE = "note_verbale", _("note verbale")
        SIGNED_LETTER = "signed_letter", _("signed letter")

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        CHECKED = "checked", _("verified")
        REFUSED = "refused", _("not accepted")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    file = models.FileField(upload_to="credentials/")
    file_name = models.CharField(max_length=160)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RECEIVED)
    reason = models.TextField(_("reason"), blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-uploaded_at", "-pk")


class Delegate(models.Model):
    """A person of a delegation: rank and place in it. Where the request stands says its admission.

    Anyone who applied alone is here too, with the admission's endorsement still awaited.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="delegates")
    admission = models.OneToOneField(Admission, on_delete=models.CASCADE, related_name="delegate")
    rank = models.CharField(_("rank"), max_length=8, choices=Rank.choices, default=Rank.DELEGATE)
    position = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("delegation", "position", "pk")

    def __str__(self) -> str:
        return self.formal_name

    @property
    def formal_name(self) -> str:
        """As lists of participants print it: "Fulana de TAL"."""
        registration = self.admission.registration
        return printed("", registration.given_names, registration.family_name, registration.country)


class Invitation(models.Model):
    """An invitation to a role. Its address grants no access: the invited account signs in."""

    class Role(models.TextChoices):
        FOCAL_POINT = "focal_point", _("focal point")
        DELEGATE = "delegate", _("member of a delegation")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", pgettext_lazy("invitation", "declined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=12, choices=Role.choices)
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="invitations")
    delegate = models.ForeignKey(
        Delegate, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="invitations")
    # How letters call somebody who is asked to be focal point, until the person says so.
    name = models.CharField(_("name"), max_length=200, blank=True)
    convocation = models.ForeignKey(
        Convocation, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)

    class Meta:
        ordering = ("-sent_at",)
