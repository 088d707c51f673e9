"""The same announcement as PDF and as a Word document gives the same facts."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import pytest
import typst

from octopus.conferences.announcement import ParsedAnnouncement, lines_of, read
from tests.support.conferences.announcements import SAMPLES, sample
from tests.support.conferences.save_the_date import FACTS


def facts(reading: ParsedAnnouncement) -> dict[str, Any]:
    """Everything but where it stood."""
    whole = reading.as_json()
    return {name: value for name, value in whole.items() if name != "evidence"}


def without_marks(text: str) -> str:
    return text.replace("**", "").replace("](#)", "").replace("[24", "24").replace("[Octo", "Octo")


def typeset(lines: Iterable[str], path: Path, *, columns: str = "18cm") -> Path:
    """A PDF of plain lines: blank lines are spaces, long lines are broken by the page."""
    body = [
        f"#block(spacing: 5pt)[#text({json.dumps(line, ensure_ascii=False)})]"
        if line.strip()
        else "#v(8pt)"
        for line in map(without_marks, lines)
    ]
    source = path.with_suffix(".typ")
    head = f"#set page(width: {columns}, height: 29cm)\n#set text(size: 11pt)\n"
    source.write_text(head + "\n".join(body), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path


def printed(lines: Iterable[str], path: Path) -> Path:
    """A PDF as a designer makes one: centred title, bold headings, real lists."""
    body = []
    for line in map(without_marks, lines):
        text = f"#text({json.dumps(line.lstrip('#- ').rstrip(), ensure_ascii=False)})"
        if not line.strip():
            body.append("")
        elif line.startswith("# "):
            body.append(f"#align(center)[#text(size: 24pt, weight: 700)[{text}]]")
        elif line.startswith("## "):
            body.append(f"#v(6pt)\n#text(size: 14pt, weight: 700)[{text}]\n")
        elif line.startswith("- "):
            body.append(f"- {text}")
        else:
            body.append(f"{text} \\" if line.endswith("  ") else text)
    source = path.with_suffix(".typ")
    head = '#set page(paper: "a4")\n#set text(size: 11pt)\n'
    source.write_text(head + "\n".join(body), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return path


def test_pdf_of_the_save_the_date_has_every_fact(save_the_date: Path, tmp_path: Path) -> None:
    path = typeset(save_the_date.read_text("utf-8").splitlines(), tmp_path / "seed.pdf")
    assert facts(read(lines_of(path))) == FACTS | {"unread": []}


def test_narrow_pdf_is_put_together_again(save_the_date: Path, tmp_path: Path) -> None:
    lines = save_the_date.read_text("utf-8").splitlines()
    path = typeset(lines, tmp_path / "seed.pdf", columns="13cm")
    assert facts(read(lines_of(path))) == FACTS | {"unread": []}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_printed_pdf_has_every_fact(language: str, tmp_path: Path) -> None:
    text = (SAMPLES / f"octopus-2026.{language}.md").read_text("utf-8")
    path = printed(text.splitlines(), tmp_path / "sample.pdf")
    assert facts(read(lines_of(path))) == facts(sample(language))


def test_docx_of_the_save_the_date_has_every_fact(save_the_date: Path, tmp_path: Path) -> None:
    document = docx.Document()
    for line in save_the_date.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "seed.docx"))
    assert facts(read(lines_of(tmp_path / "seed.docx"))) == FACTS | {"unread": []}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_docx_with_styles_and_no_blank_lines_has_every_fact(language: str, tmp_path: Path) -> None:
    document = docx.Document()
    text = (SAMPLES / f"octopus-2026.{language}.md").read_text("utf-8").replace("**", "")
    for line in filter(None, text.splitlines()):
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), line.count("#") - 1)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line.rstrip())
    document.save(str(tmp_path / "sample.docx"))
    assert facts(read(lines_of(tmp_path / "sample.docx"))) == facts(sample(language))


def test_table_in_docx_reads_as_labels(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Forum on Sample Law", 0)
    table = document.add_table(rows=0, cols=2)
    for label, value in (
        ("Dates", "4 – 5 May 2027"),
        ("Venue", "Palais des Nations, Geneva, Switzerland"),
        ("Working languages", "English and French"),
    ):
        row = table.add_row()
        row.cells[0].text, row.cells[1].text = label, value
    document.save(str(tmp_path / "table.docx"))
    reading = read(lines_of(tmp_path / "table.docx"))
    assert (reading.start_date, reading.end_date) == ("2027-05-04", "2027-05-05")
    assert (reading.venue, reading.city, reading.country) == ("Palais des Nations", "Geneva", "CH")
    assert reading.working_languages == ("en", "fr")
    assert reading.unread == ()


def test_name_of_a_file_does_not_matter(save_the_date: Path, tmp_path: Path) -> None:
    pdf = typeset(save_the_date.read_text("utf-8").splitlines(), tmp_path / "seed.pdf")
    renamed = pdf.rename(tmp_path / "seed.md")
    assert read(lines_of(renamed)).title == "Octopus Conference 2026"
