"""What a new text of an announcement says and the record of the conference does not.

A difference is computed, never stored: once accepted, or made by hand, it is gone. Each has a key
made of what it would write, by which a refusal is remembered, and a mark of what the record says,
by which a decision that comes too late is told apart.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from octopus.conferences.actions import update_conference
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.announcement.review import LABELS, ReviewLine, why
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.folding import folded
from octopus.text.multilingual import MultilingualText, language_name, listed

Reading = Mapping[str, Any]
Apply = Callable[[Conference, Account], object]


@dataclass(frozen=True)
class AnnouncementDifference:
    """One line of the comparison.

    `kind`: what is said is new, says something else, or is no longer said. `kept`: what the record
    says, empty for nothing; `stated`: what the text says. `note`: what a reader should know before
    deciding. `key`: of what is written; `mark`: of what the record says now.
    """

    kind: Literal["new", "changed", "gone"]
    label: str | Promise
    kept: str
    stated: str
    lines: tuple[ReviewLine, ...]
    note: str
    key: str
    mark: str
    apply: Apply


def difference(  # the parts of one line
    *,
    field: str,
    label: str | Promise,
    kept: str,
    stated: str,
    lines: tuple[ReviewLine, ...],
    apply: Apply,
    note: str = "",
    about: object = None,
) -> AnnouncementDifference:
    """A line with its key and its mark. `about`: the row concerned, if it is not the conference."""
    kind: Literal["new", "changed", "gone"] = "changed" if stated else "gone"
    if not kept:
        kind = "new"
    key = digest_of(field, about, stated)[:16]
    mark = digest_of(field, about, kept)[:16]
    return AnnouncementDifference(kind, label, kept, stated, lines, note, key, mark, apply)


def digest_of(*parts: object) -> str:
    """A short name for values: the same for the same."""
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


def words_of(reading: Reading, lines: Sequence[str], *fields: str) -> tuple[ReviewLine, ...]:
    """The lines that a field was read from; the first field that has any."""
    evidence = reading["evidence"]
    numbers: list[int] = next((evidence[field] for field in fields if evidence.get(field)), [])
    return tuple(ReviewLine(number, lines[number - 1].strip()) for number in numbers)


def is_same(first: str, second: str) -> bool:
    """Whether two texts differ in nothing but capitals, accents, spaces and marks."""
    return _bare(first) == _bare(second)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", folded(text)).strip()


# --- The facts of the conference --------------------------------------------------------------


@dataclass(frozen=True)
class _Fact:
    """A field of a reading: where it is kept, what it says, and how both are written for people."""

    field: str
    name: str
    value: Callable[[Reading], Any]
    words: Callable[[Any], str] = str
    same: Callable[[Any, Any], bool] = lambda kept, stated: bool(kept == stated)
    is_text: bool = False
    # Running text that the office writes anew: shown only where the announcement changed its own.
    is_prose: bool = False


def _text(reading: Reading, field: str) -> Any:
    value: Any = reading
    for part in field.split("."):
        value = value[part]
    return value


def _first(field: str) -> Callable[[Reading], Any]:
    return lambda reading: next(iter(_text(reading, field)), None)


def _day(field: str) -> Callable[[Reading], date | None]:
    def read(reading: Reading) -> date | None:
        value = _text(reading, field) or _guess(reading, field).get("value")
        return date.fromisoformat(value) if value and len(value) == len("2026-05-01") else None

    return read


def _guess(reading: Reading, field: str) -> Mapping[str, str]:
    return next((guess for guess in reading["guesses"] if guess["field"] == field), {})


def _address(text: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", text.strip().casefold())


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _plain(field: str) -> Callable[[Reading], Any]:
    return lambda reading: _text(reading, field)


def _about(reading: Reading) -> str:
    return " ".join(reading["about"])


_FACTS = (
    _Fact("title", "title", _plain("title"), same=is_same, is_text=True),
    _Fact("focus", "focus", _plain("focus"), same=is_same, is_text=True),
    _Fact("venue", "venue", _plain("venue"), same=is_same, is_text=True),
    _Fact("city", "city", _plain("city"), same=is_same, is_text=True),
    _Fact("country", "country", _plain("country"), words=lambda code: country_name(code)),
    _Fact(
        "working_languages",
        "working_languages",
        _plain("working_languages"),
        words=lambda codes: listed(map(language_name, codes)),
        same=lambda kept, stated: set(kept) == set(stated),
    ),
    _Fact("registration.opens", "registration_opens", _day("registration.opens"), dates.day),
    _Fact("registration.closes", "registration_closes", _day("registration.closes"), dates.day),
    _Fact(
        "registration.url",
        "registration_address",
        _plain("registration.url"),
        same=lambda kept, stated: _address(kept) == _address(stated),
    ),
    _Fact(
        "registration.free",
        "free_of_charge",
        _plain("registration.free"),
        words=lambda free: _("yes") if free else _("no"),
    ),
    _Fact("contacts.names", "contact_name", _first("contacts.names"), same=is_same, is_text=True),
    _Fact(
        "contacts.phones",
        "contact_phone",
        _first("contacts.phones"),
        same=lambda kept, stated: _digits(kept) == _digits(stated),
    ),
    _Fact(
        "contacts.emails",
        "contact_email",
        _first("contacts.emails"),
        same=lambda kept, stated: kept.casefold() == stated.casefold(),
    ),
    _Fact(
        "links",
        "website",
        _first("links"),
        same=lambda kept, stated: _address(kept) == _address(stated),
    ),
    _Fact("about", "description", _about, same=is_same, is_text=True, is_prose=True),
    _Fact("showcase", "showcase", _plain("showcase"), same=is_same, is_text=True, is_prose=True),
    _Fact("version_date", "announcement_date", _day("version_date"), dates.day),
)
# The conference cannot be without these.
_NEEDED = frozenset({"title"})


def differing_facts(
    conference: Conference, reading: Reading, lines: Sequence[str], earlier: Sequence[Reading]
) -> Iterator[AnnouncementDifference]:
    """The facts that differ, in the order of a record. `earlier`: readings of earlier texts."""
    yield from _differing_days(conference, reading, lines, earlier)
    for fact in _FACTS:
        found = _differing(fact, conference, reading, lines, earlier)
        if found:
            yield found


def _differing_days(
    conference: Conference, reading: Reading, lines: Sequence[str], earlier: Sequence[Reading]
) -> Iterator[AnnouncementDifference]:
    starts, ends = _day("start_date")(reading), _day("end_date")(reading)
    kept = conference.start_date, conference.end_date
    if not starts or not ends or ends < starts or (starts, ends) == kept:
        return
    before = [(_day("start_date")(other), _day("end_date")(other)) for other in earlier]
    yield difference(
        field="dates",
        label=LABELS["dates"],
        kept=dates.period(*kept),
        stated=dates.period(starts, ends),
        lines=words_of(reading, lines, "start_date"),
        note=_note(_guess(reading, "start_date"), repeated=(starts, ends) in before),
        apply=_writing({"start_date": starts, "end_date": ends}),
    )


def _differing(
    fact: _Fact,
    conference: Conference,
    reading: Reading,
    lines: Sequence[str],
    earlier: Sequence[Reading],
) -> AnnouncementDifference | None:
    language = reading["language"]
    stated = fact.value(reading)
    kept = getattr(conference, fact.name)
    kept = kept.get(language, "") if fact.is_text else kept
    before = [value for other in earlier if _has(value := fact.value(other))]
    if _has(stated):
        repeats = fact.is_prose and (not before or stated in before)
        if (_has(kept) and fact.same(kept, stated)) or repeats or not _fits(fact, stated):
            return None
    elif (
        fact.field in _NEEDED
        or not _has(kept)
        or not any(fact.same(kept, value) for value in before)
    ):
        return None  # only what an earlier text said can be said no longer
    return difference(
        field=f"{fact.field}:{language}" if fact.is_text else fact.field,
        label=LABELS[fact.field],
        kept=fact.words(kept) if _has(kept) else "",
        stated=fact.words(stated) if _has(stated) else "",
        lines=words_of(reading, lines, fact.field, fact.field.partition(".")[0])
        if _has(stated)
        else (),
        note=_note(_guess(reading, fact.field), repeated=_has(stated) and stated in before),
        apply=_writing_one(fact, stated, language),
    )


def _has(value: Any) -> bool:
    return value is not None and value not in ("", [])


def _fits(fact: _Fact, stated: Any) -> bool:
    """Whether the record has room for it: an endless address stays in the text."""
    longest = _column(fact.name).max_length
    return not isinstance(stated, str) or fact.is_text or longest is None or len(stated) <= longest


def _column(name: str) -> Field[Any, Any]:
    field = Conference._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def _note(guess: Mapping[str, str], *, repeated: bool) -> str:
    notes = [why(guess["why"])] if guess else []
    if repeated:
        notes.append(_("An earlier announcement said the same; the record was changed since."))
    return " ".join(notes)


def _writing(facts: Mapping[str, Any]) -> Apply:
    return lambda conference, actor: update_conference(
        conference=conference, actor=actor, facts=facts
    )


def _writing_one(fact: _Fact, stated: Any, language: str) -> Apply:
    def write_it(conference: Conference, actor: Account) -> None:
        value = stated
        if fact.is_text:
            texts = {**getattr(conference, fact.name), language: stated or ""}
            value = MultilingualText({code: text for code, text in texts.items() if text})
        elif value is None:
            field = _column(fact.name)
            value = None if field.null else field.get_default()
        update_conference(conference=conference, actor=actor, facts={fact.name: value})

    return write_it
