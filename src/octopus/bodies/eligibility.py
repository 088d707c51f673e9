"""Who may attend the meetings of a body on a day, in which capacity, and why in words.

The one place where this is decided; whoever admits, convokes or nominates asks here. A State is a
Party from the day on which it deposits its instrument, not from entry into force: so the Council
of Europe counts Parties, and seats them. Signatories, and States invited to accede until their
invitation lapses, are observers of a body that says so. All days are inclusive.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from octopus.access import NobodyThere
from octopus.bodies import accession_invitations
from octopus.bodies.models import Body, Membership, Status
from octopus.bodies.treaty_status import StatusKind, kind_of
from octopus.people.models import Organisation, Person
from octopus.state.revision_cache import cached, cached_rows
from octopus.templating import capitalised
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import collation_key, current

# Of States; and of others, behind the primary keys of an organisation and of a person, 0 for none.
_Eligibilities = tuple[tuple["Eligibility", ...], tuple[tuple[int, int, "Eligibility"], ...]]

_BEST_FIRST = ("member", "observer", "ad_hoc_observer", "")


@dataclass(frozen=True)
class Eligibility:
    """How a State, an organisation or a person stands to a body on a day.

    `capacity`: one of `Membership.Capacity`, or "" for who may not attend; `reason`: why, in the
    reader's language, for the office; `is_confirmed`: whether a source confirms all of it;
    `without_doubts`: the reason without what no source confirms.
    """

    capacity: str
    reason: str
    is_confirmed: bool = True
    without_doubts: str = ""
    country: str = ""
    organisation: Organisation | None = None
    person: Person | None = None

    @property
    def published_reason(self) -> str:
        """Why, as anybody may read it."""
        return self.without_doubts or self.reason

    @property
    def may(self) -> bool:
        """Whether the body's door is open to them."""
        return self.capacity != ""

    @property
    def name(self) -> str:
        """The State, organisation or person, in the reader's language."""
        return country_name(self.country) or str(self.organisation or self.person or "")

    @property
    def capacity_name(self) -> str:
        """The capacity in the reader's language; empty for who may not attend."""
        return str(Membership.Capacity(self.capacity).label) if self.capacity else ""


def may_attend(
    body: Body,
    *,
    country: str = "",
    organisation: Organisation | None = None,
    person: Person | None = None,
    on: date,
) -> Eligibility:
    """How a State (ISO 3166 code), an organisation or a person stands to a body on a day.

    Where several are given the best capacity counts: an adviser to a member may be an observer in
    person. `on` is a day of the meeting. Raises NobodyThere where nobody is given. The answer about
    a contact point of a network is for those in charge of its meeting. At most three queries.
    """
    if not (country or organisation or person):
        raise NobodyThere("Who may attend?")
    held = list(_held(body, country, organisation, person))
    found = []
    if person:
        own = [membership for membership in held if membership.person_id == person.pk]
        known = _contact_point(body, person, on) or _by_list(own, on)
        found.append(replace(known, person=person))
    if organisation:
        own = [membership for membership in held if membership.organisation_id == organisation.pk]
        found.append(replace(_by_list(own, on), organisation=organisation))
    if country:
        own = [membership for membership in held if membership.country == country]
        status = _statuses(body).filter(country=country).first()
        found.append(replace(_of_state(body, status, own, on), country=country))
    # Of equals the last counts: a State's reason says most.
    return min(reversed(found), key=_rank)


def eligibilities(body: Body, on: date) -> list[Eligibility]:
    """All States, organisations and persons that stand in any relation to a body on a day.

    Who no longer may attend is there with the reason; who never could is not. States come first,
    each kind in the order of the reader's language. Contact points of a network are never among
    them: `directory.py` tells those. Read once a revision, but for one query for persons
    where there are any: their names change without the body.
    """
    states, others = cached(
        ("bodies.eligibilities", body.pk, on, current()), lambda: _eligibilities(body, on)
    )
    organisations = {found.pk: found for found in _organisations(body)}
    people = Person.objects.in_bulk([person for _organisation, person, _known in others if person])
    found = [
        replace(known, organisation=organisations.get(organisation), person=people.get(person))
        for organisation, person, known in others
    ]
    return sorted([*states, *found], key=_place)


def _organisations(body: Body) -> list[Organisation]:
    """The organisations that stand in any relation to a body. Read once a revision."""
    pks = body.memberships.exclude(organisation=None).order_by().values("organisation")
    return cached_rows(
        ("bodies.organisations", body.pk), lambda: Organisation.objects.filter(pk__in=pks)
    )


def _eligibilities(body: Body, on: date) -> _Eligibilities:
    """Two queries."""
    states: defaultdict[str, list[Membership]] = defaultdict(list)
    others: defaultdict[tuple[int, int], list[Membership]] = defaultdict(list)
    for held in body.memberships.all():
        if held.country:
            states[held.country].append(held)
        else:
            others[held.organisation_id or 0, held.person_id or 0].append(held)
    statuses = {status.country: status for status in _statuses(body)}
    return (
        tuple(
            replace(_of_state(body, statuses.get(code), states[code], on), country=code)
            for code in {*statuses, *states}
        ),
        tuple((*whose, _by_list(own, on)) for whose, own in others.items()),
    )


def in_capacity(known: Iterable[Eligibility], *capacities: str) -> list[Eligibility]:
    """Those of `known` who may attend in one of these capacities, in their order."""
    return [eligibility for eligibility in known if eligibility.capacity in capacities]


