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
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write


class DocumentFields(TypedDict, total=False):
    """What can be said of a paper; `position` counts from 0."""

    symbol: str
    title: MultilingualText
    kind: str
    audience: str
    position: int


def create_document(
    *, meeting: Meeting, by: Account | None, **fields: Unpack[DocumentFields]
) -> Document:
    """Writes down a paper of a meeting, last in its list. Raises ValidationError, by field."""
    document = Document(meeting=meeting, **fields)
    with write():
        _check(document)
        if "position" not in fields:
            last = meeting.documents.aggregate(last=Max("position"))["last"]
            document.position = 0 if last is None else last + 1
        document.save()
        _log("documents.document_created", document, by, after=_told(fields))
        _tell_the_public(document)
    return document


def update_document(
    *, document: Document, by: Account | None, **fields: Unpack[DocumentFields]
) -> Document:
    """Corrects what is said of a paper, or who may read it. Raises ValidationError, by field."""
    before: dict[str, Any] = {name: getattr(document, name) for name in fields}
    changed = {name: value for name, value in fields.items() if before[name] != value}
    if not changed:
        return document
    was_public = document.audience == Document.Audience.PUBLIC
    for name, value in changed.items():
        setattr(document, name, value)
    with write():
        _check(document)
        document.save(update_fields=list(changed))
        told = _told({name: before[name] for name in changed})
        _log("documents.document_changed", document, by, before=told, after=_told(changed))
        _tell_the_public(document, always=was_public)
    return document


def add_version(
    *, document: Document, language: str, file: UploadedFile[Any], dated: date, by: Account | None
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
            uploaded_by=by,
        )
        version.file.save(f"paper.{kind.ending}", file, save=False)
        version.save()
        after = {"language": language, "number": version.number, "dated": dated.isoformat()}
        _log("documents.version_added", document, by, after=after)
        _tell_the_public(document)
    return version


def remove_document(*, document: Document, by: Account) -> None:
    """Takes a paper from its readers. Its files go when its retention ends, see `retention.py`."""
    if document.removed_at is not None:
        return
    document.removed_at = clock.now()
    with write():
        document.save(update_fields=("removed_at",))
        _log("documents.document_removed", document, by)
        _tell_the_public(document)


def put_back_document(*, document: Document, by: Account) -> None:
    """Gives a paper that was removed back to its readers."""
    if document.removed_at is None:
        return
    document.removed_at = None
    with write():
        document.save(update_fields=("removed_at",))
        _log("documents.document_put_back", document, by)
        _tell_the_public(document)


def _check(document: Document) -> None:
    """Raises ValidationError, by field, where a paper cannot be as it is said to be."""
    wrong: dict[str, str] = {}
    if not document.title:
        wrong["title"] = _("A paper needs a title.")
    if document.audience == Document.Audience.PUBLIC and not rules.may_be_public(document):
        wrong["audience"] = _("The papers of this meeting cannot be public.")
    others = document.meeting.documents.exclude(pk=document.pk)
    if document.symbol and others.filter(symbol=document.symbol).exists():
        wrong["symbol"] = _("Another paper of this meeting has this symbol.")
    if wrong:
        raise ValidationError(wrong)


def _tell_the_public(document: Document, *, always: bool = False) -> None:
    """Public pages are rendered anew; what is closed changes none of them."""
    if always or document.audience == Document.Audience.PUBLIC:
        raise_revision()


def _log(action: str, document: Document, by: Account | None, **told: dict[str, Any]) -> None:
    log(action, document, actor=by, circle=document.meeting.circle, **told)  # type: ignore[arg-type]


def _told(fields: Any) -> dict[str, Any]:
    return {name: str(value) if name != "title" else dict(value) for name, value in fields.items()}
