"""Which requests a member of the staff sees. Every list, export, count and search starts there.

The open meetings are the whole secretariat's, except for those who are in charge of single
categories there. A closed meeting, and the user who started it, is known to those in charge.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, When

from octopus.access import Somebody
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import meetings_of
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
# Up to so many admissions are read to find their requests.
_FEW = 1_000


def own_admissions(user: Somebody) -> QuerySet[Admission]:
    """The admissions of an account's own requests that are accepted now. One query."""
    if not isinstance(user, Account) or user.pk is None:
        return Admission.objects.none()
    return Admission.objects.filter(
        state=Admission.State.ACCEPTED,
        registration__state=Registration.State.SUBMITTED,
        registration__person__account=user,
    )


def _single_categories(user: Somebody) -> dict[int, set[str]]:
    """The meetings of which the user has single categories only."""
    held = assignments_of(user)
    found: defaultdict[int, set[str]] = defaultdict(set)
    for pk, category in held:
        if category and (pk, "") not in held:
            found[pk].add(category)
    return dict(found)


def _seen(user: Somebody) -> Q:
    """Filter of admissions, of all conferences. No query but the one for who is in charge."""
    if not has_duty(user, Duty.Kind.SECRETARIAT, Duty.Kind.MEETING):
        return Q(pk__in=())
    single = _single_categories(user)
    seen = Q(meeting__in=[pk for pk, category in assignments_of(user) if not category])
    if has_duty(user, Duty.Kind.SECRETARIAT):
        everyones = not_closed("meeting__")
        seen |= everyones & ~Q(meeting__in=list(single)) if single else everyones
    for pk, categories in single.items():
        seen |= Q(meeting=pk, registration__category__key__in=categories)
    return seen


def all_admissions_seen_by(user: Somebody) -> QuerySet[Admission]:
    """The admissions that a user may read and decide, at whatever conference. One query."""
    return Admission.objects.filter(_seen(user))


@dataclass(frozen=True)
class _Scope:
    """What a user sees at one conference: whole meetings, and single categories at others."""

    meetings: tuple[Meeting, ...]  # those of which something is seen, in their order
    whole: frozenset[int]
    single: tuple[tuple[int, frozenset[str]], ...]
    is_everything: bool
    is_open: bool  # just the meetings that are not closed, and all of these
    has_proper: bool  # the conference proper as a whole, for which everybody asks


def _scope_at(user: Somebody, conference: Conference) -> _Scope:
    """Read once a request. No query: the meetings are kept for a revision."""
    return cached(user, ("registration.scope", conference.pk), lambda: _read(user, conference))


def _read(user: Somebody, conference: Conference) -> _Scope:
    meetings = meetings_of(conference)
    seen = {meeting.pk: categories_in_charge(user, meeting) for meeting in meetings}
    whole = frozenset(pk for pk, keys in seen.items() if keys is None)
    return _Scope(
        tuple(meeting for meeting in meetings if seen[meeting.pk] != frozenset()),
        whole,
        tuple((pk, keys) for pk, keys in seen.items() if keys),
        len(whole) == len(meetings),
        whole == {meeting.pk for meeting in meetings if not meeting.is_closed}
        and not any(seen[meeting.pk] for meeting in meetings),
        any(
            meeting.pk in whole and meeting.relation == Meeting.Relation.CONFERENCE
            for meeting in meetings
        ),
    )


def meetings_seen_by(user: Somebody, conference: Conference) -> list[Meeting]:
    """The meetings of which somebody sees at least one category of requests. One query at most."""
    return list(_scope_at(user, conference).meetings)


def whole_meetings(user: Somebody, conference: Conference) -> frozenset[int]:
    """The meetings of which somebody sees all requests. One query at most."""
    return _scope_at(user, conference).whole


def single_categories(
    user: Somebody, conference: Conference
) -> Sequence[tuple[int, frozenset[str]]]:
    """The meetings of which somebody sees some categories, and their keys. One query at most."""
    return _scope_at(user, conference).single


def sees_everything(user: Somebody, conference: Conference) -> bool:
    """Whether somebody sees all requests for all meetings. One query at most."""
    return _scope_at(user, conference).is_everything


def categories_seen_by(user: Somebody, conference: Conference) -> QuerySet[Category]:
    """The categories of whose requests somebody sees some, at any meeting. One query at most."""
    scope = _scope_at(user, conference)
    if scope.whole:
        return conference.categories.all()
    return conference.categories.filter(
        key__in={key for _meeting, keys in scope.single for key in keys}
    )


def sees_category(user: Somebody, conference: Conference, category: Category) -> bool:
    """Whether somebody sees requests of a category at any meeting. One query at most."""
    scope = _scope_at(user, conference)
    return bool(scope.whole) or any(category.key in keys for _meeting, keys in scope.single)


def admissions_seen_by(user: Somebody, conference: Conference) -> QuerySet[Admission]:
    """The admissions that a user may read and decide.

    One query. Meetings are named by their keys, so that the database need not look at them for
    each row.
    """
    scope = _scope_at(user, conference)
    seen = Q(meeting__in=scope.whole)
    for pk, keys in scope.single:
        seen |= Q(meeting=pk, registration__category__key__in=keys)
    return Admission.objects.filter(seen)


def sees_all(user: Somebody, numbers: Collection[int]) -> bool:
    """Whether a user may read and decide every admission of these numbers; no for none of them.

    Two queries, and those of `admissions_seen_by` for each conference.
    """
    wanted = Admission.objects.filter(pk__in=numbers)
    found = seen = 0
    for conference in Conference.objects.filter(meetings__admissions__in=wanted).distinct():
        found += 1
        seen += admissions_seen_by(user, conference).filter(pk__in=numbers).count()
    return found > 0 and seen == wanted.count()


