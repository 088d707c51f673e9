"""A page as tests look at it: what a reader sees of it, and the element that is meant.

A word is looked for in `main` or in the element that should hold it. Whether something is nowhere
on a page is asked of `source`, from which what is drawn at random has been taken.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from lxml import html
from lxml.html import HtmlElement

# Words on both sides of these are one text; any other element begins a new one.
_INLINE = frozenset(
    "a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time u".split()
)
_SILENT = frozenset({"script", "style", "template"})
_DRAWN = re.compile(
    r'(name="csrfmiddlewaretoken" value="|"X-CSRFToken": ?"|&quot;X-CSRFToken&quot;: ?&quot;'
    r"|nonce=\")[\w+/=-]+"
)


class Answer(Protocol):
    """What Django's test client gives."""

    @property
    def content(self) -> bytes: ...


def squeezed(source: str) -> str:
    """HTML with its line ends and indents as one space, and none behind a tag.

    For what stands in attributes, or across the lines of a template.
    """
    return re.sub(r">[ \n]+", ">", re.sub(r"[ \n]+", " ", source))


@dataclass(frozen=True)
class Page:
    """The answer to one request. All texts have single spaces, whatever the template's lines are.

    `source` is the whole HTML but for tokens and nonces.
    """

    source: str

    @cached_property
    def tree(self) -> HtmlElement:
        """The page, or the part of one, as lxml has it."""
        return html.fromstring(self.source)

    @cached_property
    def main(self) -> str:
        """The words in the page's main part; of a part of a page, all words."""
        found = self.tree.xpath("//main")
        return words_of(found[0] if found else self.tree)

    def texts(self, path: str) -> list[str]:
        """The words of each element that an XPath finds, such as `//main//h2`."""
        return [words_of(found) for found in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        """The words of the only element that an XPath finds; fails for none and for several."""
        (only,) = self.texts(path)
        return only

    @property
    def rows(self) -> list[list[str]]:
        """The words of each cell, row by row, of all tables in the main part."""
        return [
            [words_of(cell) for cell in row.xpath("th|td")] for row in self.tree.xpath("//main//tr")
        ]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Words and address of each link in the main part."""
        found = self.tree.xpath("//main//a[@href]")
        return [(words_of(link), str(link.get("href"))) for link in found]

    @property
    def fields(self) -> set[str]:
        """The names of all fields of forms in the main part."""
        return {str(name) for name in self.tree.xpath("//main//form//@name")}

    @property
    def ticked(self) -> set[tuple[str, str]]:
        """Name and value of each box and radio button that is ticked."""
        return {
            (str(box.get("name")), str(box.get("value")))
            for box in self.tree.xpath("//input[@checked]")
        }


def page_of(answer: Answer) -> Page:
    """The page that was answered."""
    return Page(_in_one_line(_DRAWN.sub(r"\1", answer.content.decode())))


def _in_one_line(text: str) -> str:
    # Spaces that a line may not break at are typography, and stay.
    return " ".join(re.split(r"[ \t\r\n\f]+", text)).strip()


def words_of(element: Any) -> str:
    """What an element says, without markup, attributes and scripts."""
    return _in_one_line("".join(_pieces(element)))


def _pieces(element: Any) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return []
    edge = "" if element.tag in _INLINE else " "
    pieces = [edge, element.text or ""]
    for child in element:
        pieces += [*_pieces(child), child.tail or ""]
    return [*pieces, edge]
