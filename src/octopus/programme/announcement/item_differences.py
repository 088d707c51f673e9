"""Sessions, meetings and organisers that a new text names anew, otherwise or no longer."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.actions import (
    MeetingFacts,
    PartnerFacts,
    remove_meeting,
    save_meeting,
    set_partners,
)
from octopus.conferences.models import Conference, Meeting, Partner
from octopus.people.models import Account
from octopus.programme.actions import cancel_session, create_session, update_session
from octopus.programme.announcement.differences import (
    AnnouncementDifference,
    Apply,
    Reading,
    difference,
    is_same,
    words_of,
)
from octopus.programme.announcement.review import LABELS, ReviewLine, item_words
from octopus.programme.models import Session
from octopus.text import dates
from octopus.text.folding import folded
from octopus.text.multilingual import MultilingualText

Item = Mapping[str, Any]
Row = TypeVar("Row", Session, Meeting, Partner)
# How alike two names must be to stand for one thing; from 0 to 1.
ALIKE = 0.75
_RESTRICTED = gettext_lazy("Participation is restricted.")


def differing_sessions(
    sessions: Sequence[Session],
    proper: Meeting,
    reading: Reading,
    lines: Sequence[str],
    earlier: Sequence[Reading],
) -> Iterator[AnnouncementDifference]:
    """The sessions of the conference proper, compared by their titles."""
    language = reading["language"]
    stated = reading["sessions"]
    pairs = _matched(sessions, stated, language, _title)
    for number, item in enumerate(stated):
        evidence = words_of(reading, lines, f"sessions.{number}", "sessions")
        session = pairs.get(number)
        if session is None:
            add = partial(_add_session, item=item, language=language, meeting=proper.pk)
            yield _line("sessions", "", item_words("sessions", item), evidence, add)
        elif not is_same(session.title.get(language, ""), item["title"]):
            rename = partial(_rename, pk=session.pk, title=item["title"], language=language)
            kept = session.title.get(language, "") or str(session.title)
            yield _line("sessions", kept, item["title"], evidence, rename, about=session.pk)
    for session in _gone(sessions, pairs, earlier, "sessions", _title):
        if session.state != Session.State.CANCELLED:
            cancel = partial(_cancel, pk=session.pk)
            note = _("Accepting cancels the session; it can be undone.")
            kept = str(session.title)
            yield _line("sessions", kept, "", (), cancel, about=session.pk, note=note)


def differing_meetings(
    meetings: Sequence[Meeting],
    managed: Collection[int],
    reading: Reading,
    lines: Sequence[str],
    earlier: Sequence[Reading],
) -> Iterator[AnnouncementDifference]:
    """The meetings beside the conference, compared by title and days.

    `managed`: the primary keys of those that the reader may correct; others are only recognised.
    """
    language = reading["language"]
    pairs = _matched(meetings, reading["meetings"], language, _title)
    for number, item in enumerate(reading["meetings"]):
        evidence = words_of(reading, lines, f"meetings.{number}", "meetings")
        days = meeting_days(reading, number)
        meeting = pairs.get(number)
        if meeting is None and days is not None:
            add = partial(_add_meeting, item=item, days=days, language=language)
            stated = f"{item['title']}, {dates.period(*days)}"
            note = "" if item["restricted"] is False else _("It is added by invitation only.")
            yield _line("meetings", "", stated, evidence, add, note=note)
        elif meeting is not None and meeting.pk in managed:
            yield from _corrected(meeting, item, days, language, evidence)
    for meeting in _gone(meetings, pairs, earlier, "meetings", _title):
        if meeting.pk not in managed:
            continue
        kept = f"{meeting.title}, {dates.period(meeting.starts, meeting.ends)}"
        remove = partial(_remove_meeting, pk=meeting.pk)
        note = _("Accepting removes the meeting, if nobody has asked to attend.")
        yield _line("meetings", kept, "", (), remove, about=meeting.pk, note=note)


def differing_partners(
    partners: Sequence[Partner], reading: Reading, lines: Sequence[str], earlier: Sequence[Reading]
) -> Iterator[AnnouncementDifference]:
    """Those who organise or support, compared by name."""
    language = reading["language"]
    pairs = _matched(partners, reading["organisers"], language, _name)
    for number, item in enumerate(reading["organisers"]):
        if number not in pairs:
            evidence = words_of(reading, lines, f"organisers.{number}", "organisers")
            add = partial(_add_partner, item=item, language=language)
            yield _line("organisers", "", item_words("organisers", item), evidence, add)
    for partner in _gone(partners, pairs, earlier, "organisers", _name):
        remove = partial(_remove_partner, name=str(partner.name))
        yield _line("organisers", str(partner.full_name), "", (), remove)


def meeting_days(reading: Reading, number: int) -> tuple[date, date] | None:
    """First and last day of a meeting, as read or guessed; None where the text gives none."""
    guesses = {guess["field"]: guess["value"] for guess in reading["guesses"]}
    item = reading["meetings"][number]
    start = item["start"] or guesses.get(f"meetings.{number}.start")
    end = item["end"] or guesses.get(f"meetings.{number}.end") or start
    return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None


def _line(
    field: str,
    kept: str,
    stated: str,
    lines: tuple[ReviewLine, ...],
    apply: Apply,
    *,
    about: object = None,
    note: str = "",
) -> AnnouncementDifference:
    return difference(
        field=field,
        label=LABELS[field],
        kept=kept,
        stated=stated,
        lines=lines,
        apply=apply,
        about=about,
        note=note,
    )


# --- Which is which ---------------------------------------------------------------------------


def _title(row: Session | Meeting) -> MultilingualText:
    return MultilingualText(row.title)


def _name(row: Partner) -> MultilingualText:
    return MultilingualText(row.name)


def _called(item: Item) -> str:
    return str(item.get("title") or item.get("name") or "")


def _matched(
    rows: Sequence[Row], items: Sequence[Item], language: str, named: Callable[[Row], Any]
) -> dict[int, Row]:
    """Place of an item -> its row: the same names first, then those most alike, each once."""
    names = [named(row).get(language, "") or str(named(row)) for row in rows]
    scores = sorted(
        (
            (-score, place, number)
            for place, item in enumerate(items)
            for number, name in enumerate(names)
            if (score := _likeness(name, _called(item))) >= ALIKE
        ),
    )
    pairs: dict[int, Row] = {}
    used: set[int] = set()
    for _score, place, number in scores:
        if place not in pairs and number not in used:
            pairs[place] = rows[number]
            used.add(number)
    return pairs


def _likeness(name: str, other: str) -> float:
    if is_same(name, other):
        return 1.0
    matcher = SequenceMatcher(None, folded(name), folded(other))
    # The cheap bounds first: a programme has a thousand sessions.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _gone(
    rows: Sequence[Row],
    pairs: Mapping[int, Row],
    earlier: Sequence[Reading],
    items: str,
    named: Callable[[Row], Any],
) -> list[Row]:
    """The rows that an earlier text named and this one does not."""
    here = {row.pk for row in pairs.values()}
    return [
        row
        for row in rows
        if row.pk not in here
        and any(
            is_same(named(row).get(reading["language"], ""), _called(item))
            for reading in earlier
            for item in reading[items]
        )
    ]


# --- What is done when a line is accepted -----------------------------------------------------


def _add_session(
    conference: Conference, actor: Account, *, item: Item, language: str, meeting: int
) -> None:
    proper = conference.meetings.get(pk=meeting)
    create_session(
        actor=actor,
        meeting=proper,
        kind=item["kind"],
        title=MultilingualText({language: item["title"]}),
        regions=list(item["regions"]),
        position=proper.sessions.count(),
    )


def _rename(conference: Conference, actor: Account, *, pk: int, title: str, language: str) -> None:
    session = Session.objects.get(pk=pk, meeting__conference=conference)
    renamed = MultilingualText({**session.title, language: title})
    update_session(session=session, actor=actor, title=renamed)


def _cancel(conference: Conference, actor: Account, *, pk: int) -> None:
    session = Session.objects.get(pk=pk, meeting__conference=conference)
    cancel_session(session=session, actor=actor)


def _add_meeting(
    conference: Conference, actor: Account, *, item: Item, days: tuple[date, date], language: str
) -> None:
    is_open = item["restricted"] is False
    restricted = MultilingualText({language: str(_RESTRICTED)} if item["restricted"] else {})
    facts = MeetingFacts(
        title=MultilingualText({language: item["title"]}),
        starts=days[0],
        ends=days[1],
        relation=item["relation"] or Meeting.Relation.SIDE,
        access=Meeting.Access.OPEN if is_open else Meeting.Access.INVITED,
        public_line=restricted,
    )
    save_meeting(conference=conference, actor=actor, facts=facts)


def _corrected(
    meeting: Meeting,
    item: Item,
    days: tuple[date, date] | None,
    language: str,
    evidence: tuple[ReviewLine, ...],
) -> Iterator[AnnouncementDifference]:
    """Title and days of a meeting are two decisions."""
    kept = meeting.title.get(language, "")
    if not is_same(kept, item["title"]):
        title = MultilingualText({**meeting.title, language: item["title"]})
        correct = partial(_correct, pk=meeting.pk, title=title)
        yield _line("meetings", kept, item["title"], evidence, correct, about=meeting.pk)
    if days is not None and days != (meeting.starts, meeting.ends):
        correct = partial(_correct, pk=meeting.pk, starts=days[0], ends=days[1])
        stated = f"{meeting.title}, {dates.period(*days)}"
        was = f"{meeting.title}, {dates.period(meeting.starts, meeting.ends)}"
        yield _line("meetings", was, stated, evidence, correct, about=meeting.pk)


def _correct(conference: Conference, actor: Account, *, pk: int, **changes: Any) -> None:
    meeting = conference.meetings.get(pk=pk)
    names = ("title", "starts", "ends", "relation", "access", "announced", "public_line", "seats")
    kept = MeetingFacts(
        **{name: getattr(meeting, name) for name in (*names, "body", "statutory", "slug")}
    )
    save_meeting(
        conference=conference, actor=actor, facts=replace(kept, **changes), meeting=meeting
    )


def _remove_meeting(conference: Conference, actor: Account, *, pk: int) -> None:
    remove_meeting(meeting=conference.meetings.get(pk=pk), actor=actor)


def _add_partner(conference: Conference, actor: Account, *, item: Item, language: str) -> None:
    role = MultilingualText({language: item["role"]} if item["role"] else {})
    added = PartnerFacts(name=MultilingualText({language: item["name"]}), role=role)
    set_partners(conference=conference, actor=actor, partners=[*_partners(conference), added])


def _remove_partner(conference: Conference, actor: Account, *, name: str) -> None:
    left = _partners(conference, without=name)
    set_partners(conference=conference, actor=actor, partners=left)


def _partners(conference: Conference, *, without: str = "") -> list[PartnerFacts]:
    return [
        PartnerFacts(name=partner.name, role=partner.role, starts=partner.starts, ends=partner.ends)
        for partner in conference.partners.all()
        if not without or str(partner.name) != without
    ]
