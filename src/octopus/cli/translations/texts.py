"""The texts that readers see: found in the sources, kept in one catalogue per room and language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from octopus.cli.translations.catalogues import SOURCE
from octopus.text.language_files import languages_to_translate

# Read by whoever runs an installation, and kept in English.
WITHOUT = {"cli", "demo"}
# Packages at the ground: no apps, so their texts stand in the catalogue beside the rooms.
GROUND = ("files", "text")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|<\w+>")


def rooms() -> list[Path]:
    """Folders with catalogues of their own: the whole for what is beside the rooms, each room."""
    packages = [path.parent for path in sorted(SOURCE.glob("*/__init__.py"))]
    return [SOURCE, *(room for room in packages if room.name not in {*WITHOUT, *GROUND})]


def path_of(room: Path, language: str) -> Path:
    """Where a room keeps its translations into a language."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def extract(room: Path) -> Catalog:
    """Every text of a room that wants a translation, in the order of its files."""
    found = Catalog(charset="utf-8")
    for path, method in _sources(room):
        for _line, text, comments, context in extract_from_file(
            method,
            path,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            options={"trimmed": "true", "silent": "false", "newstyle_gettext": "true"},
            strip_comment_tags=True,
        ):
            where = [(str(path.relative_to(SOURCE)), 1)]
            found.add(text, None, where, auto_comments=comments, context=context)
    return found


def _sources(room: Path) -> Iterator[tuple[Path, str]]:
    modules: Iterable[Path] = room.glob("**/*.py")
    if room == SOURCE:
        modules = chain(room.glob("*.py"), *(room.glob(f"{name}/**/*.py") for name in GROUND))
    for path in sorted(modules):
        if "migrations" not in path.parts:
            yield path, "python"
    for path in sorted((room / "jinja2").glob("**/*")):
        if path.is_file():
            yield path, "jinja2.ext:babel_extract"


def update(chosen: list[Path], *, prune: bool) -> None:
    """Brings the catalogues of some rooms in line with the sources.

    A text that another room has translated already is taken over. What no source asks for is
    kept as a comment in the file, or dropped with `prune`.
    """
    found = {room: extract(room) for room in chosen}
    for language in languages_to_translate():
        known = {room: read(room, language) for room in rooms()}
        memory = _memory(known.values())
        for room, wanted in found.items():
            if len(wanted) or len(known[room]):
                # A catalogue takes messages over as they are; each language needs its own.
                _update(known[room], deepcopy(wanted), memory)
                _save(known[room], path_of(room, language), prune=prune)


def read(room: Path, language: str) -> Catalog:
    """A room's catalogue as it is on disk; an empty one where there is none."""
    path = path_of(room, language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as opened:
        return read_po(opened, locale=language)


def _key(message: Message) -> tuple[str, str]:
    """What a text is found by; the plural goes with its singular."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def _memory(catalogues: Iterable[Catalog]) -> dict[tuple[str, str], Message]:
    memory = {}
    for catalogue in catalogues:
        for message in (*catalogue.obsolete.values(), *catalogue):
            if message.id and _is_translated(message) and not message.fuzzy:
                memory[_key(message)] = message
    return memory


def _is_translated(message: Message) -> bool:
    if isinstance(message.id, str):
        return bool(message.string)
    return isinstance(message.string, (tuple, list)) and all(message.string)


def _update(kept: Catalog, wanted: Catalog, memory: dict[tuple[str, str], Message]) -> None:
    kept.update(wanted, no_fuzzy_matching=True)
    for message in kept:
        other = memory.get(_key(message)) if message.id else None
        if other and not _is_translated(message) and type(other.id) is type(message.id):
            message.string = other.string
    for message in list(kept.obsolete.values()):
        if wanted.get(message.id, message.context):
            del kept.obsolete[
                next(key for key, obsolete in kept.obsolete.items() if obsolete is message)
            ]


def _save(catalogue: Catalog, path: Path, *, prune: bool) -> None:
    """Writes a catalogue without dates, line numbers and names, so that only texts change it."""
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalogue.locale}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    body = BytesIO()
    write_po(
        body, catalogue, width=98, omit_header=True, include_lineno=False, ignore_obsolete=prune
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    text = head + body.getvalue().decode().strip() + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def problems(chosen: list[Path]) -> list[str]:
    """One line for each text that is missing, unsure, or at odds with its original."""
    lines: list[str] = []
    found = {room: extract(room) for room in chosen}
    for language in languages_to_translate():
        known: dict[tuple[str, str], dict[tuple[str, ...], str]] = defaultdict(dict)
        for room, wanted in found.items():
            kept = read(room, language)
            where = path_of(room, language).relative_to(SOURCE)
            for message in wanted:
                if message.id:
                    translated = kept.get(message.id, message.context)
                    lines += [f"{where}: {line}" for line in _faults(message, translated)]
                    if translated:
                        known[_key(message)].setdefault(_strings(translated), str(where))
        lines += _contradictions(known)
    return lines


def _faults(original: Message, translated: Message | None) -> Iterator[str]:
    text = _key(original)[1]
    if translated is None or not _is_translated(translated):
        yield f"missing: “{text}”"
    elif translated.fuzzy:
        yield f"unsure (fuzzy): “{text}”"
    else:
        # A singular may say "one" where the plural has a number, in any language.
        originals = [original.id] if isinstance(original.id, str) else list(original.id)
        allowed = set(_PLACEHOLDER.findall(originals[-1]))
        for string in _strings(translated):
            used = set(_PLACEHOLDER.findall(str(string)))
            if used - allowed or (len(originals) == 1 and used != allowed):
                yield f"placeholders differ: “{text}”"


def _strings(message: Message) -> tuple[str, ...]:
    """The translation of a text: one string, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _contradictions(translated: dict[tuple[str, str], dict[tuple[str, ...], str]]) -> Iterator[str]:
    """All catalogues are one at run time: two translations of one text mean that one is lost."""
    for (_context, text), translations in translated.items():
        if len(translations) > 1:
            places = " and ".join(translations.values())
            yield f"{places}: “{text}” has two translations; agree on one, or use pgettext"
