"""A credential: by its content a PDF or a picture, of a bearable size, for few eyes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.conferences.models import Conference
from octopus.delegations.models import Credential
from octopus.files.uploads import MEGABYTE
from octopus.people.models import Account
from tests.support import factories_bodies
from tests.support.delegations.scene import brazil, page

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + b"\x11" * 40 + b"\xff\xd9"


def sent(content: bytes, name: str = "Note verbale.pdf") -> dict[str, object]:
    return {"kind": "note_verbale", "file": SimpleUploadedFile(name, content)}


@pytest.mark.parametrize(("content", "ending"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpg")])
def test_a_credential_is_received(
    conference: Conference, fabio: Account, as_: As, content: bytes, ending: str
) -> None:
    delegation = brazil(conference)
    client = as_(fabio)
    answer = client.post(page(delegation, "credential/"), sent(content), follow=True)
    words = answer.content.decode()
    assert "We have received your credentials." in words
    paper = Credential.objects.get()
    assert (paper.state, paper.file_name) == ("received", "Note verbale.pdf")
    assert "verbale" not in paper.file.name
    assert paper.file.name.endswith(f".{ending}")
    got = client.get(page(delegation, f"credential/{paper.pk}/"))
    assert b"".join(got.streaming_content) == content  # type: ignore[attr-defined]
    assert "attachment" in got["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"MZ\x90\x00" + b"\0" * 500, "is not a valid PDF, JPEG or PNG file."),
        (b"", "This file is empty."),
        (PDF[:-8], "is not a valid"),
        (b"<html><script>alert(1)</script>", "is not a valid"),
        (b"PK\x03\x04" + b"\0" * 60, "is not a valid"),
    ],
)
def test_a_wrong_file_is_refused_in_words_whatever_it_is_called(
    conference: Conference, fabio: Account, as_: As, content: bytes, error: str
) -> None:
    delegation = brazil(conference)
    answer = as_(fabio).post(page(delegation, "credential/"), sent(content))
    assert answer.status_code == 422
    words = answer.content.decode()
    assert error in words
    assert 'value="note_verbale"' in words
    assert "checked" in words.partition('value="note_verbale"')[2][:120]
    assert not Credential.objects.exists()


def test_a_file_of_many_megabytes_is_refused(
    conference: Conference, fabio: Account, as_: As
) -> None:
    large = BytesIO(PDF[:-6] + b"\0" * (11 * MEGABYTE) + b"%%EOF\n")
    large.name = "Large.pdf"
    form = {"kind": "signed_letter", "file": large}
    answer = as_(fabio).post(page(brazil(conference), "credential/"), form)
    assert answer.status_code == 422
    assert "“Large.pdf” is 12 MB; the maximum is 10 MB." in answer.content.decode()
    assert not Credential.objects.exists()


def test_without_a_file_the_form_says_so(conference: Conference, fabio: Account, as_: As) -> None:
    answer = as_(fabio).post(page(brazil(conference), "credential/"), {"kind": "note_verbale"})
    assert answer.status_code == 422
    assert "Please choose the file." in answer.content.decode()


def test_a_later_credential_replaces_an_earlier_one(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    client.post(page(delegation, "credential/"), sent(PDF, "First.pdf"))
    Credential.objects.update(state="refused", reason="The signature is missing.")
    words = client.get(page(delegation)).content.decode()
    assert "The secretariat has not accepted your credentials." in words
    assert "The signature is missing." in words
    client.post(page(delegation, "credential/"), sent(PDF, "Second.pdf"))
    words = client.get(page(delegation)).content.decode()
    assert "We have received your credentials." in words
    assert words.index("Second.pdf") < words.index("Earlier files") < words.index("First.pdf")


def test_a_credential_is_taken_after_the_deadline_but_not_after_the_meeting(
    conference: Conference, fabio: Account, as_: As, at: At
) -> None:
    delegation = brazil(conference)
    with at("2026-10-13T18:00:00+02:00"):
        as_(fabio).post(page(delegation, "credential/"), sent(PDF))
    assert Credential.objects.count() == 1
    with at("2026-10-14T09:00:00+02:00"):
        answer = as_(fabio).post(page(delegation, "credential/"), sent(PDF))
    assert "The meeting ended on 13 October 2026." in answer.content.decode()
    assert Credential.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_its_row(conference: Conference, fabio: Account, as_: As) -> None:
    as_(fabio).post(page(brazil(conference), "credential/"), sent(PDF))
    paper = Credential.objects.get()
    path = Path(paper.file.path)
    assert path.exists()
    paper.delete()
    assert not path.exists()


def test_nobody_else_reads_a_credential(
    conference: Conference, fabio: Account, otto: Account, as_: As
) -> None:
    delegation = brazil(conference)
    as_(fabio).post(page(delegation, "credential/"), sent(PDF))
    number = Credential.objects.get().pk
    assert as_(otto).get(page(delegation, f"credential/{number}/")).status_code == 404
    norway = factories_bodies.delegation(conference, "NO")
    factories_bodies.focal_point(norway, otto)
    assert as_(otto).get(page(norway, f"credential/{number}/")).status_code == 404