def _rank(eligibility: Eligibility) -> int:
    return _BEST_FIRST.index(eligibility.capacity)


def _place(eligibility: Eligibility) -> tuple[int, tuple[str, str]]:
    kind = 0 if eligibility.country else 1 if eligibility.organisation else 2
    return kind, collation_key(eligibility.name)


def _statuses(body: Body) -> QuerySet[Status]:
    if body.treaty_id is None:
        return Status.objects.none()
    return Status.objects.filter(treaty=body.treaty_id)


def _held(
    body: Body, country: str, organisation: Organisation | None, person: Person | None
) -> QuerySet[Membership]:
    theirs = Q()
    if country:
        theirs |= Q(country=country)
    if organisation:
        theirs |= Q(organisation=organisation)
    if person:
        theirs |= Q(person=person)
    return body.memberships.filter(theirs)


def _contact_point(body: Body, person: Person, on: date) -> Eligibility | None:
    """Whether a person is a designated contact point of a network on a day."""
    if not body.is_network:
        return None
    own = body.contact_points.filter(person=person, starts__lte=on)
    point = own.filter(Q(ends=None) | Q(ends__gte=on)).first()
    if point is None:
        return None
    named = _("Contact point: %(country)s") % {"country": country_name(point.country)}
    return Eligibility(Membership.Capacity.MEMBER, named)


def _of_state(
    body: Body, status: Status | None, own: Sequence[Membership], on: date
) -> Eligibility:
    """What follows from the treaty, or from the list where that gives more."""
    by_treaty = _by_treaty(body, status, on)
    if not own:
        return by_treaty
    return min(by_treaty, _by_list(own, on), key=_rank)


def _by_treaty(body: Body, status: Status | None, on: date) -> Eligibility:
    if body.treaty_id is None:
        return Eligibility("", _("Not a member, not an observer"))
    kind = kind_of(status, on) if status else StatusKind.NONE
    if status is None or kind is StatusKind.NONE:
        return Eligibility("", _("Not a Party, not invited"))
    capacity = _capacity(body, kind)
    words, is_stated = _reason(body, status, kind)
    if is_stated and status.confirmed:
        return Eligibility(capacity, words)
    if is_stated:
        words = _("%(reason)s (to be confirmed)") % {"reason": words}
    return Eligibility(capacity, words, False, capitalised(str(kind.label)))


def _capacity(body: Body, kind: StatusKind) -> str:
    if kind is StatusKind.PARTY:
        return Membership.Capacity.MEMBER
    is_observer = kind in (StatusKind.SIGNATORY, StatusKind.INVITED) and body.observers_by_treaty
    return Membership.Capacity.OBSERVER if is_observer else ""


def _reason(body: Body, status: Status, kind: StatusKind) -> tuple[str, bool]:
    """The words for what a State is to the treaty, and whether its day is known."""
    day = {
        StatusKind.LEFT: status.denounced,
        StatusKind.PARTY: status.deposited,
        StatusKind.SIGNATORY: status.signed,
    }.get(kind, accession_invitations.last_day(status))
    if day is None and kind is StatusKind.PARTY:
        return _("Party; date of deposit to be confirmed"), False
    if day is None:
        return _("Invited to accede; date to be confirmed"), False
    is_observer = kind is StatusKind.SIGNATORY and body.observers_by_treaty
    words = {
        StatusKind.LEFT: _("No longer a Party since %(day)s"),
        StatusKind.PARTY: _("Party since %(day)s"),
        StatusKind.SIGNATORY: _("Signatory since %(day)s; observer")
        if is_observer
        else _("Signatory since %(day)s; not a Party"),
        StatusKind.INVITED: _("Invited to accede until %(day)s"),
        StatusKind.LAPSED: _("The invitation to accede lapsed after %(day)s"),
    }
    return words[kind] % {"day": dates.day(day)}, True


def _by_list(own: Sequence[Membership], on: date) -> Eligibility:
    """What the memberships written down for one State, organisation or person give on a day."""
    found = [_in_list(held) for held in own if _runs(held, on)]
    if found:
        return min(found, key=_rank)
    over = [held.ends for held in own if held.ends and held.ends < on]
    if over:
        return Eligibility("", _("Membership ended on %(day)s") % {"day": dates.day(max(over))})
    return Eligibility("", _("Not a member, not an observer"))


def _runs(held: Membership, on: date) -> bool:
    return (held.starts is None or held.starts <= on) and (held.ends is None or on <= held.ends)


def _in_list(held: Membership) -> Eligibility:
    if held.capacity == Membership.Capacity.AD_HOC and held.starts and held.ends:
        words = _("Ad hoc observer for this meeting (%(period)s)") % {
            "period": dates.period(held.starts, held.ends)
        }
    elif held.capacity == Membership.Capacity.MEMBER:
        words = _since(_("Member since %(day)s"), _("Member"), held)
    else:
        words = _since(_("Observer since %(day)s"), _("Observer"), held)
    if held.confirmed or held.as_of is None:
        return Eligibility(held.capacity, words, held.confirmed)
    listed = {"reason": words, "year": held.as_of.year}
    return Eligibility(
        held.capacity,
        _("%(reason)s, as listed in %(year)s; to be confirmed") % listed,
        False,
        _("%(reason)s, as listed in %(year)s") % listed,
    )


def _since(with_day: str, without: str, held: Membership) -> str:
    return with_day % {"day": dates.day(held.starts)} if held.starts else without
