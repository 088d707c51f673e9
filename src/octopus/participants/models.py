"""Lists of participants: which are published, and the official records that remain."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.delegations.models import Rank
from octopus.people.models import Organisation
from octopus.registration.models import Registration
from octopus.state.queries import next_moment


class Part(models.TextChoices):
    """The parts of a list of participants, in the order in which they are printed."""

    MEMBERS = "members", _("Members")
    PARTIES = "parties", pgettext_lazy("part of a list", "Parties")
    OBSERVER_STATES = "observer_states", _("Observer States")
    OTHER_STATES = "other_states", _("Other States")
    STATES = "states", _("States")
    INTERNATIONAL = Organisation.Kind.INTERNATIONAL.value, _("International organisations")
    NGO = Organisation.Kind.NGO.value, _("Non-governmental organisations")
    PRIVATE_SECTOR = Organisation.Kind.PRIVATE_SECTOR.value, _("Private sector")
    ACADEMIA = Organisation.Kind.ACADEMIA.value, _("Academia")
    MEDIA = Organisation.Kind.MEDIA.value, pgettext_lazy("part of a list", "Media")
    OTHERS = "others", _("Other participants")
    SPEAKERS = "speakers", pgettext_lazy("part of a list", "Speakers")
    SECRETARIAT = "staff", _("Secretariat")


class PublishedLists(models.QuerySet["PublishedList"]):
    """Publications of lists."""

    def there(self) -> Self:
        """Lists that are public at the current moment, latest first."""
        now = clock.compared_with(later=next_moment(self, "published_at", "ended_at"))
        return self.filter(Q(ended_at=None) | Q(ended_at__gt=now), published_at__lte=now).order_by(
            "-published_at", "-pk"
        )


class PublishedList(models.Model):
    """A time in which the readers of a meeting's list may see it, in one state.

    An open meeting's list is public; a restricted one's is for those admitted to it. Published
    anew in another state, or taken back, the time has ended.
    """

    class State(models.TextChoices):
        PROVISIONAL = "provisional", pgettext_lazy("of a list", "provisional")
        FINAL = "final", pgettext_lazy("of a list", "final")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="published_lists")
    state = models.CharField(_("state of the list"), max_length=11, choices=State.choices)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PublishedLists.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(ended_at=None), name="one_list_at_a_time"
            ),
        )


class ClosedRecord(models.Model):
    """The list of a statutory meeting was closed: from then on it is an official record."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="closed_record")
    closed_at = models.DateTimeField()
    # Nobody: the upkeep closed it, some time after the meeting.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )


class RecordedParticipant(models.Model):
    """A participant of a statutory meeting with capacity. Kept for good, without contact data.

    Names are written here, not referred to: the registration is removed when its time is over.
    """

    record = models.ForeignKey(ClosedRecord, on_delete=models.PROTECT, related_name="people")
    # For a person's own data, as long as the registration is there.
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    part = models.CharField(_("part of the list"), max_length=30, choices=Part.choices)
    country = models.CharField(_("State"), max_length=2, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    rank = models.CharField(_("rank"), max_length=8, choices=Rank.choices, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(pgettext_lazy("person", "title"), max_length=40, blank=True)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120)
    name_in_script = models.CharField(_("name in original script"), max_length=160, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    # As at the meeting: what the State or organisation was to the body.
    capacity = models.CharField(_("capacity"), max_length=16, blank=True)

    class Meta:
        ordering = ("record", "pk")

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    def __str__(self) -> str:
        return self.name
