"""One person's request for one conference, and its outcome for each meeting."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.languages import TextField
from octopus.people.models import Person


class Category(models.Model):
    """In which capacity people take part: drives the badge's band and who may see the name."""

    class Key(models.TextChoices):
        PUBLIC_AUTHORITY = "public_authority", _("Public authority")
        INTERNATIONAL = "international_organisation", _("International organisation")
        NGO = "ngo", _("Non-governmental organisation")
        PRIVATE_SECTOR = "private_sector", _("Private sector")
        ACADEMIA = "academia", _("Academia")
        MEDIA = "media", _("Media")
        STAFF = "staff", _("Council of Europe staff")

    class Band(models.TextChoices):
        DARK = "dark", _("dark")
        WARM = "warm", _("warm")
        WHITE = "white", _("white")

    class Publication(models.TextChoices):
        CONSENT = "consent", _("of those who agree")
        RECORD = "record", _("of all, as an official record")
        NEVER = "never", _("of nobody")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="categories")
    key = models.CharField(max_length=30)
    name = TextField(_("name"))
    explanation = TextField(_("who belongs to it"), blank=True)
    badge_label = TextField(_("word on the badge"))
    band = models.CharField(_("band of the badge"), max_length=5, choices=Band.choices)
    publication = models.CharField(
        _("names on the list of participants"),
        max_length=8,
        choices=Publication.choices,
        default=Publication.CONSENT,
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "key"), name="category_key_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Registration(models.Model):
    """A person's request. A draft is what the person has typed so far, and nobody else's business.

    Names and affiliation are those of this edition; the person's own record follows them.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("woman")
        MAN = "man", _("man")
        OTHER = "other", _("in another way")

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="registrations"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="registrations")
    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    language = models.CharField(_("language of our letters"), max_length=3)
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="registrations",
        verbose_name=_("capacity"),
    )
    title = models.CharField(pgettext_lazy("person", "title"), max_length=40, blank=True)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    name_in_script = models.CharField(_("name in its own script"), max_length=160, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    # As people say of themselves; empty where they do not.
    gender = models.CharField(_("gender"), max_length=6, choices=Gender.choices, blank=True)
    languages = models.JSONField(_("languages you follow in"), default=list, blank=True)
    # The address that was confirmed, as the account had it when the request was made.
    email = models.EmailField()
    on_public_list = models.BooleanField(default=False)
    # What a draft holds before it is whole: field names and what was typed.
    typed = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("submitted_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "person"), name="registered_once"),
        )
        indexes = (
            models.Index(fields=("conference", "state", "submitted_at")),
            models.Index(
                "conference",
                Lower("family_name"),
                Lower("given_names"),
                name="registration_by_name",
            ),
            models.Index(fields=("conference", "country")),
        )

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    def __str__(self) -> str:
        return self.name


class Admission(models.Model):
    """The outcome of a registration for one meeting."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WAITING = "waiting", _("waiting list")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Endorsement(models.TextChoices):
        AWAITED = "awaited", _("waits for the focal point")
        GIVEN = "given", _("endorsed by the focal point")
        REFUSED = "refused", _("not endorsed by the focal point")

    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="admissions"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="admissions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    # Whether the delegation stands behind the request: its focal point answers first.
    endorsement = models.CharField(max_length=8, choices=Endorsement.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    # The mail that tells the decision; one that still waits is discarded by the next decision.
    letter = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("meeting__starts", "pk")
        constraints = (
            models.UniqueConstraint(fields=("registration", "meeting"), name="one_admission_each"),
        )
        indexes = (models.Index(fields=("meeting", "state")),)
