"""What of a delegation comes before the admission of its people, and what staff read of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict, cast

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from octopus.bodies.eligibility import Eligibility, eligibilities
from octopus.bodies.models import Body
from octopus.bodies.networks import contact_points
from octopus.conferences.models import Meeting
from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import Credential, Delegate, Delegation, FocalPoint
from octopus.registration.hooks import Blocker, StaffNote
from octopus.registration.models import Admission, Category
from octopus.text.country_names import country_name

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Checked(TypedDict):
        has_focal_point: bool
        admitted: int

    # A delegation as `with_what_is_checked` gives it.
    CheckedDelegation = WithAnnotations[Delegation, _Checked]

_State, _Endorsement = Admission.State, Admission.Endorsement


def lock(admissions: Collection[int]) -> None:
    """Locks the delegations of admissions, all in the same order, as `quota.locked` does."""
    concerned = Delegation.objects.filter(delegates__admission__in=admissions).values("pk")
    list(
        Delegation.objects.select_for_update(no_key=True)
        .filter(pk__in=concerned)
        .order_by("pk")
        .values_list("pk")
    )


def check(admissions: Sequence[Admission]) -> list[Blocker]:
    """What keeps members of delegations from being admitted together. Four queries.

    The endorsement of a focal point who is there; a credential that was checked, where the meeting
    asks for one; a place within the quota. Where a delegation has no focal point, nobody's word is
    waited for: the secretariat decides in its stead.
    """
    belongs = _delegates(admissions)
    found = []
    wanted: Counter[int] = Counter()
    for admission in admissions:
        delegate = belongs.get(admission.pk)
        if delegate is None:
            continue
        delegation = _checked(delegate)
        wanted[delegation.pk] += admission.state != _State.ACCEPTED
        whys = [*missing(admission, delegation), *_too_many(delegation, wanted[delegation.pk])]
        found += [Blocker(admission, f"{why} ({delegation.name})") for why in whys]
    return found


def missing(admission: Admission, delegation: "CheckedDelegation") -> list[str]:
    """What is missing before a member of a delegation can be admitted, in words.

    `delegation` comes from `with_what_is_checked`. No query.
    """
    whys = []
    if admission.endorsement == _Endorsement.REFUSED:
        whys.append(_("the focal point does not endorse the request"))
    elif admission.endorsement == _Endorsement.AWAITED and delegation.has_focal_point:
        whys.append(_("the focal point has not answered yet"))
    if delegation_settings(delegation.meeting).needs_credential:
        whys += _of_credential(current_credential(delegation))
    return whys


def current_credential(delegation: Delegation) -> Credential | None:
    """The credential that counts: the latest. No query where they are prefetched."""
    return next(iter(delegation.credentials.all()), None)


def _of_credential(credential: Credential | None) -> list[str]:
    if credential is None:
        return [_("no credentials have been received yet")]
    if credential.state == Credential.State.RECEIVED:
        return [_("the credentials have not been verified yet")]
    if credential.state == Credential.State.REFUSED:
        return [_("the credentials were not accepted")]
    return []


def _too_many(delegation: "CheckedDelegation", more: int) -> list[str]:
    settings = delegation_settings(delegation.meeting)
    quota = settings.quota if delegation.own_quota is None else delegation.own_quota
    if delegation.admitted + more <= quota:
        return []
    return [_("the quota of %(quota)s has been reached") % {"quota": quota}]


def _delegates(admissions: Iterable[Admission]) -> dict[int, Delegate]:
    """Who of these belongs to a delegation, by the admission's primary key. Three queries."""
    delegations = with_what_is_checked()
    return {
        delegate.admission_id: delegate
        for delegate in Delegate.objects.filter(
            admission__in=[admission.pk for admission in admissions]
        ).prefetch_related(Prefetch("delegation", queryset=delegations))
    }


def _checked(delegate: Delegate) -> "CheckedDelegation":
    """The delegation of one of `_delegates`."""
    return cast("CheckedDelegation", delegate.delegation)


