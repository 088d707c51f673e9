"""What the two pages that release a programme share: its form, and the draft beside the last."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from octopus.people.queries import signed_in
from octopus.programme import changes, queries, snapshot
from octopus.programme.actions import InConflict, NothingChanged
from octopus.programme.conflicts import Conflict
from octopus.programme.forms import ReleaseForm
from octopus.programme.models import AgendaRelease, Release
from octopus.programme.snapshot import Programme, ReleaseContent

_Made = TypeVar("_Made", Release, AgendaRelease)


def try_release(
    request: HttpRequest, form: ReleaseForm, release: Callable[..., _Made]
) -> _Made | None:
    """The version that `release` makes of a form that was sent; None where it makes none.

    The reader is told why: beside the form of conflicts, above the page where nothing changed.
    """
    if not form.is_valid():
        return None
    try:
        return release(actor=signed_in(request), **form.cleaned_data)
    except NothingChanged:
        messages.error(request, _("Nothing has changed since the last version."))
    except InConflict:
        form.add_error(
            "force", _("There are conflicts. Resolve them, or confirm that you accept them.")
        )
    return None


def draft_beside(
    last: Programme | None,
    next_number: int,
    content: ReleaseContent,
    clashes: Sequence[Conflict],
) -> dict[str, Any]:
    """The draft's changes from the last release, for the page."""
    return {
        "last": last,
        "next_number": next_number,
        "changes": changes.between(last or Programme(), queries.of_content(content)),
        "is_changed": last is None or last.digest != snapshot.digest_of(content),
        "clashes": clashes,
    }
