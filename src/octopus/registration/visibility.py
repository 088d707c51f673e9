"""Which requests a member of the staff sees. Every list, export, count and search starts there.

The open meetings are the whole secretariat's, except for those who are in charge of single
categories there. A closed meeting, and whoever asked for it, is known to those in charge.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import assignments_of, categories_in_charge, not_closed
from octopus.correspondence.models import Message
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty
from octopus.privacy import circles
from octopus.privacy.models import LogEntry
from octopus.registration.models import Admission, Category, Registration
from octopus.request_cache import cached

_REGISTRATION = Registration._meta.label_lower
_MEETING = Meeting._meta.label_lower


def own_admissions(user: Somebody) -> QuerySet[Admission]:
    """The admissions of an account's own requests that are accepted now."""
    if not isinstance(user, Account) or user.pk is None:
        return Admission.objects.none()
    return Admission.objects.filter(
        state=Admission.State.ACCEPTED,
        registration__state=Registration.State.SUBMITTED,
        registration__person__account=user,
    )


def _single_categories(user: Somebody) -> dict[int, set[str]]:
    """The meetings of which somebody has single categories and not the whole."""
    held = assignments_of(user)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for number, category in held:
        if category and (number, "") not in held:
            found[number].add(category)
    return dict(found)


def _seen(user: Somebody) -> Q:
    """Filter of admissions, of all conferences. No query but the one for who is in charge."""
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return Q(pk__in=())
    single = _single_categories(user)
    seen = Q(meeting__in=[number for number, category in assignments_of(user) if not category])
    if has_duty(user, Duty.Kind.SECRETARIAT):
        everyones = not_closed("meeting__")
        seen |= everyones & ~Q(meeting__in=list(single)) if single else everyones
    for number, categories in single.items():
        seen |= Q(meeting=number, registration__category__key__in=categories)
    return seen


def all_admissions_seen_by(user: Somebody) -> QuerySet[Admission]:
    """The admissions that somebody may read and decide, at whatever conference."""
    return Admission.objects.filter(_seen(user))


@dataclass(frozen=True)
class _Scope:
    """What somebody sees at one conference: whole meetings, and single categories at others."""

    meetings: tuple[Meeting, ...]  # those of which something is seen, in their order
    whole: frozenset[int]
    single: tuple[tuple[int, frozenset[str]], ...]
    is_everything: bool


def _scope_at(user: Somebody, conference: Conference) -> _Scope:
    """Read once a request. One query."""
    return cached(user, ("registration.scope", conference.pk), lambda: _read(user, conference))


def _read(user: Somebody, conference: Conference) -> _Scope:
    meetings = list(conference.meetings.order_by("starts", "position", "pk"))
    seen = {meeting.pk: categories_in_charge(user, meeting) for meeting in meetings}
    whole = frozenset(number for number, keys in seen.items() if keys is None)
    return _Scope(
        tuple(meeting for meeting in meetings if seen[meeting.pk] != frozenset()),
        whole,
        tuple((number, keys) for number, keys in seen.items() if keys),
        len(whole) == len(meetings),
    )


def meetings_seen_by(user: Somebody, conference: Conference) -> list[Meeting]:
    """The meetings of which somebody sees at least one category of requests. One query at most."""
    return list(_scope_at(user, conference).meetings)


def categories_seen_by(user: Somebody, conference: Conference) -> QuerySet[Category]:
    """The categories of whose requests somebody sees some, at any meeting. One query at most."""
    scope = _scope_at(user, conference)
    if scope.whole:
        return conference.categories.all()
    return conference.categories.filter(
        key__in={key for _meeting, keys in scope.single for key in keys}
    )


def admissions_seen_by(user: Somebody, conference: Conference) -> QuerySet[Admission]:
    """The admissions that somebody of the staff may read and decide.

    Meetings are named by their numbers, so that the database need not look at them for each row.
    """
    scope = _scope_at(user, conference)
    seen = Q(meeting__in=scope.whole)
    for number, keys in scope.single:
        seen |= Q(meeting=number, registration__category__key__in=keys)
    return Admission.objects.filter(seen)


