"""A later text of an announcement: read, compared with the record, accepted or refused by line."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from octopus import clock
from octopus.access import may
from octopus.conferences.announcement import read
from octopus.conferences.models import (
    Announcement,
    AnnouncementVersion,
    Conference,
    Meeting,
    Partner,
)
from octopus.conferences.queries import conference_proper
from octopus.conferences.rules import known_to, meetings_managed_by
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme.announcement.differences import (
    AnnouncementDifference,
    Reading,
    differing_facts,
    digest_of,
)
from octopus.programme.announcement.item_differences import (
    differing_meetings,
    differing_partners,
    differing_sessions,
)
from octopus.programme.announcement.review import LABELS
from octopus.programme.visibility import sessions_seen_by
from octopus.transactions import write
from octopus.undo.actions import Recording, undoable

# The kinds of the steps, see `undo_kinds.py`.
ACCEPTED, REFUSED = "announcement.accepted", "announcement.refused"


@dataclass(frozen=True)
class AnnouncementComparison:
    """What is still to be decided of a text, and what was refused."""

    waiting: Sequence[AnnouncementDifference]
    refused: Sequence[AnnouncementDifference]


@dataclass(frozen=True)
class DecisionOutcome:
    """What became of decisions: how many lines were accepted and refused.

    `outdated`: keys of lines whose record has changed since they were shown; nothing was written.
    `impossible`: key -> why the record cannot be so, in words.
    """

    accepted: int
    refused: int
    outdated: Collection[str]
    impossible: Mapping[str, Sequence[str]]


def read_version(
    *, conference: Conference, actor: Account, lines: Sequence[str], file_name: str
) -> AnnouncementVersion:
    """Reads a later text of an announcement; the record stays as it is.

    The same text again is the same version. Raises UnreadableAnnouncement.
    """
    reading = read(lines)
    kept = reading.as_json() | {"candidates": reading.candidates_as_json()}
    with write():
        version, made = AnnouncementVersion.objects.get_or_create(
            conference=conference,
            digest=digest_of([line.strip() for line in lines if line.strip()]),
            defaults={
                "file_name": file_name[:200],
                "lines": list(lines),
                "reading": kept,
                "read_at": clock.now(),
            },
        )
        if made:
            after = {"source": version.file_name}
            log("announcement.version_read", conference, actor=actor, after=after)
    return version


def compare(*, version: AnnouncementVersion, user: Account) -> AnnouncementComparison:
    """What a text says and the record does not, for what the user may correct. About ten queries.

    The text that the conference was made of, read again, differs in nothing: whatever the office
    corrected since, it did knowingly.
    """
    if _is_the_first(version):
        return AnnouncementComparison((), ())
    found = _differences(version, user)
    refused = set(version.refused)
    return AnnouncementComparison(
        [line for line in found if line.key not in refused],
        [line for line in found if line.key in refused],
    )


def decide(
    *, version: AnnouncementVersion, actor: Account, decisions: Mapping[str, tuple[bool, str]]
) -> DecisionOutcome:
    """Accepts or refuses lines of a comparison: key -> whether, and the mark that was shown.

    What is accepted is done by the actions of the office's forms. A line whose record has changed
    since it was shown is left alone.
    """
    outdated: set[str] = set()
    impossible: dict[str, Sequence[str]] = {}
    accepted: list[AnnouncementDifference] = []
    refused: list[AnnouncementDifference] = []
    with undoable(ACCEPTED, actor=actor, about=[version]) as step:
        conference = Conference.objects.select_for_update().get(pk=version.conference_id)
        version = AnnouncementVersion.objects.select_for_update().get(pk=version.pk)
        waiting = {line.key: line for line in compare(version=version, user=actor).waiting}
        with _following(step, conference, actor):
            for key, (is_accepted, mark) in decisions.items():
                line = waiting.get(key)
                if line is None:
                    continue  # somebody else decided it, or made it so
                if line.mark != mark:
                    outdated.add(key)
                elif not is_accepted:
                    refused.append(line)
                elif why := _accept(version, line, actor):
                    impossible[key] = why
                else:
                    accepted.append(line)
        if refused:
            _refuse(step, version, refused, actor)
    return DecisionOutcome(len(accepted), len(refused), outdated, impossible)


def show_again(*, version: AnnouncementVersion, actor: Account) -> None:
    """Forgets what was refused of a text; it is asked for again."""
    with undoable(REFUSED, actor=actor, about=[version]) as step:
        version = AnnouncementVersion.objects.select_for_update().get(pk=version.pk)
        if not version.refused:
            return
        step.watch(version)
        version.refused = []
        version.save(update_fields=["refused"])
        after = {"source": version.file_name}
        log("announcement.shown_again", version.conference, actor=actor, after=after)


def _is_the_first(version: AnnouncementVersion) -> bool:
    first = Announcement.objects.filter(conference=version.conference_id).first()
    if first is None:
        return False
    return digest_of([line.strip() for line in first.lines if line.strip()]) == version.digest


def _differences(version: AnnouncementVersion, user: Account) -> list[AnnouncementDifference]:
    conference = version.conference
    reading, lines = version.reading, version.lines
    earlier = _earlier(version)
    found = list(differing_facts(conference, reading, lines, earlier))
    if may(user, "programme.edit", conference):
        proper = conference_proper(conference)
        sessions = list(sessions_seen_by(user, conference).filter(meeting=proper))
        found += differing_sessions(sessions, proper, reading, lines, earlier)
    managed = set(meetings_managed_by(user, conference).values_list("pk", flat=True))
    meetings = [
        meeting
        for meeting in known_to(user, conference)
        if meeting.relation != Meeting.Relation.CONFERENCE
    ]
    found += differing_meetings(meetings, managed, reading, lines, earlier)
    found += differing_partners(list(conference.partners.all()), reading, lines, earlier)
    return list({line.key: line for line in found}.values())


def _earlier(version: AnnouncementVersion) -> list[Reading]:
    """The readings of the texts before this one. Two queries."""
    conference = version.conference
    first = Announcement.objects.filter(conference=conference).values_list("reading", flat=True)
    others = AnnouncementVersion.objects.filter(conference=conference, pk__lt=version.pk)
    return [*first, *others.values_list("reading", flat=True)]


def _following(
    step: Recording, conference: Conference, actor: Account
) -> AbstractContextManager[None]:
    """All rows that an accepted line may write."""
    rows: list[QuerySet[Any]] = [
        Conference.objects.filter(pk=conference.pk),
        conference.meetings.all(),
        Partner.objects.filter(conference=conference),
        sessions_seen_by(actor, conference),
    ]
    return step.following(*rows)


def _accept(
    version: AnnouncementVersion, line: AnnouncementDifference, actor: Account
) -> Sequence[str]:
    """Do it, and log with its source; gives why it cannot be done, else nothing."""
    try:
        with write():
            conference = Conference.objects.get(pk=version.conference_id)
            line.apply(conference, actor)
            # A meeting may be the business of a closed circle; its own entry is kept in that.
            is_public = line.label is not LABELS["meetings"]
            log(
                ACCEPTED,
                conference,
                actor=actor,
                before={"record": line.kept} if is_public else {},
                after={"source": version.file_name}
                | ({"record": line.stated} if is_public else {}),
            )
    except ValidationError as refused:
        return refused.messages
    return ()


def _refuse(
    step: Recording,
    version: AnnouncementVersion,
    lines: Sequence[AnnouncementDifference],
    actor: Account,
) -> None:
    step.watch(AnnouncementVersion.objects.get(pk=version.pk))
    version.refused = [*version.refused, *(line.key for line in lines)]
    version.save(update_fields=["refused"])
    for line in lines:
        log(
            REFUSED,
            version.conference,
            actor=actor,
            after={"announced": line.stated, "source": version.file_name},
        )
