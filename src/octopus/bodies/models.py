"""Treaties, how each State stands to them, and the bodies in which States meet.

A State is an ISO 3166 code throughout; `languages.country_name` says its name.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from octopus.people.models import Account, Organisation, Person
from octopus.text.multilingual import MultilingualTextField
from octopus.text.typed.lengths import LONGEST_TEXT


class Treaty(models.Model):
    """A convention or protocol, by its number in the Treaty Series."""

    series = MultilingualTextField(_("series"), blank=True)
    number = models.CharField(_("number"), max_length=8, unique=True)
    title = MultilingualTextField(_("title"))
    short_title = MultilingualTextField(_("short title"))
    opened = models.DateField(_("opened for signature"), null=True, blank=True)
    in_force = models.DateField(_("in force since"), null=True, blank=True)
    condition = MultilingualTextField(_("condition of entry into force"), blank=True)
    source = models.URLField(_("source"), max_length=300, blank=True)
    # Where State by State is not written down yet: how many Parties were published, and when.
    published_parties = models.PositiveSmallIntegerField(
        _("Parties, as published"), null=True, blank=True
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_source = MultilingualTextField(_("published where"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.short_title)

    @property
    def reference(self) -> str:
        """How the treaty is cited in the reader's language: "UNTS No. 7", "RTNU n° 7"."""
        if not self.series:
            return gettext("No. %(number)s") % {"number": self.number}
        return gettext("%(series)s No. %(number)s") % {"series": self.series, "number": self.number}


class Status(models.Model):
    """How one State stands to one treaty. What no source confirms is "to be confirmed"."""

    class Instrument(models.TextChoices):
        RATIFICATION = "ratification", _("ratification")
        ACCESSION = "accession", _("accession")
        ACCEPTANCE = "acceptance", _("acceptance")
        APPROVAL = "approval", _("approval")
        SUCCESSION = "succession", _("succession")

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="statuses")
    country = models.CharField(_("State"), max_length=2)
    signed = models.DateField(_("signature"), null=True, blank=True)
    deposited = models.DateField(_("deposit of the instrument"), null=True, blank=True)
    # A Party whose day of deposit is not known yet.
    is_party = models.BooleanField(_("is a Party; date not known"), default=False)
    instrument = models.CharField(
        _("instrument"), max_length=12, choices=Instrument.choices, blank=True
    )
    in_force = models.DateField(_("entry into force"), null=True, blank=True)
    denounced = models.DateField(_("denunciation takes effect"), null=True, blank=True)
    invited = models.DateField(_("invited to accede"), null=True, blank=True)
    is_invited = models.BooleanField(_("is invited; date not known"), default=False)
    invitation_lapses = models.DateField(_("invitation lapses"), null=True, blank=True)
    confirmed = models.BooleanField(_("a source confirms this"), default=False)
    source = models.TextField(_("source"), blank=True, max_length=LONGEST_TEXT)
    note = models.TextField(_("remark"), blank=True, max_length=LONGEST_TEXT)
    as_of = models.DateField(_("as of"))

    class Meta:
        ordering = ("treaty", "country")
        constraints = (
            models.UniqueConstraint(fields=("treaty", "country"), name="one_status_each"),
        )

    def clean(self) -> None:
        """A State signs before it deposits, and leaves after it has come. Else ValidationError."""
        order = (
            ("deposited", self.signed, _("The deposit comes before the signature.")),
            ("in_force", self.deposited, _("Entry into force comes before the deposit.")),
            ("denounced", self.deposited, _("The denunciation comes before the deposit.")),
            ("invitation_lapses", self.invited, _("The invitation lapses before it was made.")),
        )
        wrong = {
            name: sentence
            for name, earlier, sentence in order
            if earlier and (later := getattr(self, name)) and later < earlier
        }
        if self.deposited and self.is_party:
            wrong["is_party"] = _("The date of deposit is known: please untick this box.")
        if wrong:
            raise ValidationError(wrong)


class Body(models.Model):
    """A committee or network of States. Its members are the Parties to its treaty, or a list."""

    slug = models.SlugField(unique=True)
    name = MultilingualTextField(_("name"))
    abbreviation = MultilingualTextField(_("abbreviation"), blank=True)
    description = MultilingualTextField(_("mandate"), blank=True, multiline=True)
    treaty = models.ForeignKey(
        Treaty,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="bodies",
        verbose_name=_("its members are the Parties to"),
    )
    observers_by_treaty = models.BooleanField(
        _("signatories and States invited to accede are observers"), default=False
    )
    # A network has contact points; its directory exists inside the network only.
    is_network = models.BooleanField(_("is a network of contact points"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.abbreviation or self.name)

    @property
    def circle(self) -> str:
        """Whose business mails and log entries about its directory are, see `privacy.circles`."""
        return f"body:{self.pk}" if self.is_network else ""


class Membership(models.Model):
    """A State, an organisation or a person in a body, in a capacity and for a time.

    What follows from a treaty is not written here; `attendance.py` computes it.
    """

    class Capacity(models.TextChoices):
        MEMBER = "member", _("member")
        OBSERVER = "observer", _("observer")
        AD_HOC = "ad_hoc_observer", _("ad hoc observer")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    capacity = models.CharField(_("capacity"), max_length=16, choices=Capacity.choices)
    country = models.CharField(_("State"), max_length=2, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("person"),
    )
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    confirmed = models.BooleanField(_("a source confirms this"), default=False)
    as_of = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        ordering = ("body", "capacity", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(
                    ~Q(country="") & Q(organisation=None, person=None)
                    | Q(country="", organisation__isnull=False, person=None)
                    | Q(country="", organisation=None, person__isnull=False)
                ),
                name="membership_of_one",
            ),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="membership_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(capacity="ad_hoc_observer")
                | Q(starts__isnull=False, ends__isnull=False),
                name="ad_hoc_has_an_end",
            ),
        )


class ContactPoint(models.Model):
    """A person whom a Party designated for a network. Secret outside the network."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="contact_points")
    country = models.CharField(_("State"), max_length=2)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    service = models.CharField(_("service"), max_length=200)
    email = models.EmailField(_("e-mail address"), blank=True)
    telephone = models.CharField(_("telephone (24 hours)"), max_length=60, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ("country", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")),
                name="contact_point_ends_after_start",
            ),
        )


class Keeper(models.Model):
    """A member of staff who keeps a network's directory, which other staff cannot see."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="keepers")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="kept_bodies")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "account"), name="keeper_once"),)
