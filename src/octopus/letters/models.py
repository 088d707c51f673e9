"""Seals that anyone can verify, and the letters and certificates that carry them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualTextField

SEAL_LENGTH = 16  # characters: fifteen by chance (75 bits) and one that checks them
_GROUP = 4


class Seal(models.Model):
    """What makes a paper verifiable: a code that cannot be guessed, and what the paper says.

    `facts` are shown to whoever knows the code, so they hold only what the paper is presented for;
    see `seals.FACTS`. They are empty once their time is over; the seal itself stays.
    """

    class Kind(models.TextChoices):
        VISA = "visa", _("Invitation letter for a visa")
        CONVOCATION = "convocation", _("Convocation to a meeting")
        CERTIFICATE = "certificate", _("Certificate of attendance")

    code = models.CharField(max_length=SEAL_LENGTH, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about_kind = models.CharField(max_length=40)
    about_id = models.BigIntegerField()
    conference = models.ForeignKey(
        Conference, null=True, on_delete=models.SET_NULL, related_name="seals"
    )
    # The language of the paper, in which the facts are written.
    language = models.CharField(max_length=3)
    facts = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("about_kind", "about_id")),)

    @property
    def shown_code(self) -> str:
        """The code as it is printed: four groups of four."""
        groups = (self.code[at : at + _GROUP] for at in range(0, len(self.code), _GROUP))
        return "-".join(groups)

    @property
    def address(self) -> str:
        """The page that verifies this seal, as the QR code and the line on the paper say it."""
        return f"{settings.ORIGIN}/{self.language}/verify/{self.shown_code}/"

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    def __str__(self) -> str:
        return self.shown_code


class LetterSettings(models.Model):
    """The signatory of the letters and certificates of a conference."""

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="letter_settings"
    )
    signatory = models.CharField(_("signed by"), max_length=160, blank=True)
    function = MultilingualTextField(_("function of signatory"), blank=True)


class VisaLetter(models.Model):
    """An invitation letter for a visa, for one person or for several of a delegation."""

    class State(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("letter", "requested")
        CHECKED = "checked", pgettext_lazy("letter", "checked")
        SENT = "sent", pgettext_lazy("letter", "sent")
        REFUSED = "refused", pgettext_lazy("letter", "refused")
        REVOKED = "revoked", pgettext_lazy("letter", "revoked")
        WITHDRAWN = "withdrawn", pgettext_lazy("letter", "withdrawn")

    class Costs(models.TextChoices):
        OWN = "own", _("travel and accommodation paid by the participant or the employer")
        PAID = "paid", _("travel and accommodation paid by the organiser")

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="visa_letters"
    )
    # Those to which the letter invites; who works for not all of them does not see the letter.
    meetings = models.ManyToManyField(Meeting, related_name="visa_letters")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    language = models.CharField(_("language of the letter"), max_length=3)
    consulate_city = models.CharField(_("city of the consulate"), max_length=80)
    consulate_country = models.CharField(_("country of the consulate"), max_length=2)
    costs = models.CharField(
        _("payment of costs"), max_length=5, choices=Costs.choices, default=Costs.OWN
    )
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        Account, null=True, on_delete=models.SET_NULL, related_name="requested_letters"
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    # The letter that a correction replaces: it is revoked when this one is sent.
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replacements"
    )
    # Why it was refused or revoked; the persons read it.
    reason = models.TextField(blank=True)
    seal = models.OneToOneField(Seal, null=True, on_delete=models.SET_NULL, related_name="+")
    # The PDF as it was sealed, encrypted: it names passports.
    paper = models.BinaryField(null=True)

    class Meta:
        ordering = ("requested_at", "pk")
        indexes = (models.Index(fields=("conference", "state")),)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for something; the persons may still correct what they gave."""
        return self.state in {self.State.REQUESTED, self.State.CHECKED}


class Holder(models.Model):
    """A person invited by a letter. Passport data are encrypted, see `encryption.py`."""

    letter = models.ForeignKey(VisaLetter, on_delete=models.CASCADE, related_name="holders")
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="visa_holders"
    )
    passport = models.BinaryField(null=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("letter", "registration"), name="held_once"),
        )


class Attendance(models.Model):
    """Attendance confirmed by the secretariat of a person who passed no door."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="attendances"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("registration", "meeting"), name="attended_once"),
        )


class Certificate(models.Model):
    """A certificate of attendance in one language; its words are the facts of the seal."""

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="certificates"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="certificates")
    language = models.CharField(max_length=3)
    seal = models.OneToOneField(Seal, on_delete=models.PROTECT, related_name="certificate")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("registration", "meeting", "language"),
                name="certificate_once_per_language",
            ),
        )
