"""Where a conference takes place: the address, how to get there, hotels, a map and room plans."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference
from octopus.text.multilingual import MultilingualTextField


class VenueDetails(models.Model):
    """What visitors of the venue of a conference have to know; any part may be empty."""

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="venue_details"
    )
    street_address = MultilingualTextField(_("street address"), blank=True, multiline=True)
    entrance = MultilingualTextField(_("entrance"), blank=True, multiline=True)
    opening_hours = MultilingualTextField(_("opening hours"), blank=True, multiline=True)
    step_free_access = MultilingualTextField(_("step-free access"), blank=True, multiline=True)
    emergency = MultilingualTextField(_("in an emergency"), blank=True, multiline=True)


class Connection(models.Model):
    """A way to the venue from a station, an airport or a part of the city."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="connections")
    origin = MultilingualTextField(pgettext_lazy("where a journey begins", "from"))
    means = MultilingualTextField(_("means of transport"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    note = MultilingualTextField(_("price and remarks"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")


class Hotel(models.Model):
    """A hotel near the venue, with the rate that was agreed for participants."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="hotels")
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    distance = MultilingualTextField(_("distance from the venue"), blank=True)
    rate = MultilingualTextField(_("rate"), blank=True)
    booking_link = models.URLField(_("booking link"), max_length=300, blank=True)
    book_until = models.DateField(_("book by"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")


def _stored_as(image: "VenueImage", name: str) -> str:
    """A random file name with the ending of what the file is."""
    return f"venue/{uuid.uuid4().hex}.{name.rpartition('.')[2]}"


class VenueImage(models.Model):
    """A map or a room plan, made safe when it was uploaded. One that was removed is kept a month.

    `file` is a clean SVG, or WebP of at most `files.pictures.LONGEST` pixels; `preview` is a
    smaller WebP, or empty for an SVG.
    """

    class Kind(models.TextChoices):
        MAP = "map", _("map")
        PLAN = "plan", _("room plan")

    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="venue_pictures"
    )
    kind = models.CharField(_("kind of picture"), max_length=4, choices=Kind.choices)
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"), blank=True)
    # What somebody who cannot see the picture is told instead.
    alternative = MultilingualTextField(_("description in words"), multiline=True)
    file = models.FileField(upload_to=_stored_as)
    preview = models.FileField(upload_to=_stored_as, blank=True)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # Bytes on the wire of what the page shows, and of the whole file.
    shown_size = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("kind", "position", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="picture_has_size"),
        )

    def __str__(self) -> str:
        return str(self.title) or str(self.get_kind_display())
