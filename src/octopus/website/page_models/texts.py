"""The models of pages, read from files.

`texts/<language>/<place>-<key>.html`: the title on the first line, the first paragraph, and the
text, with an empty line between them. A model that a language lacks is read in the source language.
`[[…]]` is a placeholder for somebody to fill in; `[[email|…]]` one that is filled in where the fact
is known; `{title}` and the like are always known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from octopus.text.language_files import source_language

_FOLDER = Path(__file__).with_name("texts")


class ModelText(NamedTuple):
    """A model in one language, with its placeholders."""

    title: str
    lead: str
    body: str


@dataclass(frozen=True)
class PageModel:
    """A page to begin with: its key, which is its slug, its place among pages, and its texts."""

    key: str
    position: int
    texts: Mapping[str, ModelText]

    def text_for(self, language: str) -> ModelText:
        """The text in a language, else in the source language."""
        return self.texts.get(language) or self.texts[source_language()]


@cache
def page_models() -> tuple[PageModel, ...]:
    """All models, in the order of their places."""
    files = sorted((_FOLDER / source_language()).glob("*.html"))
    return tuple(_model(path.name) for path in files)


def _model(name: str) -> PageModel:
    place, _dash, key = name.removesuffix(".html").partition("-")
    texts = {path.parent.name: _read(path) for path in sorted(_FOLDER.glob(f"*/{name}"))}
    return PageModel(key, int(place), texts)


def _read(path: Path) -> ModelText:
    title, lead, body = path.read_text(encoding="utf-8").split("\n\n", 2)
    return ModelText(title.strip(), lead.strip(), body.strip())
