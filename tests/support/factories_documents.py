"""Papers of meetings, and the released agenda of a closed one, for tests."""

import io
import zipfile
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from octopus.conferences.models import Conference, Meeting
from octopus.documents import actions
from octopus.documents.models import Document
from octopus.programme import agenda
from octopus.programme.models import AgendaRelease
from octopus.text.multilingual import MultilingualText

A_DAY = date(2026, 6, 10)


def pdf(words: str = "A paper") -> bytes:
    """The smallest thing that is a PDF by its content, with words that can be recognised."""
    return b"%PDF-1.7\n% " + words.encode() + b"\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"


def upload(name: str = "paper.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, pdf() if content is None else content)


def package(*names: str, mimetype: str = "") -> bytes:
    """A ZIP package with these parts, such as those of a DOCX."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "<x/>")
    return output.getvalue()


def meeting(conference: Conference, slug: str = "t-cy-35") -> Meeting:
    return Meeting.objects.select_related("conference", "body").get(
        conference=conference, slug=slug
    )


def document(of: Meeting, title: str = "Draft agenda", **values: Any) -> Document:
    """A paper with an English file, for those admitted unless said otherwise."""
    content = values.pop("content", None)
    languages = values.pop("languages", ("en",))
    known = {"symbol": "T-CY(2026)12", "audience": Document.Audience.ADMITTED}
    made = actions.create_document(
        meeting=of, actor=None, title=MultilingualText(en=title), **known | values
    )
    for code in languages:
        actions.add_version(
            document=made, language=code, file=upload(content=content), dated=A_DAY, actor=None
        )
    return made


def agenda_release(of: Meeting) -> AgendaRelease:
    return agenda.release_agenda(meeting=of, actor=None, force=True)