def registrations_seen_by(user: Somebody, conference: Conference) -> QuerySet[Registration]:
    """The requests of which somebody of the staff sees at least one admission; no drafts.

    Asked of each row, by the index of its admissions: a set of all that are seen would be made
    anew for a page of fifty.
    """
    sent = conference.registrations.exclude(state=Registration.State.DRAFT)
    if _scope_at(user, conference).is_everything:
        return sent
    seen = admissions_seen_by(user, conference).filter(registration=OuterRef("pk")).order_by()
    return sent.filter(Exists(seen))


def all_registrations_seen_by(user: Somebody) -> QuerySet[Registration]:
    """The same of all conferences."""
    seen = all_admissions_seen_by(user).order_by().values("registration")
    return Registration.objects.exclude(state=Registration.State.DRAFT).filter(pk__in=seen)


def _about_a_registration(user: Somebody, kind: str, number: str) -> Q:
    """Filter of mails or log entries about requests, in fields of these names."""
    seen = all_registrations_seen_by(user).order_by().values("pk")
    found = circles.open_to(user) & Q(**{kind: _REGISTRATION, f"{number}__in": seen})
    for meeting, categories in _single_categories(user).items():
        theirs = Admission.objects.filter(
            meeting=meeting, registration__category__key__in=categories
        ).order_by()
        found |= Q(
            circle=f"meeting:{meeting}",
            **{kind: _REGISTRATION, f"{number}__in": theirs.values("registration")},
        )
    return found


def messages_seen_by(user: Somebody) -> Q:
    """Filter of the outbox: mails about requests that somebody sees, and those about nobody's.

    Whoever works for single meetings only reads nothing that is not about these.
    """
    found = _about_a_registration(user, "about_kind", "about_id")
    if has_duty(user, Duty.Kind.SECRETARIAT):
        return found | (circles.open_to(user) & ~Q(about_kind=_REGISTRATION))
    return found | Q(circle__in=circles.circles_of(user))


def entries_seen_by(user: Somebody) -> Q:
    """Filter of the log, likewise."""
    found = _about_a_registration(user, "subject_kind", "subject_id")
    if has_duty(user, Duty.Kind.SECRETARIAT):
        # What was told of a meeting before it was closed is closed with it.
        own = [number for number, category in assignments_of(user) if not category]
        closed = Meeting.objects.exclude(not_closed()).exclude(pk__in=own).order_by().values("pk")
        others = Q(subject_kind=_REGISTRATION) | Q(subject_kind=_MEETING, subject_id__in=closed)
        return found | (circles.open_to(user) & ~others)
    return found | Q(circle__in=circles.circles_of(user))


def entries_in_scope(
    user: Somebody, registration: Registration, admissions: Iterable[Admission]
) -> list[LogEntry]:
    """What happened to a request, the latest first, as far as it concerns these admissions.

    `admissions`: those that somebody sees. One query.
    """
    meetings = {admission.meeting_id for admission in admissions}
    entries = (
        LogEntry.objects.filter(_about_a_registration(user, "subject_kind", "subject_id"))
        .filter(subject_id=registration.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )
    return [entry for entry in entries if _meeting_told(entry) in {None, *meetings}]


def _meeting_told(entry: LogEntry) -> int | None:
    number = entry.after.get("meeting", entry.before.get("meeting"))
    return number if isinstance(number, int) else None


def messages_in_scope(user: Somebody, registration: Registration) -> QuerySet[Message]:
    """The mails about a request that somebody of the staff may read, the latest first."""
    return Message.objects.filter(
        messages_seen_by(user), about_kind=_REGISTRATION, about_id=registration.pk, private=False
    ).order_by("-written_at", "-pk")