def registrations_seen_by(user: Somebody, conference: Conference) -> QuerySet[Registration]:
    """The requests of which a member of staff sees at least one admission; no drafts.

    One query more for whoever does not work for the conference proper as a whole.
    """
    sent = conference.registrations.exclude(state=Registration.State.DRAFT)
    scope = _scope_at(user, conference)
    if scope.is_everything:
        return sent
    seen = admissions_seen_by(user, conference)
    if scope.has_proper:
        return sent.filter(_asked_of_each(seen))
    return sent.filter(
        cached(user, ("registration.seen", conference.pk), lambda: with_admission(seen))
    )


def with_admission(admissions: QuerySet[Admission]) -> Q:
    """Filter of requests: those with one of these admissions at least. One query.

    The index of the admissions gives the requests where they are few; a set of many would be made
    anew for a page of fifty, and so each row is asked.
    """
    few = list(admissions.order_by().values_list("registration", flat=True)[: _FEW + 1])
    return Q(pk__in=few) if len(few) <= _FEW else Q(_asked_of_each(admissions))


def _asked_of_each(admissions: QuerySet[Admission]) -> Exists:
    return Exists(admissions.filter(registration=OuterRef("pk")).order_by())


def is_answered(user: Somebody, conference: Conference) -> F | Case:
    """Whether no meeting of those that a user sees owes a request an answer, as an expression.

    Kept in the row for those who see all meetings, and for those who see all but the closed ones.
    No query.
    """
    scope = _scope_at(user, conference)
    if scope.is_everything or scope.is_open:
        return F("is_answered" if scope.is_everything else "is_answered_openly")
    waits = When(still_waits(user, conference), then=False)
    return Case(waits, default=True, output_field=BooleanField())


def still_waits(user: Somebody, conference: Conference) -> Q:
    """Filter: some meeting, of those that a user sees, has not answered a request yet. No query."""
    seen = admissions_seen_by(user, conference)
    unanswered = seen.filter(state=Admission.State.REQUESTED)
    return Q(_asked_of_each(unanswered), is_answered=False)


def all_registrations_seen_by(user: Somebody) -> QuerySet[Registration]:
    """The same of all conferences. One query, which asks the admissions of each row."""
    sent = Registration.objects.exclude(state=Registration.State.DRAFT)
    return sent.filter(_asked_of_each(all_admissions_seen_by(user)))


def _about_a_registration(user: Somebody, kind: str, pk: str) -> Q:
    """Filter of mails or log entries about requests, in fields of these names."""
    seen = all_registrations_seen_by(user).filter(pk=OuterRef(pk)).order_by()
    found = circles.open_to(user) & Q(Exists(seen), **{kind: _REGISTRATION})
    for meeting, categories in _single_categories(user).items():
        theirs = Admission.objects.filter(
            meeting=meeting, registration__category__key__in=categories, registration=OuterRef(pk)
        ).order_by()
        found |= Q(Exists(theirs), circle=f"meeting:{meeting}", **{kind: _REGISTRATION})
    return found


def messages_seen_by(user: Somebody) -> Q:
    """Filter of the outbox: mails about registrations that the user sees, and about none.

    Anyone who works for single meetings only reads nothing that is not about these. One query where
    the circles of the user were not asked for yet.
    """
    found = _about_a_registration(user, "about_kind", "about_id")
    if has_duty(user, Duty.Kind.SECRETARIAT):
        return found | (circles.open_to(user) & ~Q(about_kind=_REGISTRATION))
    return found | Q(circle__in=circles.circles_of(user))


def entries_seen_by(user: Somebody) -> Q:
    """Filter of the log: entries about registrations that the user sees, and about none."""
    found = _about_a_registration(user, "subject_kind", "subject_id")
    if has_duty(user, Duty.Kind.SECRETARIAT):
        # What was told of a meeting before it was closed is closed with it.
        own = [pk for pk, category in assignments_of(user) if not category]
        closed = Meeting.objects.exclude(not_closed()).exclude(pk__in=own).order_by().values("pk")
        others = Q(subject_kind=_REGISTRATION) | Q(subject_kind=_MEETING, subject_id__in=closed)
        return found | (circles.open_to(user) & ~others)
    return found | Q(circle__in=circles.circles_of(user))


def entries_in_scope(
    user: Somebody, registration: Registration, admissions: Iterable[Admission]
) -> list[LogEntry]:
    """What happened to a request, the latest first, as far as it concerns these admissions.

    `admissions`: those that a user sees. One query.
    """
    meetings = {admission.meeting_id for admission in admissions}
    entries = (
        LogEntry.objects.filter(_about_a_registration(user, "subject_kind", "subject_id"))
        .filter(subject_id=registration.pk)
        .select_related("actor")
        .order_by("-at", "-pk")
    )
    return [entry for entry in entries if _meeting_of(entry) in {None, *meetings}]


def _meeting_of(entry: LogEntry) -> int | None:
    pk = entry.after.get("meeting", entry.before.get("meeting"))
    return pk if isinstance(pk, int) else None


def messages_in_scope(user: Somebody, registration: Registration) -> QuerySet[Message]:
    """The mails about a request that a member of staff may read, latest first. One query."""
    return Message.objects.filter(
        messages_seen_by(user), about_kind=_REGISTRATION, about_id=registration.pk, private=False
    ).order_by("-written_at", "-pk")
