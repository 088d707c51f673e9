"""What is new or impossible in the draft of a programme: found once, and kept in the process.

Finding it reads every session of an edition, and each page of the office's list asks for it. It
stays the same until the revision is raised, which each change of the programme does, or somebody on
stage gets another name or organisation, which raises none.
"""

from typing import NamedTuple

from octopus.conferences.models import Conference
from octopus.people.models import Person
from octopus.programme import changes, conflicts, queries
from octopus.programme.models import Session, SessionRole
from octopus.programme.snapshot import Programme
from octopus.state import queries as state


class DraftReview(NamedTuple):
    """Closed meetings' sessions included: what somebody may learn of it, the caller decides.

    `changed`: ids of the sessions that differ from the last release. `in_conflict`: those of which
    whoever sees them may learn that they are in conflict.
    """

    changed: frozenset[int]
    clashes: tuple[conflicts.Clash, ...]
    in_conflict: frozenset[int]


# Of which draft a review is: the revision, the last release, those on stage.
_Key = tuple[int, str, int]
_kept: dict[int, tuple[_Key, DraftReview]] = {}


def review(conference: Conference, last: Programme | None) -> DraftReview:
    """The review of the draft after the release `last`.

    One query where it is kept; eight more where it is not, and four where sessions clash.
    """
    # Read when the request began: whoever changed something before sees it.
    key = (state.current().revision, last.digest if last else "", _names_of_speakers(conference))
    kept = _kept.get(conference.pk)
    if kept is None or kept[0] != key:
        kept = _kept[conference.pk] = (key, _review(conference, last))
    return kept[1]


def _review(conference: Conference, last: Programme | None) -> DraftReview:
    draft = queries.draft_programme(conference, last=last)
    sessions = queries.draft_sessions(conference)
    clashes = conflicts.clashes(sessions)
    return DraftReview(
        frozenset(change.item.id for change in changes.between(last or Programme(), draft)),
        tuple(clashes),
        frozenset(
            session.pk
            for conflict in conflicts.loaded(sessions, clashes)
            for session, other in (
                (conflict.first, conflict.second),
                (conflict.second, conflict.first),
            )
            if _tells_nothing(session, other)
        ),
    )


def _tells_nothing(session: Session, other: Session) -> bool:
    """Whether a user who sees a session may learn of its conflict with another one."""
    return not other.meeting.is_closed or session.meeting_id == other.meeting_id


def _names_of_speakers(conference: Conference) -> int:
    """A number that is another one once somebody with a role is called otherwise. One query."""
    roles = SessionRole.objects.filter(session__meeting__conference=conference)
    people = Person.objects.filter(pk__in=roles.order_by().values("person")).order_by("pk")
    columns = ("given_names", "family_name", "name_in_script", "function", "organisation")
    return hash(tuple(people.values_list("pk", *columns, "country")))
