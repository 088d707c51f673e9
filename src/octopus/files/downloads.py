"""Uploaded files, served so that they can do no harm to the reader."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from octopus.files.uploads import PDF, kind_of


def send_file(stored: FieldFile, *, name: str, inline: bool = False) -> FileResponse:
    """A stored file as an answer, under the name that its reader knows; Http404 where it is gone.

    The browser is told what the file is by its content, and keeps no copy. `inline` lets it be read
    in the window, for PDF alone: anything else is saved, never run by the browser.
    """
    try:
        stream = stored.open("rb")
    except FileNotFoundError:
        raise Http404("file") from None
    kind = kind_of(stream)
    answer = FileResponse(
        stream,
        as_attachment=not (inline and kind == PDF),
        filename=name,
        content_type=kind.media_type if kind else "application/octet-stream",
    )
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
