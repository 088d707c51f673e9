"""Rich text: what an editor may write, and how a reader gets it.

Cleaned when it is written, whatever the browser sent: headings, paragraphs, lists, quotations,
emphasis and links to the web, mail and telephone. No style, script, picture or frame.
"""

import difflib
import re
from dataclasses import dataclass

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from octopus.text.multilingual import MultilingualText, current, own_name

TAGS = {"p", "br", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "sup", "sub"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
_MARKED = re.compile(r"<(p|h2|h3|ul|ol|blockquote)\b", re.IGNORECASE)


@dataclass(frozen=True)
class RenderedText:
    """A rich text for one reader, the language it is in, and a label where that is not theirs."""

    html: SafeString
    language: str
    label: str


def cleaned(text: MultilingualText) -> MultilingualText:
    """A rich text with nothing in it but what is allowed; plain typing becomes paragraphs."""
    return MultilingualText({code: _clean(html) for code, html in text.items() if html.strip()})


def _clean(html: str) -> str:
    if not _MARKED.search(html):
        paragraphs = re.split(r"\n\s*\n", html.strip())
        html = "".join(
            f"<p>{paragraph.strip()}</p>".replace("\n", "<br>") for paragraph in paragraphs
        )
    safe = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return safe.strip() if strip_tags(safe).strip() else ""


def for_reader(text: MultilingualText) -> RenderedText | None:
    """A stored rich text in the reader's language, else in another one; None if it is empty."""
    language = text.language_for(current())
    if language is None:
        return None
    label = "" if language == current() else own_name(language)
    # Stored text was cleaned when it was written; cleaning again costs little and trusts nobody.
    return RenderedText(mark_safe(_clean(text[language])), language, label)  # noqa: S308


def first_words(text: MultilingualText, language: str, *, limit: int = 280) -> str:
    """The plain beginning of a rich text, for a list or a description."""
    plain = " ".join(strip_tags(text.in_language(language).replace("</", " </")).split())
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + "…"


def differences(before: str, after: str) -> SafeString:
    """The words that were taken out and put in between two wordings, as `del` and `ins`."""
    old, new = _words(before), _words(after)
    parts: list[str] = []
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            parts.append(escape(" ".join(old[start:end])))
            continue
        if end > start:
            parts.append(f"<del>{escape(' '.join(old[start:end]))}</del>")
        if new_end > new_start:
            parts.append(f"<ins>{escape(' '.join(new[new_start:new_end]))}</ins>")
    return mark_safe(" ".join(parts))  # noqa: S308 -- every word was escaped


def _words(html: str) -> list[str]:
    return strip_tags(re.sub(r"</(p|li|h2|h3|blockquote)>|<br>", " ¶ ", html)).split()
