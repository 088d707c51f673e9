"""One edition of a conference, and the meetings to which people are admitted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from octopus import clock
from octopus.bodies.models import Body
from octopus.people.models import Account
from octopus.projects.models import Project
from octopus.text.multilingual import (
    MultilingualText,
    MultilingualTextField,
    codes,
    content_languages,
    installed_codes,
)
from octopus.text.search_field import Following


class Phase(models.TextChoices):
    """Where an edition stands. Computed from the clock, never stored."""

    ANNOUNCED = "announced", _("announced")
    OPEN = "open", _("registration open")
    CLOSED = "closed", _("registration closed")
    RUNNING = "running", _("running")
    OVER = "over", _("over")
    ARCHIVED = "archived", _("archived")


class Conference(models.Model):
    """One edition. A draft is seen by staff only, until it is published."""

    class BadgeLanguages(models.TextChoices):
        """In which languages the words on a badge are."""

        FIRST = "first", _("the first language of the conference")
        TWO = "two", _("the first two languages of the conference")
        HOLDER = "holder", _("the language of the person, where the conference has it")

    slug = models.SlugField(unique=True)
    published = models.BooleanField(default=False)
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    focus = MultilingualTextField(_("focus"), blank=True)
    description = MultilingualTextField(_("who participates, and why"), blank=True, multiline=True)
    showcase = MultilingualTextField(_("showcase area"), blank=True, multiline=True)
    retrospective = MultilingualTextField(
        _("what took place, read after the end"), blank=True, multiline=True
    )
    start_date = models.DateField(_("first day"))
    end_date = models.DateField(_("last day"))
    venue = MultilingualTextField(_("venue"), blank=True)
    city = MultilingualTextField(_("city"), blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    # Empty until somebody chooses it: days and hours are then those of UTC.
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    # In the order of the conference: readers of another language get the first.
    content_languages = models.JSONField(_("languages of the conference"), default=codes)
    working_languages = models.JSONField(_("working languages"), default=codes, blank=True)
    registration_opens = models.DateField(_("registration opens"), null=True, blank=True)
    registration_closes = models.DateField(_("registration closes"), null=True, blank=True)
    registration_address = models.CharField(_("registration address"), max_length=200, blank=True)
    free_of_charge = models.BooleanField(_("free of charge"), null=True, blank=True)
    announcement_date = models.DateField(_("version of the announcement"), null=True, blank=True)
    contact_name = MultilingualTextField(_("contact"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    social_links = models.JSONField(_("social networks"), default=list, blank=True)
    # At the head of letters and certificates; without it there stands the conference's title.
    issuer = MultilingualTextField(_("organisation issuing the documents"), blank=True)
    issuer_address = MultilingualTextField(_("its postal address"), blank=True, multiline=True)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="conferences",
    )
    funding = MultilingualTextField(_("funding"), blank=True, multiline=True)
    # Editions that follow each other are a series; each page of one leads to the others.
    previous_edition = models.ForeignKey(
        "self",
        verbose_name=_("previous edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="next_editions",
    )
    archived_from = models.DateField(_("archived from"), null=True, blank=True)
    mails_at_once = models.BooleanField(
        _("e-mails are sent without waiting in the outbox"), default=False
    )
    badge_languages = models.CharField(
        _("languages of the badges"),
        max_length=6,
        choices=BadgeLanguages.choices,
        default=BadgeLanguages.FIRST,
    )

    class Meta:
        ordering = ("-start_date",)
        constraints = (
            models.CheckConstraint(
                condition=Q(end_date__gte=F("start_date")), name="conference_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(registration_closes__gte=F("registration_opens")),
                name="registration_closes_after_opening",
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def languages(self) -> list[str]:
        """The codes of its content languages that are installed, in its order; never empty."""
        installed = installed_codes()
        return [code for code in self.content_languages if code in installed] or installed

    def language_for(self, wanted: str) -> str:
        """The language of pages, mails and papers for readers of `wanted`: that one, or the first.

        `wanted`: the code of any language.
        """
        languages = self.languages
        return wanted if wanted in languages else languages[0]

    @contextmanager
    def in_language(self, wanted: str) -> Iterator[str]:
        """Whatever is written within the block is in `language_for` and its fall-backs."""
        language = self.language_for(wanted)
        with content_languages(self.languages), override(language):
            yield language

    @property
    def zone(self) -> ZoneInfo:
        return clock.zone_called(self.time_zone)

    @property
    def today(self) -> date:
        return clock.today(self.time_zone)

    @property
    def phase(self) -> Phase:
        """Where this edition stands now. Both days of the registration window are inclusive."""
        today = self.today
        if self.archived_from and today >= self.archived_from:
            return Phase.ARCHIVED
        if today > self.end_date:
            return Phase.OVER
        if today >= self.start_date:
            return Phase.RUNNING
        if self.registration_closes and today > self.registration_closes:
            return Phase.CLOSED
        if self.registration_opens and today >= self.registration_opens:
            return Phase.OPEN
        return Phase.ANNOUNCED

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed: pages then tell what was, and ask for nothing."""
        return self.today > self.end_date

    @property
    def registration_is_open(self) -> bool:
        """Both days are inclusive; without a last day it is open until the conference begins."""
        opens = self.registration_opens
        last = self.registration_closes or self.start_date - timedelta(days=1)
        return opens is not None and opens <= self.today <= last

    @property
    def days(self) -> list[date]:
        """Each day of the conference proper."""
        count = (self.end_date - self.start_date).days + 1
        return [self.start_date + timedelta(days=offset) for offset in range(count)]


