"""Undoing an answer until it leaves, and what was decided about a question."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.enquiries import actions
from octopus.enquiries.models import Enquiry
from octopus.undo.hooks import UndoEntry, UndoKind
from octopus.undo.models import Step


def _enquiry(step: Step) -> Enquiry:
    return Enquiry.objects.select_related("conference").get(pk=step.about_ids[0])


def _may(user: Somebody, step: Step) -> bool:
    return may(user, "enquiries.answer")


def _page(step: Step) -> str:
    found = _enquiry(step)
    return reverse("office_enquiries:enquiry", args=[found.conference.slug, found.pk])


def _tell(step: Step) -> list[str]:
    return [_("“%(subject)s” is again as it was before.") % {"subject": _enquiry(step).subject}]


def _entries(step: Step) -> Iterator[UndoEntry]:
    yield UndoEntry.of(_enquiry(step), *step.changes_of((Enquiry,)))


def _kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_may,
        page=_page,
        contrary=gettext_lazy("Go to the question"),
        entries=_entries,
    )


KINDS = (
    _kind(actions.ANSWERED, gettext_lazy("Question answered")),
    _kind(actions.MOVED, gettext_lazy("Question assigned, closed or opened again")),
)
