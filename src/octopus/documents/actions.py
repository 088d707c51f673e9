"""What happens to papers: they are written down, filed in a language, removed, and put back."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.documents import rules
from octopus.documents.models import Document, DocumentVersion
from octopus.files.uploads import check_upload, tidy_name
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import loggable
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kinds of steps, see `undo_kinds.py`.
REMOVED = "documents.document_removed"
PUT_BACK = "documents.document_put_back"
CHANGED = "documents.document_changed"


class DocumentFields(TypedDict, total=False):
    """What can be said of a paper; `position` counts from 0."""

    symbol: str
    title: MultilingualText
    kind: str
    audience: str
    position: int


def create_document(
    *, meeting: Meeting, actor: Account | None, **fields: Unpack[DocumentFields]
) -> Document:
    """Writes down a paper of a meeting, last in its list. Raises ValidationError, by field."""
    document = Document(meeting=meeting, **fields)
    with write():
        _check(document)
        if "position" not in fields:
            last = meeting.documents.aggregate(last=Max("position"))["last"]
            document.position = 0 if last is None else last + 1
        document.save()
        _log("documents.document_created", document, actor, after=loggable(fields))
        _tell_the_public(document)
    return document


def update_document(
    *, document: Document, actor: Account | None, **fields: Unpack[DocumentFields]
) -> Document:
    """Corrects what is said of a paper, or who may read it. Raises ValidationError, by field."""
    before: dict[str, Any] = {name: getattr(document, name) for name in fields}
    changed = {name: value for name, value in fields.items() if before[name] != value}
    if not changed:
        return document
    was_public = document.audience == Document.Audience.PUBLIC
    with undoable(CHANGED, actor=actor, about=[document]) as step:
        step.watch(document)
        for name, value in changed.items():
            setattr(document, name, value)
        _check(document)
        document.save(update_fields=list(changed))
        previous = loggable({name: before[name] for name in changed})
        _log(
            "documents.document_changed", document, actor, before=previous, after=loggable(changed)
        )
        _tell_the_public(document, always=was_public)
    return document


def add_version(
    *,
    document: Document,
    language: str,
    file: UploadedFile[Any],
    dated: date,
    actor: Account | None,
) -> DocumentVersion:
    """Files what a paper says in a language; it replaces the version that readers had.

    `dated`: the day that the version bears. Raises ValidationError, in the reader's words, for a
    file that is not a paper.
    """
    kind = check_upload(file)
    with write():
        # One at a time: two versions would take the same number.
        Document.objects.select_for_update().get(pk=document.pk)
        earlier = document.versions.filter(language=language)
        last = earlier.aggregate(last=Max("number"))["last"]
        version = DocumentVersion(
            document=document,
            language=language,
            number=(last or 0) + 1,
            dated=dated,
            ending=kind.ending,
            media_type=kind.media_type,
            sent_name=tidy_name(file.name or ""),
            size=file.size or 0,
            uploaded_at=clock.now(),
            uploaded_by=actor,
        )
        version.file.save(f"paper.{kind.ending}", file, save=False)
        version.save()
        after = {"language": language, "number": version.number, "dated": dated.isoformat()}
        _log("documents.version_added", document, actor, after=after)
        _tell_the_public(document)
    return version


def remove_document(*, document: Document, actor: Account) -> None:
    """Takes a paper from its readers. Its files go when its retention ends, see `retention.py`."""
    if document.removed_at is not None:
        return
    with undoable(REMOVED, actor=actor, about=[document]) as step:
        step.watch(document)
        document.removed_at = clock.now()
        document.save(update_fields=("removed_at",))
        _log("documents.document_removed", document, actor)
        _tell_the_public(document)


def put_back_document(*, document: Document, actor: Account) -> None:
    """Gives a paper that was removed back to its readers."""
    if document.removed_at is None:
        return
    with undoable(PUT_BACK, actor=actor, about=[document]) as step:
        step.watch(document)
        document.removed_at = None
        document.save(update_fields=("removed_at",))
        _log("documents.document_put_back", document, actor)
        _tell_the_public(document)


def _check(document: Document) -> None:
    """Raises ValidationError, by field, where a paper cannot be as it is said to be."""
    wrong: dict[str, str] = {}
    if not document.title:
        wrong["title"] = _("Please give the document a title.")
    if document.audience == Document.Audience.PUBLIC and not rules.may_be_public(document):
        wrong["audience"] = _("Documents of this meeting cannot be public.")
    others = document.meeting.documents.exclude(pk=document.pk)
    if document.symbol and others.filter(symbol=document.symbol).exists():
        wrong["symbol"] = _("Another document of this meeting has this symbol.")
    if wrong:
        raise ValidationError(wrong)


def _tell_the_public(document: Document, *, always: bool = False) -> None:
    """Public pages are rendered anew; what is closed changes none of them."""
    if always or document.audience == Document.Audience.PUBLIC:
        raise_revision()


def _log(
    action: str,
    document: Document,
    actor: Account | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    circle = document.meeting.circle
    log(action, document, actor=actor, before=before, after=after, circle=circle)