class Partner(models.Model):
    """Who organises or hosts with the secretariat, in which role and when."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="partners")
    name = MultilingualTextField(_("name"))
    role = MultilingualTextField(_("role"), blank=True)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    @property
    def full_name(self) -> MultilingualText:
        """Name and role in one phrase.

        "Presidency of Norway", whose role is "Presidency of the Committee", is the "Presidency of
        Norway of the Committee"; any other role follows a comma.
        """
        phrases = MultilingualText()
        for code, name in self.name.items():
            role = self.role.get(code, "")
            first, _space, rest = role.partition(" ")
            same = first and name.startswith(f"{first} ")
            phrases[code] = f"{name} {rest}" if same else ", ".join(filter(None, (name, role)))
        return phrases


class VenueDay(Following, models.DateField[Any, Any]):
    """The day at the venue of an instant of the same row, which has a conference; None without."""

    def __init__(self, *, of: Sequence[str] = (), **options: Any) -> None:
        self.of = tuple(of)
        super().__init__(**{"null": True, "editable": False} | options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def value_of(self, row: models.Model) -> date | None:
        instant = getattr(row, self.of[0])
        if instant is None:
            return None
        conference: Conference = row.conference  # type: ignore[attr-defined]
        return instant.astimezone(conference.zone).date()  # type: ignore[no-any-return]


class Meeting(models.Model):
    """What a person is admitted to: the conference proper, or a meeting before, after or beside."""

    class Relation(models.TextChoices):
        CONFERENCE = "conference", _("the conference proper")
        BEFORE = "before", _("before the conference")
        SIDE = "side", _("alongside the conference")
        AFTER = "after", _("after the conference")

    class Access(models.TextChoices):
        OPEN = "open", _("open to every accepted participant")
        ENTITLED = "entitled", _("members and observers of a body")
        INVITED = "invited", _("by invitation")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="meetings")
    slug = models.SlugField()
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    relation = models.CharField(max_length=12, choices=Relation.choices, default=Relation.SIDE)
    access = models.CharField(max_length=10, choices=Access.choices, default=Access.INVITED)
    announced = models.BooleanField(_("announced publicly in one line"), default=True)
    public_line = MultilingualTextField(_("public information about participation"), blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    body = models.ForeignKey(
        Body,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("meeting of"),
    )
    # The list of participants of a statutory meeting is an official record: nobody's consent.
    statutory = models.BooleanField(
        _("the list of participants is an official record"), default=False
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("starts", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "slug"), name="meeting_slug_once"),
            models.UniqueConstraint(
                fields=("conference",),
                condition=Q(relation="conference"),
                name="one_conference_proper",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="meeting_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed, at the venue."""
        return self.ends < self.conference.today

    @property
    def is_restricted(self) -> bool:
        return self.access != self.Access.OPEN

    @property
    def day_that_counts(self) -> date:
        """For which day to ask who may attend: the first; while it goes on, today.

        So a deposit during the meeting changes rights from the moment in which it is written down.
        """
        return min(max(self.conference.today, self.starts), self.ends)

    @property
    def is_closed(self) -> bool:
        """Whether its agenda is its own participants' only: restricted, or open but not told of."""
        hidden = not self.announced and self.relation != self.Relation.CONFERENCE
        return self.is_restricted or hidden

    @property
    def circle(self) -> str:
        """Whose business mails and log entries about it are, see `privacy.circles`."""
        return f"meeting:{self.pk}" if self.is_closed else ""


class Assignment(models.Model):
    """A member of staff in charge of a meeting, or of one category of its participants.

    A closed meeting is seen by those in charge of it and by no other staff. The open meetings
    are the whole secretariat's; anyone who is in charge of single categories there sees only these.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="assignments")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="assignments")
    # The key of a category of participants; empty for the whole meeting.
    category = models.CharField(_("category"), max_length=30, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "meeting", "category"), name="assigned_once"
            ),
        )


class Entitlement(models.Model):
    """An address whose owner may ask to be admitted to a restricted meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="entitlements")
    email = models.EmailField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "email"), name="entitled_once_per_meeting"),
        )


class Announcement(models.Model):
    """A save-the-date as it was read: its lines and what each was understood to say."""

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="announcement"
    )
    file_name = models.CharField(max_length=200)
    lines = models.JSONField()
    reading = models.JSONField()
    read_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)


class AnnouncementVersion(models.Model):
    """A later text of an announcement, to be compared with what is kept of the conference.

    What differs is not stored: it is what the text says and the conference does not. `refused`
    holds the keys of the differences that somebody decided against, for this text alone.
    """

    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="announcement_versions"
    )
    file_name = models.CharField(max_length=200)
    lines = models.JSONField()
    reading = models.JSONField()
    # Of the lines: the same text is the same version.
    digest = models.CharField(max_length=64)
    refused = models.JSONField(_("refused differences"), default=list, blank=True)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("-read_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("conference", "digest"), name="announcement_version_once"
            ),
        )

    def __str__(self) -> str:
        return self.file_name
