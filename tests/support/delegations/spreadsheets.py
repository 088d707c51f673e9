"""Spreadsheets of nominees: making one, choosing it on the page, and what the page says."""

import io
import re
from collections.abc import Sequence

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.delegations.models import Delegation
from tests.support.delegations.scene import page
from tests.support.pages import squeezed

HEADS = (
    "Title", "Given names", "Family name", "Function", "Ministry or authority", "E-mail address",
    "Rank", "Language of correspondence",
)  # fmt: skip


def row(email: str, family: str = "Sample", rank: str = "", **more: str) -> tuple[str, ...]:
    given = more.get("given", "Sam")
    return ("Ms", given, family, "Judge", "Court of Samples", email, rank, "")


def xlsx(rows: Sequence[Sequence[str]], heads: Sequence[str] = HEADS) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (heads, *rows):
        sheet.append(list(cells))
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def shown(client: Client, delegation: Delegation, content: bytes, name: str = "d.xlsx") -> str:
    """The page after a file was chosen."""
    form = {"file": SimpleUploadedFile(name, content)}
    return client.post(page(delegation, "spreadsheet/"), form).content.decode()


def fates(words: str) -> list[tuple[str, str]]:
    """Each row's e-mail address and what happens, as the table says."""
    body = squeezed(words).partition("<tbody>")[2].partition("</tbody>")[0]
    found = re.findall(
        r"<bdi>([^<]*)</bdi></td><td>[^<]*</td><td><span class=\"state \w+\">([^<]*)</span>", body
    )
    return [(email, fate) for email, fate in found]


def carry_out(client: Client, delegation: Delegation, words: str) -> str:
    kept = re.search(r'name="carried" value="([^"]*)"', words)
    assert kept is not None
    form = {"do": "nominate", "carried": kept.group(1)}
    return client.post(page(delegation, "spreadsheet/"), form).content.decode()
