"""Sessions in rooms, the people on stage, and the numbered releases that the public reads."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext, pgettext_lazy

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Person
from octopus.state.queries import next_moment
from octopus.text.multilingual import MultilingualTextField


class Room(models.Model):
    """A room of the venue."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="rooms")
    slug = models.SlugField()
    name = MultilingualTextField(_("name"))
    level = MultilingualTextField(_("location"), blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "slug"), name="room_slug_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Topic(models.Model):
    """A subject by which sessions can be found."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="topics")
    slug = models.SlugField()
    name = MultilingualTextField(_("name"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("conference", "slug"), name="topic_slug_once"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Region(models.TextChoices):
    """Regions of regional workshops, as announcements name them."""

    AFRICA = "africa", _("Africa")
    AMERICAS = "americas", _("Americas")
    ASIA = "asia", _("Asia")
    CARIBBEAN = "caribbean", _("Caribbean")
    CENTRAL_ASIA = "central_asia", _("Central Asia")
    EUROPE = "europe", _("Europe")
    LATIN_AMERICA = "latin_america", _("Latin America")
    MIDDLE_EAST = "middle_east", _("Middle East")
    PACIFIC = "pacific", _("Pacific")
    WESTERN_BALKANS = "western_balkans", _("Western Balkans")


class Session(models.Model):
    """An item of a meeting's programme. The draft; the public reads the last release."""

    class Kind(models.TextChoices):
        MAIN = "main", _("Main session")
        WORKSHOP = "workshop", _("Workshop")
        REGIONAL = "regional_workshop", _("Regional workshop")
        LIGHTNING = "lightning_talks", _("Lightning talks")
        CEREMONY = "ceremony", _("Ceremony")
        BREAK = "break", _("Break")
        SIDE_EVENT = "side_event", _("Side event")
        OTHER = "other", _("Session")

    class State(models.TextChoices):
        DRAFT = "draft", _("not yet public")
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", _("cancelled")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sessions")
    slug = models.SlugField(max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.WORKSHOP)
    title = MultilingualTextField(pgettext_lazy("of a session", "title"))
    abstract = MultilingualTextField(_("abstract"), blank=True, multiline=True)
    topic = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
    )
    regions = models.JSONField(_("regions"), default=list, blank=True)
    room = models.ForeignKey(
        Room,
        verbose_name=_("room"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    spoken = models.JSONField(_("languages spoken"), default=list, blank=True)
    interpreted = models.JSONField(_("interpreted into"), default=list, blank=True)
    media_allowed = models.BooleanField(_("open to media"), default=False)
    webcast = models.BooleanField(_("webcast"), default=False)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.CONFIRMED
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("starts_at", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "slug"), name="session_slug_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def circle(self) -> str:
        """Whose business log entries about it are, see `privacy.circles`."""
        return self.meeting.circle


class WebcastLink(models.Model):
    """Where a session is watched in a language, live and recorded; public without a release."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="webcast_links")
    # Empty for the sound of the room.
    language = models.CharField(_("language"), max_length=3, blank=True)
    live = models.URLField(_("live"), max_length=400, blank=True)
    recording = models.URLField(_("recording"), max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("session", "language"), name="webcast_language_once"),
        )


class SessionRole(models.Model):
    """A person on stage, in a role."""

    class Role(models.TextChoices):
        CHAIR = "chair", pgettext_lazy("on stage", "Chair")
        MODERATOR = "moderator", pgettext_lazy("on stage", "Moderator")
        SPEAKER = "speaker", pgettext_lazy("on stage", "Speaker")
        RAPPORTEUR = "rapporteur", pgettext_lazy("on stage", "Rapporteur")

        def for_people(self, count: int) -> str:
            """The label for one person or for several: "Speaker", "Speakers"."""
            if self == self.CHAIR:
                return npgettext("on stage", "Chair", "Chairs", count)
            if self == self.MODERATOR:
                return npgettext("on stage", "Moderator", "Moderators", count)
            if self == self.SPEAKER:
                return npgettext("on stage", "Speaker", "Speakers", count)
            return npgettext("on stage", "Rapporteur", "Rapporteurs", count)

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="session_roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="session_roles")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("session", "person", "role"), name="one_role_once"),
        )


class Releases(models.QuerySet[Any]):
    """Versions of a programme or an agenda."""

    def there(self) -> Self:
        """Those that were released by now and not taken back by then, the last one first."""
        now = clock.compared_with(later=next_moment(self, "released_at", "withdrawn_at"))
        return self.filter(
            Q(withdrawn_at=None) | Q(withdrawn_at__gt=now), released_at__lte=now
        ).order_by("-number")

    def next_number(self) -> int:
        """The number of the next one: no number is given twice."""
        last: int | None = self.aggregate(last=Max("number"))["last"]
        return (last or 0) + 1


class Release(models.Model):
    """A numbered, dated version of the programme. Immutable: `content` is what the public reads.

    Its shape is described in `programme/snapshot/types.py`.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = MultilingualTextField(_("what changed"), blank=True)
    content = models.JSONField()
    # Of the content; by it a process knows what it has parsed.
    digest = models.CharField(max_length=64)
    # Its release was undone: from then on the one before is read; its number stays its own.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = Releases.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("conference", "number"), name="release_number_once"),
        )


class AgendaRelease(models.Model):
    """A numbered version of a restricted meeting's agenda, for those who attend the meeting.

    Kept apart from the releases of the programme, so that whatever reads those cannot hold it.
    Immutable; its content has the shape of `programme/snapshot/types.py`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_releases")
    number = models.PositiveIntegerField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = MultilingualTextField(_("what changed"), blank=True)
    content = models.JSONField()
    # Of the content; by it a process knows what it has parsed.
    digest = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = Releases.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"), name="agenda_release_number_once"
            ),
        )
