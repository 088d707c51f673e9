"""Organisers, contacts, and the project of a conference."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..cities import country_of_city
from ..dates import Phrase, find_dates
from ..facts import Organiser
from ..ledger import Ledger
from ..links import urls_in
from ..places import country_of
from ..sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from ..text import Sentence, fold
from ..words import CONFERENCE, FREE, SAYS, either, words

_PHRASE = re.compile(rf"\b{either('organised_by')}\b")
# The word that names the part somebody has in the conference; the first that fits.
_ROLES = tuple(
    (role, re.compile(either("roles", role)))
    for role in ("partner", "supporter", "patron", "host", "co-organiser", "organiser")
)
_STEM = re.compile(either("organise_stems"))
_ARTICLE = re.compile(rf"^(?:[\s:,–—-]|{either('articles')}(?:\s+|(?<=['’])))+", re.IGNORECASE)
_NEXT_NAME = re.compile(
    rf"\s*;\s*|(?:\s*,\s*|\s*,?\s+{either('and')}\s+)(?={either('articles')}\b\s?[A-ZÀ-Ý])"
)
_LISTED = re.compile(rf"\s*[;,]\s*(?:{either('and')}\s+)?|\s+(?:{either('and')}|&)\s+")
_SENTENCE_GOES_ON = re.compile(
    rf"\s*[,.]?\s+{either('name_ends')}\b.*$"
    # ", meets every two years": a small word behind a comma, unless it only joins.
    rf"|,\s+(?!(?:{either('name_joints')}|{either('articles')})\b)[^\W\dA-ZÀ-ÖØ-Þ].*$|\s*[,(–-]+\s*$"
)
# "Platinum – eight (8)" is a row of a table, "* Codes" a note under it.
_COUNTED = re.compile(r"\(\d+\)|\*|\)\s*$(?<!\w\))|\b[A-Z]{2,}(?: [A-Z]{2,}){4}")
_ORGANISATION = re.compile(rf"\b{either('organisation')}\b")
# The symbol of a document beside the name of the organisation.
_WITHOUT_SYMBOL = re.compile(r"\s*\b[A-Z]{1,8}(?:[./-][A-Z0-9]{1,8}){2,}.*$")
_ORGANISES = re.compile(rf"\b{either('organises')}\b")
_BEHALF = re.compile(rf"\b{either('on_behalf')}\b")
# "(IASH)" behind a name.
_ACRONYM = re.compile(r"\([A-Z]{2,8}\)")
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_FULL_NAME = re.compile(rf"\b{_CAPITAL}(?:\s(?:{either('name_joints')}\s){{0,3}}{_CAPITAL}){{1,8}}")
# How many lines of a letter's head may name who writes; how often a name says who holds it.
# "ICAO Headquarters", "siège de l'OACI", "sede de la CEPAL".
_OF_HOUSE = re.compile(
    rf"\b(?P<before>[A-Z]{{3,8}})\s+{either('house')}\b"
    rf"|\b{either('house')} (?:de |del )?{either('articles')}?\s?(?P<behind>[A-Z]{{3,8}})\b"
)
_OF_ORGANISATION = re.compile(
    rf"{either('conference')}\b[^,;:.]{{0,30}}? (?:{either('of_organisation')})\s?"
    rf"(?P<name>{either('organisation')}\b[^,;:.(]{{3,80}})",
    re.IGNORECASE,
)
LETTERHEAD, FEWEST_TIMES = 4, 2
# Not "(GSRS/2)" or "ICCA 2027", which are short for the conference itself.
_CAPITALS = re.compile(r"(?<![(/\w-])[A-Z]{3,8}\b(?!\s?[-/]?\d|\))")
LONGEST_NAME = 25
_PRESIDENCIES = tuple(re.compile(form) for form in words("presidencies"))


def read_organisers(ledger: Ledger) -> tuple[Organiser, ...]:
    """Those who organise, host or help, with the period of their office where it is given."""
    found: list[Organiser] = []
    for index, passage in enumerate(ledger.passages):
        if passage.topic is SectionTopic.ORGANISERS and (passage.heading or passage.labelled):
            for names, role, sources in _under(ledger.passages, index):
                found += _noted(ledger, len(found), names, role, sources)
        elif passage.topic not in LISTS_SESSIONS | LISTS_MEETINGS | {SectionTopic.ORGANISERS}:
            for sentence in passage.sentences:
                for names, role in [*_in_sentence(sentence), *_acting(sentence)]:
                    found += _noted(ledger, len(found), names, role, [sentence])
    return tuple(found or _letterhead(ledger) or _most_named(ledger))


def _letterhead(ledger: Ledger) -> list[Organiser]:
    """The first line that names an organisation, above the name of the conference."""
    for passage in ledger.passages[:LETTERHEAD]:
        name = _WITHOUT_SYMBOL.sub("", passage.line.text)
        names = _ORGANISATION.search(fold(name)) and not CONFERENCE.search(fold(name))
        above = passage.line.numbers[0] < min(ledger.evidence().get("title", (0,)))
        names = names and not re.search(r"[@:.>|]", name)
        if above and names and len(name.split()) <= 8 and not ledger.is_taken(passage):
            return _noted(ledger, 0, [name], "organiser", [passage])
    return []


def _acting(sentence: Sentence) -> Iterator[tuple[list[str], str]]:
    """`The Sample Institute, in partnership with …, is organising …`: who does it."""
    match = _ORGANISES.search(sentence.folded)
    if match is None:
        return
    subject = sentence.text[: match.start()]
    behalf = _BEHALF.search(sentence.folded)
    if behalf:
        subject = subject[behalf.end() :].partition(",")[0]
    partner = _PHRASE.search(fold(subject))
    name = (subject[: partner.start()] if partner else subject).strip(" ,")
    named = _ORGANISATION.search(fold(name)) or _ACRONYM.search(name)
    is_subject = not (find_dates(name) or SAYS.search(fold(name)) or re.search(r"[;:.\d]", name))
    if named and is_subject and len(name.split()) <= LONGEST_NAME:
        yield _names_in(name), _role(match[0])


def _most_named(ledger: Ledger) -> list[Organiser]:
    """The organisation that the text names most often, where it names one more than once."""
    named: dict[str, list[tuple[str, Sentence]]] = defaultdict(list)
    for passage in ledger.passages:
        for sentence in passage.sentences:
            for match in _FULL_NAME.finditer(sentence.text):
                name = _ARTICLE.sub("", match[0])
                other = CONFERENCE.search(fold(name)) or country_of_city(name)
                if _ORGANISATION.search(fold(name)) and not other:
                    named[fold(name)].append((name, sentence))
    found = max(named.values(), key=len, default=[])
    if len(found) < FEWEST_TIMES:
        return _by_acronym(ledger)
    return _noted(ledger, 0, [found[0][0]], "organiser", [sentence for _, sentence in found])


def _by_acronym(ledger: Ledger) -> list[Organiser]:
    """`ICAO`, in the name of the conference or of its building, and often."""
    evidence = ledger.evidence()
    where = {*evidence.get("title", ()), *evidence.get("venue", ())}
    sources: dict[str, list[Passage]] = defaultdict(list)
    for passage in ledger.passages:
        for match in set(_CAPITALS.findall(passage.line.text)):
            sources[match].append(passage)
    for passage in ledger.passages:
        house = _OF_HOUSE.search(passage.line.text)
        if house:
            return _noted(ledger, 0, [house["before"] or house["behind"]], "organiser", [passage])
    for name, passages in sorted(sources.items(), key=lambda item: -len(item[1])):
        there = any(where & set(passage.line.numbers) for passage in passages)
        if there and len(passages) >= FEWEST_TIMES and not _title_is_capitals(passages, where):
            return _noted(ledger, 0, [name], "organiser", passages)
    return _in_title(ledger, where)


def _in_title(ledger: Ledger, where: set[int]) -> list[Organiser]:
    """`44th Congress of the Society of Samplers`: the society."""
    for passage in ledger.passages:
        match = _OF_ORGANISATION.search(passage.line.text)
        if match and where & set(passage.line.numbers):
            return _noted(ledger, 0, [match["name"]], "organiser", [passage])
    return []


def _title_is_capitals(passages: Sequence[Passage], where: set[int]) -> bool:
    """Whether the words stand among others in capitals, where they are no acronym."""
    return any(
        passage.line.text.isupper() for passage in passages if where & set(passage.line.numbers)
    )


def _under(
    passages: Sequence[Passage], index: int
) -> Iterator[tuple[list[str], str, list[Passage | Sentence]]]:
    """The names behind a label, or below a heading down to the next blank line."""
    first = passages[index]
    role = _role(first.line.folded)
    block: list[Passage] = []
    for passage in passages[index + 1 :]:
        if passage.topic is not SectionTopic.ORGANISERS or passage.heading or passage.labelled:
            break
        period_only = bool(block) and _is_period(passage.line.text)
        if block and passage.line.gap and not period_only and not passage.line.bullet:
            break
        if urls_in(passage.line.text) or (len(passage.sentences) > 1):
            break
        block.append(passage)
    if first.labelled:
        names = _LISTED.split(first.body) if _plural(first) else _names_in(first.body)
        yield names, role, [first]
    for position, passage in enumerate(block):
        if _is_period(passage.line.text):
            continue
        sources: list[Passage | Sentence] = [passage]
        words = passage.line.text
        if position + 1 < len(block) and _is_period(block[position + 1].line.text):
            sources.append(block[position + 1])
            words += f" ({block[position + 1].line.text})"
        yield _names_in(words), role, [first, *sources] if position == 0 else sources


def _plural(passage: Passage) -> bool:
    label = passage.line.folded[: len(passage.line.text) - len(passage.body)].strip(" :")
    return label.endswith(words("plural_endings"))


def _is_period(text: str) -> bool:
    phrases = find_dates(text)
    return len(phrases) == 1 and not any(map(str.isalpha, _outside(text, phrases[0])))


def _outside(text: str, phrase: Phrase) -> str:
    return text[: phrase.begin] + text[phrase.end :]


def _in_sentence(sentence: Sentence) -> Iterator[tuple[list[str], str]]:
    matches = list(_PHRASE.finditer(sentence.folded))
    if not matches:
        return
    says_so = _STEM.search(sentence.folded)
    if not says_so and matches[0].start() > 0:
        return
    ends = [match.start() for match in matches[1:]] + [len(sentence.text)]
    for match, end in zip(matches, ends, strict=True):
        yield _names_in(sentence.text[match.end() : end].rstrip(" .")), _role(match[0])


def _noted(
    ledger: Ledger,
    count: int,
    names: Sequence[str],
    role: str,
    sources: Sequence[Passage | Sentence],
) -> list[Organiser]:
    organisers = [item for name in names if (item := _organiser(name, role))]
    for position, _ in enumerate(organisers, start=count):
        ledger.take(f"organisers.{position}", *sources)
    return organisers


def _names_in(text: str) -> list[str]:
    """Names behind each other; "Commission for Latin America and the Caribbean (X)" is one.

    What follows an "and" is a name of its own unless only its acronym says that it is one.
    """
    parts: list[str] = []
    begin = 0
    for match in _NEXT_NAME.finditer(text):
        rest = _NEXT_NAME.split(text[match.end() :])[0]
        own = _ORGANISATION.search(fold(rest)) or country_of(rest)
        if own or not _ACRONYM.search(rest):
            parts.append(text[begin : match.start()])
            begin = match.end()
    return [*parts, text[begin:]]


def _organiser(words: str, role: str) -> Organiser | None:
    """`Presidency of Norway of the Committee (May – November 2026)` and simpler."""
    starts = ends = None
    phrase = next((item for item in find_dates(words) if item.dated), None)
    if phrase is not None and phrase.first != phrase.last:
        starts, ends = phrase.first.iso(), phrase.last.iso()
        words = words[: phrase.begin]
    name = _ARTICLE.sub("", _SENTENCE_GOES_ON.sub("", words)).strip(" ,.;:(–—-")
    if not name or not name[0].isupper() or len(name.split()) > LONGEST_NAME or _is_note(name):
        return None
    if _ORGANISATION.fullmatch(fold(name)):
        return None  # "the Secretariat": of whom is not said
    for form in _PRESIDENCIES:
        match = form.fullmatch(name)
        if match:
            parts = [part for part in match.groups() if part]
            return Organiser(parts[0], f"{parts[1]} {parts[2]}", starts, ends)
    return Organiser(name, role, starts, ends)


def _is_note(name: str) -> bool:
    """Whether it is a row of a table of fees, or a note under it."""
    capitals = _COUNTED.search(name) and not (name.isupper() and _ORGANISATION.search(fold(name)))
    return bool(capitals or FREE.search(fold(name)))


def _role(words: str) -> str:
    folded = fold(words)
    return next((role for role, form in _ROLES if form.search(folded)), "organiser")
