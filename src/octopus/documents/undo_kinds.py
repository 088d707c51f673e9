"""Undoing that a paper was removed, put back, or changed, such as made public."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.documents import actions, visibility
from octopus.documents.models import Document
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import Step


def _document(step: Step) -> Document:
    return Document.objects.select_related("meeting__conference").get(pk=step.about_ids[0])


def _manages(user: Somebody, step: Step) -> bool:
    found = Document.objects.filter(pk__in=step.about_ids).select_related("meeting__conference")
    document = found.first()
    if document is None:
        return False
    conference = document.meeting.conference
    managed = visibility.managed_papers(user, conference).filter(pk=document.pk)
    return may(user, "documents.edit", conference) and managed.exists()


def _page(step: Step) -> str:
    document = _document(step)
    return reverse(
        "office_documents:document", args=[document.meeting.conference.slug, document.pk]
    )


def _tell(step: Step) -> list[str]:
    document = _document(step)
    before = step.changes[0].before or {}
    values = {"paper": document.symbol or document.title}
    if "removed_at" in before:
        if before["removed_at"] is None:
            return [_("“%(paper)s” is back with its readers.") % values]
        return [_("“%(paper)s” is removed again.") % values]
    if "audience" in before:
        values["audience"] = Document.Audience(before["audience"]).label
        return [_("“%(paper)s” is for these readers again: %(audience)s.") % values]
    return [_("“%(paper)s” is described as before.") % values]


def _log(step: Step) -> Iterator[UndoEntry]:
    document = _document(step)
    yield UndoEntry.of(document, step.changes[0], circle=document.meeting.circle)


def _kind(name: str, title: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_manages,
        page=_page,
        contrary=gettext_lazy("Go to the document"),
        entries=_log,
        after=outdate_pages,
    )


KINDS = (
    _kind(actions.REMOVED, gettext_lazy("Document removed")),
    _kind(actions.PUT_BACK, gettext_lazy("Document restored")),
    _kind(actions.CHANGED, gettext_lazy("Document changed")),
)
