"""The text and the HTML of a mail, both made from the stored text of a message.

The stored text is what the secretariat reads and releases. In it, an empty line begins a paragraph,
lines with a dash are a list, and four spaces set a line off, such as a code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Final

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from octopus.correspondence import hooks
from octopus.correspondence.models import Message
from octopus.text.language_rules import rules_of

_STYLE: Final = Path(__file__).with_name("mail.css")
_INDENT: Final = "    "
_LIST_MARK: Final = re.compile(r"[-–•]\s+")
# Letters of scripts that are written from the right (Hebrew, Arabic and their neighbours).
_RIGHT_TO_LEFT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"


@dataclass(frozen=True)
class Piece:
    """Words in a line. `kind`: "words", "link" or "right_to_left"."""

    kind: str
    words: str


@dataclass(frozen=True)
class Block:
    """What stands between two empty lines. `kind`: "paragraph", "list", "set_off" or "button"."""

    kind: str
    lines: list[list[Piece]]


@dataclass(frozen=True)
class Frame:
    """What every mail carries: `heading`, the conference or the installation; `sender` lines."""

    heading: str
    sender: list[str]


def installation_name() -> str:
    """The name of the sender of all mail (OCTOPUS_MAIL_FROM), else its address."""
    name, address = parseaddr(settings.MAIL_FROM)
    return name or address


def frame_of(message: Message) -> Frame:
    """The frame of a message, in its language. One query where it is about a conference."""
    title = (
        hooks.conference_title.only(message.conference_id, message.language)
        if message.conference_id is not None
        else ""
    )
    name = installation_name()
    heading = title or name
    return Frame(heading, [line for line in (name, settings.ORIGIN) if line and line != heading])


def as_text(message: Message, frame: Frame) -> str:
    """The text part: the stored text, then heading and sender as a signature (RFC 3676, 4.3)."""
    return "\n".join((message.body.rstrip("\n"), "", "-- ", frame.heading, *frame.sender, ""))


def as_html(message: Message, frame: Frame) -> str:
    """The HTML part: the same words, with the style in each element and nothing loaded."""
    rules = rules_of(message.language)
    context = {
        "message": message,
        "frame": frame,
        "sender": [_pieces(line) for line in frame.sender],
        "blocks": _blocks(message.body),
        "tag": rules.tag,
        "direction": rules.names.text_direction,
    }
    with override(message.language):
        page = render_to_string("correspondence/mail.html", context)
    return _inliner().inline(page)


@cache
def _inliner() -> css_inline.CSSInliner:
    """Never asks the network for anything."""
    return css_inline.CSSInliner(
        load_remote_stylesheets=False, extra_css=_STYLE.read_text(encoding="utf-8")
    )


def _blocks(body: str) -> list[Block]:
    """The text in blocks; the first that is only an address of ours becomes the one button."""
    blocks = [_block(words.splitlines()) for words in re.split(r"\n\s*\n", body.strip("\n"))]
    is_link = (index for index, block in enumerate(blocks) if _is_only_link(block))
    first = next(is_link, None)
    if first is not None:
        blocks[first] = Block("button", blocks[first].lines)
    return blocks


def _block(lines: list[str]) -> Block:
    if lines and all(line.startswith(_INDENT) for line in lines):
        return Block("set_off", [_pieces(line.strip()) for line in lines])
    if lines and all(_LIST_MARK.match(line) for line in lines):
        return Block("list", [_pieces(_LIST_MARK.sub("", line, count=1)) for line in lines])
    return Block("paragraph", [_pieces(line) for line in lines])


def _is_only_link(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and len(block.lines) == 1
        and [piece.kind for piece in block.lines[0]] == ["link"]
    )


def _pieces(line: str) -> list[Piece]:
    return list(_split(line))


def _split(line: str) -> Iterator[Piece]:
    """A line in pieces. Only addresses of this installation become links: nobody's name is one."""
    end = 0
    for found in _pattern(settings.ORIGIN).finditer(line):
        if found.start() > end:
            yield Piece("words", line[end : found.start()])
        yield Piece("link" if found["link"] else "right_to_left", found.group())
        end = found.end()
    if end < len(line):
        yield Piece("words", line[end:])


@cache
def _pattern(origin: str) -> re.Pattern[str]:
    end_of_address = r"(?:/[^\s<>\"]*[^\s<>\".,;:!?)\]»”]|/?(?![\w.:@-]))"
    letters = f"[{_RIGHT_TO_LEFT}]+(?:[\\s'’\u200c\u200d-]+[{_RIGHT_TO_LEFT}]+)*"
    return re.compile(f"(?P<link>{re.escape(origin)}{end_of_address})|{letters}")
