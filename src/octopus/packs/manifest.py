"""A data pack: a folder of plain files, and `pack.toml`, which says what they are.

Shipped packs lie in `data/`; an installation's own in the folder that OCTOPUS_PACKS names. Of two
with the same name of folder, the installation's counts.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from octopus.packs.tables import PackProblem, read_text
from octopus.text.multilingual import MultilingualText

MANIFEST: Final = "pack.toml"
_SHIPPED: Final = Path(__file__).parent / "data"
_KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST: Final = 400


@dataclass(frozen=True)
class Pack:
    """A data pack as its manifest describes it. `key`: the name of its folder."""

    key: str
    folder: Path
    name: MultilingualText
    house: MultilingualText
    contents: MultilingualText
    source: str
    as_of: date

    def __str__(self) -> str:
        return str(self.name)


@dataclass(frozen=True)
class OfferedPack:
    """A folder with a manifest, as the office lists it: a pack, or why it is none."""

    key: str
    pack: Pack | None
    problem: str = ""


def folders() -> dict[str, Path]:
    """The folders that hold a manifest, by their names, in the order of names."""
    found: dict[str, Path] = {}
    for place in (_SHIPPED, Path(settings.PACKS) if settings.PACKS else None):
        if place is not None and place.is_dir():
            found |= {path.parent.name: path.parent for path in place.glob(f"*/{MANIFEST}")}
    return {key: found[key] for key in sorted(found) if _KEY.fullmatch(key)}


def read_manifest(key: str, folder: Path) -> Pack:
    """The pack in a folder. Raises PackProblem for a manifest that cannot be read."""
    try:
        facts = tomllib.loads(read_text(folder / MANIFEST))
    except tomllib.TOMLDecodeError as error:
        raise PackProblem(MANIFEST, 0, str(error)) from None
    as_of = facts.get("as_of")
    if type(as_of) is not date:
        raise PackProblem(MANIFEST, 0, _("“as_of” must be a date, like 2026-06-15."))
    return Pack(
        key=key,
        folder=folder,
        name=_words(facts, "name"),
        house=_words(facts, "house"),
        contents=_words(facts, "contents"),
        source=_plain("source", facts.get("source")),
        as_of=as_of,
    )


def _words(facts: dict[str, Any], name: str) -> MultilingualText:
    value = facts.get(name)
    if not isinstance(value, dict) or not value:
        reason = _('“%(name)s” must be a text in each language: { en = "…", fr = "…" }.')
        raise PackProblem(MANIFEST, 0, reason % {"name": name})
    return MultilingualText({str(code): _plain(name, text) for code, text in value.items()})


def _plain(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
        reason = _("“%(name)s” must be a text of up to 400 characters.")
        raise PackProblem(MANIFEST, 0, reason % {"name": name})
    return value.strip()
