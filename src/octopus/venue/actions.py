"""What happens to what is told of a venue: written down, corrected, drawn, removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from octopus import clock
from octopus.conferences.models import Conference
from octopus.files.pictures import PreparedPicture, prepare_picture
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import facts as facts_of
from octopus.privacy.audit_values import loggable
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText
from octopus.undo.actions import undoable
from octopus.venue.models import Connection, Hotel, VenueImage
from octopus.venue.queries import details_of

# The kind of the steps, see `undo_kinds.py`.
CORRECTED = "venue.corrected"


@dataclass(frozen=True, kw_only=True)
class ConnectionFacts:
    """A way to the venue."""

    origin: MultilingualText
    means: MultilingualText
    minutes: int | None = None
    note: MultilingualText = field(default_factory=MultilingualText)


@dataclass(frozen=True, kw_only=True)
class HotelFacts:
    """A hotel; `book_until`: the last day of the rate."""

    name: str
    address: str = ""
    distance: MultilingualText = field(default_factory=MultilingualText)
    rate: MultilingualText = field(default_factory=MultilingualText)
    booking_link: str = ""
    book_until: date | None = None


def save_venue_details(
    *, conference: Conference, actor: Account | None, facts: Mapping[str, MultilingualText]
) -> None:
    """Keeps address, entrance, opening hours and so on. `facts`: values of VenueDetails."""
    with undoable(CORRECTED, actor=actor, about=[conference]) as step:
        # Two who save for the first time would both make the row.
        Conference.objects.select_for_update(no_key=True).get(pk=conference.pk)
        details = details_of(conference)
        before = {name: dict(getattr(details, name)) for name in facts}
        if details.pk:
            step.watch(details)
        for name, value in facts.items():
            setattr(details, name, value)
        details.save()
        step.made(details)
        changed = [name for name in facts if before[name] != dict(facts[name])]
        if changed:
            log(
                "venue.details_saved",
                conference,
                actor=actor,
                before={name: before[name] for name in changed},
                after={name: dict(facts[name]) for name in changed},
            )
            raise_revision()


def set_connections(
    *, conference: Conference, actor: Account | None, connections: Sequence[ConnectionFacts]
) -> None:
    """Writes how to get to the venue, in this order, in place of what stood there."""
    rows = [Connection(conference=conference, **vars(facts)) for facts in connections]
    _replace(conference, Connection, rows, actor, "venue.connections_set")


def set_hotels(
    *, conference: Conference, actor: Account | None, hotels: Sequence[HotelFacts]
) -> None:
    """Writes the hotels near the venue, in this order, in place of those that stood there."""
    rows = [Hotel(conference=conference, **vars(facts)) for facts in hotels]
    _replace(conference, Hotel, rows, actor, "venue.hotels_set")


def _replace(
    conference: Conference,
    model: type[Connection] | type[Hotel],
    rows: Sequence[Model],
    actor: Account | None,
    action: str,
) -> None:
    """Puts rows in place of all rows of a model that a conference has."""
    for position, row in enumerate(rows):
        row.position = position  # type: ignore[attr-defined]  # both models have one
        row.full_clean()
    with undoable(CORRECTED, actor=actor, about=[conference]) as step:
        Conference.objects.select_for_update(no_key=True).get(pk=conference.pk)
        kept = model.objects.filter(conference=conference)
        with step.following(kept):
            before = [facts_of(row) for row in kept]
            kept.delete()
            for row in rows:
                row.save()
        log(
            action,
            conference,
            actor=actor,
            before={"rows": before},
            after={"rows": [facts_of(row) for row in rows]},
        )
        raise_revision()


def add_picture(
    *,
    conference: Conference,
    actor: Account | None,
    kind: str,
    file: UploadedFile[Any],
    alternative: MultilingualText,
    title: MultilingualText | None = None,
) -> tuple[VenueImage, list[str]]:
    """Files a map or a plan, made safe and small, and returns what was left out of it.

    Raises ValidationError, in the reader's words, for a file that is no picture or too large.
    """
    prepared = prepare_picture(file)
    image = VenueImage(
        conference=conference, kind=kind, title=title or MultilingualText(), alternative=alternative
    )
    _store(image, prepared)
    try:
        with undoable(CORRECTED, actor=actor, about=[conference]) as step:
            last = conference.venue_pictures.filter(kind=kind).aggregate(last=Max("position"))
            image.position = 0 if last["last"] is None else last["last"] + 1
            image.full_clean()
            image.save()
            step.made(image)
            after = loggable({"kind": kind, "picture": image.pk, "alternative": alternative})
            log("venue.picture_added", conference, actor=actor, after=after)
            raise_revision()
    except BaseException:
        delete_files(image)
        raise
    return image, prepared.left_out


def _store(image: VenueImage, prepared: PreparedPicture) -> None:
    """Puts the files of an image on the disk, and what is known of them into its row."""
    image.media_type = prepared.media_type
    image.width, image.height = prepared.width, prepared.height
    image.size, image.shown_size = len(prepared.content), prepared.shown_size
    image.uploaded_at = clock.now()
    image.file.save(f"image.{prepared.ending}", ContentFile(prepared.content), save=False)
    if prepared.preview:
        image.preview.save("preview.webp", ContentFile(prepared.preview), save=False)


def describe_picture(
    *,
    image: VenueImage,
    actor: Account | None,
    alternative: MultilingualText,
    title: MultilingualText,
) -> None:
    """Corrects title and description of a picture."""
    if not alternative:
        raise ValidationError(_("Please describe the picture in words."))
    with undoable(CORRECTED, actor=actor, about=[image.conference]) as step:
        step.watch(image)
        before = loggable({"title": image.title, "alternative": image.alternative})
        image.title, image.alternative = title, alternative
        image.save(update_fields=["title", "alternative"])
        after = loggable({"title": title, "alternative": alternative})
        log(
            "venue.picture_described",
            image.conference,
            actor=actor,
            before=before,
            after=after | {"picture": image.pk},
        )
        raise_revision()


def remove_picture(*, image: VenueImage, actor: Account | None) -> None:
    """Takes a picture off the page. Its file is deleted a month later, see `retention.py`."""
    if image.removed_at is not None:
        return
    with undoable(CORRECTED, actor=actor, about=[image.conference]) as step:
        step.watch(image)
        image.removed_at = clock.now()
        image.save(update_fields=["removed_at"])
        log(
            "venue.picture_removed",
            image.conference,
            actor=actor,
            before={"picture": image.pk},
        )
        raise_revision()


def delete_files(image: VenueImage) -> None:
    """Deletes the files of a picture from the disk."""
    for stored in (image.file, image.preview):
        if stored:
            stored.delete(save=False)
