"""Undoing what was changed in what is told of a venue."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.access import Somebody, may
from octopus.conferences.models import Conference
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import Step
from octopus.venue.actions import CORRECTED
from octopus.venue.models import Connection, Hotel, VenueDetails, VenueImage


def _conference(step: Step) -> Conference:
    return Conference.objects.get(pk=step.about_ids[0])


def _edits(user: Somebody, step: Step) -> bool:
    return may(user, "venue.edit")


def _page(step: Step) -> str:
    return reverse("office_venue:venue", args=[_conference(step).slug])


def _tell(step: Step) -> list[str]:
    names = {
        VenueDetails: _("The address and other details are as before."),
        Connection: _("The directions are as before."),
        Hotel: _("The hotels are as before."),
        VenueImage: _("The pictures are as before."),
    }
    return [words for model, words in names.items() if step.changes_of((model,))]


def _entries(step: Step) -> Iterator[UndoEntry]:
    before: dict[str, Any] = {f"{row.model} {row.pk}": row.after for row in step.changes}
    after: dict[str, Any] = {f"{row.model} {row.pk}": row.before for row in step.changes}
    yield UndoEntry(_conference(step), before, after)


def _remove(made: QuerySet[Any]) -> object:
    """A picture that was added keeps its file until `retention.py` deletes both."""
    return made.update(removed_at=clock.now()) if made.model is VenueImage else made.delete()


KINDS = (
    UndoKind(
        name=CORRECTED,
        title=gettext_lazy("Venue page changed"),
        tell=_tell,
        may=_edits,
        page=_page,
        contrary=gettext_lazy("Go to the venue page"),
        entries=_entries,
        remove=_remove,
        after=outdate_pages,
    ),
)
