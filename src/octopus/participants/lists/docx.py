"""The list of participants as a Word document, with named styles that can be edited.

Title, Subtitle, Heading 1 (part), Heading 2 (State or organisation), Participant; in a line, Name
of participant, Rank and Detail.
"""

import io
from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import override
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from octopus import clock
from octopus.participants.lists import texts
from octopus.participants.lists.model import ListEntry, ParticipantList
from octopus.text.language_rules import rules_of
from octopus.text.writing_systems import is_rtl, tidy

Progress = Callable[[int, int], None]

_INK: Final = RGBColor(0x0F, 0x1D, 0x3D)
_SECOND: Final = RGBColor(0x46, 0x53, 0x6E)
_SERIF, _SANS = "Georgia", "Calibri"


def list_docx(participant_list: ParticipantList, *, progress: Progress | None = None) -> bytes:
    """The list as DOCX. `progress` receives the number of persons written, and the total."""
    with override(participant_list.language):
        document = Document()
        _set_styles(document, rules_of(participant_list.language).tag)
        _set_page(document.sections[0])
        _open(document, participant_list)
        _write_people(document, participant_list, progress)
        if words := (
            texts.closing(participant_list) or ("" if participant_list.named else texts.empty())
        ):
            document.add_paragraph(words, style="Closing remark")
        _set_frame(document, participant_list)
        output = io.BytesIO()
        document.save(output)
    return output.getvalue()


def _open(document: Any, participant_list: ParticipantList) -> None:
    """Title, meeting, dates and state, over the whole width; the names follow in two columns."""
    conference, meeting = (
        str(participant_list.meeting.conference.title),
        str(participant_list.meeting.title),
    )
    if conference != meeting:
        document.add_paragraph(conference, style="Small print")
    document.add_paragraph(texts.title(), style="Title")
    document.add_paragraph(meeting, style="Subtitle")
    document.add_paragraph(texts.place_and_dates(participant_list), style="Small print")
    state = document.add_paragraph(style="State of the list")
    state.add_run(f"{texts.state(participant_list)} · {texts.count(participant_list)}")
    for words in texts.notes(participant_list):
        document.add_paragraph(words, style="Small print")
    names = document.add_section(WD_SECTION.CONTINUOUS)
    _set_page(names)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), str(Mm(9).twips))
    for old in names._sectPr.findall(qn("w:cols")):
        names._sectPr.remove(old)
    names._sectPr.append(columns)


def _write_people(
    document: Any, participant_list: ParticipantList, progress: Progress | None
) -> None:
    done = 0
    for section in participant_list.sections:
        _paragraph(document, "Heading1", section.title)
        if note := texts.part_note(participant_list, section):
            _paragraph(document, "Smallprint", note)
        for group in section.groups:
            if heading := tidy(group.heading):
                title = f"{heading} ({group.note})" if group.note else heading
                _paragraph(document, "Heading2", title)
            for line in group.lines:
                _write_person(_paragraph(document, "Participant"), line)
                done += 1
                if progress and done % 500 == 0:
                    progress(done, participant_list.named)


def _paragraph(document: Any, style: str, words: str = "") -> Any:
    """A paragraph at the end, in the style with this id.

    The library looks for the end and for the style's name from the beginning each time, which for
    a hundred thousand people takes minutes.
    """
    element: Any = OxmlElement("w:p")
    document.element.body[-1].addprevious(element)
    paragraph = Paragraph(element, document._body)
    element.style = style
    if words:
        paragraph.add_run(words)
    return paragraph


def _write_person(paragraph: Any, line: ListEntry) -> None:
    """Name in bold, the same in its own script, then a line each for rank, function and place."""
    name = tidy(line.name)
    paragraph.add_run(name)._r.style = "Nameofparticipant"
    script = tidy(line.name_in_script)
    if script and script.casefold() != name.casefold():
        run = paragraph.add_run(f" {script}")
        if is_rtl(script):
            run.font.rtl = True
    if line.mark:
        _add_line(paragraph, line.mark, "Rank")
    for words in line.details:
        _add_line(paragraph, tidy(words), "Detail")


def _add_line(paragraph: Any, words: str, style: str) -> None:
    run = paragraph.add_run()
    run._r.style = style
    run.add_break()
    run.add_text(words)
    if is_rtl(words):
        run.font.rtl = True


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)


def _set_styles(document: Any, language: str) -> None:
    """The styles of the list; the colours and letters are those of the printed one."""
    for name, size, font, before, after in (
        ("Title", 26, _SERIF, 0, 4),
        ("Subtitle", 14, _SERIF, 0, 4),
        ("Heading 1", 14, _SERIF, 16, 6),
        ("Heading 2", 10.5, _SANS, 10, 2),
        ("Normal", 9.5, _SANS, 0, 2),
    ):
        _set_style(document.styles[name], size, font, before, after)
    document.styles["Subtitle"].font.italic = False
    for name in ("Participant", "Small print", "State of the list", "Closing remark"):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.quick_style = True
    for name in ("Name of participant", "Rank", "Detail"):
        document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    document.styles["Name of participant"].font.bold = True
    document.styles["Rank"].font.bold = True
    document.styles["Detail"].font.color.rgb = _SECOND
    people = document.styles["Participant"].paragraph_format
    people.left_indent, people.space_after, people.keep_together = Mm(3), Pt(5), True
    document.styles["Small print"].font.color.rgb = _SECOND
    document.styles["State of the list"].font.bold = True
    document.styles["Closing remark"].paragraph_format.space_before = Pt(16)
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), language)
    normal = document.styles["Normal"].element.get_or_add_rPr()
    normal.append(tongue)


def _set_style(style: Any, size: float, font: str, before: int, after: int) -> None:
    style.font.size, style.font.name, style.font.color.rgb = Pt(size), font, _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    format_ = style.paragraph_format
    format_.space_before, format_.space_after = Pt(before), Pt(after)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _set_frame(document: Any, participant_list: ParticipantList) -> None:
    """Running header and page number, and what the file says about itself."""
    facts = document.core_properties
    facts.title, facts.subject = texts.title(), str(participant_list.meeting.title)
    facts.author, facts.comments = (
        str(participant_list.meeting.conference.title),
        texts.state(participant_list),
    )
    facts.language = participant_list.language
    facts.created = facts.modified = clock.now().replace(tzinfo=None)
    first = document.sections[0]
    header = first.header.paragraphs[0]
    header.style = document.styles["Small print"]
    header.text = f"{participant_list.meeting.title} · {texts.state(participant_list)}"
    footer = first.footer.paragraphs[0]
    footer.style = document.styles["Small print"]
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        footer.add_run()._r.append(_field(kind, text))


def _field(kind: str | None, text: str | None) -> Any:
    """A piece of the field that shows the number of the page."""
    if kind:
        piece = OxmlElement("w:fldChar")
        piece.set(qn("w:fldCharType"), kind)
        return piece
    piece = OxmlElement("w:instrText")
    piece.set(qn("xml:space"), "preserve")
    piece.text = text
    return piece