def with_what_is_checked() -> "QuerySet[CheckedDelegation]":
    """Delegations with terms, credentials, whether there is a focal point, and how many are in."""
    return (
        Delegation.objects.select_related(
            "meeting__delegation_settings", "meeting__conference", "organisation"
        )
        .annotate(
            has_focal_point=Exists(FocalPoint.objects.filter(delegation=OuterRef("pk"))),
            admitted=Count(
                "delegates", filter=Q(delegates__admission__state=_State.ACCEPTED), distinct=True
            ),
        )
        .prefetch_related("credentials")
    )


def staff_notes(admissions: Sequence[Admission]) -> list[StaffNote]:
    """Notes for staff on each request: delegation, eligibility, and what is missing.

    At most four queries, and two or three for each body that meets.
    """
    belongs = _delegates(admissions)
    known = {
        meeting.pk: _Eligibilities(meeting, meeting.body)
        for meeting in {admission.meeting for admission in admissions}
        if meeting.body is not None
    }
    notes = []
    for admission in admissions:
        delegate = belongs.get(admission.pk)
        if admission.meeting_id in known:
            notes.append(known[admission.meeting_id].staff_note(admission, delegate))
        if delegate is not None:
            notes += _of_delegation(admission, _checked(delegate))
    return notes


def _of_delegation(admission: Admission, delegation: "CheckedDelegation") -> list[StaffNote]:
    """What is missing before the person can be admitted, or by whose word the person comes."""
    if admission.state in (_State.ACCEPTED, _State.WITHDRAWN):
        return []
    notes = [StaffNote(admission.pk, _capital(why), "no") for why in missing(admission, delegation)]
    if admission.endorsement == _Endorsement.GIVEN:
        notes.insert(
            0, StaffNote(admission.pk, _("Nominated or endorsed by the focal point"), "yes")
        )
    elif admission.endorsement == _Endorsement.AWAITED and not notes:
        notes.append(
            StaffNote(
                admission.pk,
                _(
                    "The delegation has no focal point to endorse the request: the decision is "
                    "yours"
                ),
            )
        )
    return notes


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class _Eligibilities:
    """How States, organisations and persons stand to the body of a meeting on its first day."""

    def __init__(self, meeting: Meeting, body: Body) -> None:
        """Two queries, and a third for a network."""
        known = eligibilities(body, meeting.day_that_counts)
        self._states = {
            eligibility.country: eligibility for eligibility in known if eligibility.country
        }
        self._organisations = {
            eligibility.organisation.pk: eligibility
            for eligibility in known
            if eligibility.organisation
        }
        self._persons = {
            eligibility.person.pk: eligibility for eligibility in known if eligibility.person
        }
        if body.is_network:
            points = contact_points(body, meeting.day_that_counts)
            self._points = dict(points.values_list("person_id", "country"))
        else:
            self._points = {}

    def staff_note(self, admission: Admission, delegate: Delegate | None) -> StaffNote:
        """The line for one request: "Brazil: member. Party since 30 November 2022"."""
        registration = admission.registration
        if registration.person_id in self._points:
            country = country_name(self._points[registration.person_id])
            return StaffNote(
                admission.pk, _("Contact point: %(country)s") % {"country": country}, "yes"
            )
        found = self._persons.get(registration.person_id)
        named, country = registration.name, registration.country
        if delegate is not None:
            named, country = delegate.delegation.name, delegate.delegation.country
            found = found or self._organisations.get(delegate.delegation.organisation_id or 0)
        elif registration.category is None or registration.category.key != _OF_A_STATE:
            country = ""
        if country:
            named = country_name(country)
            found = found or self._states.get(country)
        if found is None:
            return StaffNote(
                admission.pk, f"{named}{_(': ')}{_('neither member nor observer')}", "no"
            )
        return StaffNote(
            admission.pk, f"{named}{_(': ')}{in_words(found)}", "yes" if found.may else "no"
        )


_OF_A_STATE = Category.Key.PUBLIC_AUTHORITY


def in_words(eligibility: Eligibility) -> str:
    """Capacity and reason in one phrase: "member. Party since 30 November 2022"."""
    return ". ".join(filter(None, (eligibility.capacity_name, eligibility.reason)))
