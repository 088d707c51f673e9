"""The lines of web pages and e-mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from lxml import etree, html

from .refusal import Refusal, UnreadableAnnouncement

_HEADERS = re.compile(rb"\A(?:[A-Za-z-]{2,40}: ?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}\r?\n")
_MAIL = re.compile(rb"^(?:from|received|message-id|mime-version|return-path):", re.I | re.M)
_SUBJECT_START = re.compile(r"^(?:(?:re|fw|fwd|tr|rv)\s?:\s*)+", re.IGNORECASE)
# What is no part of the text of a page.
_LEFT_OUT = ("script", "style", "nav", "noscript", "template", "head", "svg", "form")
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption"),
        *("footer", "header", "hr", "html", "main", "ol", "p", "pre", "section", "table", "tbody"),
        *("thead", "tr", "ul", "li", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
# What still stands in a page whose levels were taken out: none of these holds another of its kind.
_KEPT = frozenset("html title body br hr p li td th h1 h2 h3".split())
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)\b[^<>]*>")


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of an e-mail."""
    headers = _HEADERS.match(data)
    return headers is not None and _MAIL.search(headers[0]) is not None


def lines_of_mail(data: bytes) -> list[str]:
    """The subject as a heading, and below it the text of the mail, or of its HTML."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    subject = _SUBJECT_START.sub("", " ".join(str(message.get("subject", "")).split()))
    lines: list[str] = []
    for kind in ("plain", "html"):
        body = message.get_body(preferencelist=(kind,))
        if body is not None and not any(line.strip() for line in lines):
            lines = _lines_of_part(body)
    if not any(line.strip() for line in lines):
        raise UnreadableAnnouncement(Refusal.NO_TEXT)
    return [f"# {subject}", "", *lines] if subject else lines


def _lines_of_part(part: MIMEPart) -> list[str]:
    try:
        content = str(part.get_content())
    except LookupError:
        # A mail may name a set of characters that nobody knows; its letters are mostly Western.
        content = "\ufffd"
    if "\ufffd" in content:
        # Or it names one and is written in another.
        payload = part.get_payload(decode=True)
        content = _decoded(payload) if isinstance(payload, bytes) else content
    if part.get_content_subtype() == "html":
        return lines_of_html(content)
    return re.split(r"\r\n|\r|\n", content)


def _decoded(payload: bytes) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError:
        return payload.decode("cp1252", errors="replace")


def lines_of_html(text: str) -> list[str]:
    """The visible text of a page, a line for each block; items and headings with their marks.

    However deep its elements stand within one another, all of it is read.
    """
    # Without its declaration: lxml refuses an encoding in a text that is decoded already.
    page, is_whole = _parsed(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    if not is_whole:
        page, _is_whole = _parsed(_TAG.sub(_flattened, text))
    etree.strip_elements(page, *_LEFT_OUT, with_tail=False)
    lines = [" ".join(line.split()) for line in "".join(_words(page)).split("\n")]
    return [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]


def _parsed(text: str) -> tuple[html.HtmlElement, bool]:
    """The tree of a page, and whether the parser read all of it: 2,048 levels are its limit."""
    parser = html.HTMLParser(huge_tree=True)
    try:
        page = html.document_fromstring(text, parser=parser)
    except etree.ParserError as error:
        raise UnreadableAnnouncement(Refusal.EMPTY) from error
    return page, not any("depth" in entry.message for entry in parser.error_log)


def _flattened(tag: re.Match[str]) -> str:
    """A tag in a page without levels: a line break for a block, nothing for what is none."""
    name = tag[1].lower()
    if name in _KEPT or name in _LEFT_OUT:
        return tag[0]
    return "<br>" if name in _BLOCKS else ""


def _words(page: html.HtmlElement) -> Iterator[str]:
    """The text of a page with line ends around its blocks."""
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield from _before(element)
        else:
            if event == "end":
                yield from _behind(element)
            yield (element.tail or "").replace("\n", " ")


def _before(element: html.HtmlElement) -> Iterator[str]:
    tag = element.tag
    yield "\n" if tag in {"br", "hr"} else ""
    yield "\n" if tag in _BLOCKS else ""
    yield {"li": "- ", "h1": "\n# ", "h2": "\n## ", "h3": "\n### "}.get(tag, "")
    yield (element.text or "").replace("\n", " ")


def _behind(element: html.HtmlElement) -> Iterator[str]:
    tag = element.tag
    if tag in _BLOCKS:
        yield "\n\n" if tag in {"p", "h1", "h2", "h3", "ul", "ol", "table"} else "\n"
    if tag in {"td", "th"} and element.getnext() is not None:
        yield " – "
