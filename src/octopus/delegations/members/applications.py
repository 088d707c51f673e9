"""Somebody registers alone in the name of a State or organisation: the delegation answers first.

Registration asks here which closed meetings may be asked for, and tells here that one was.
"""

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from octopus.access import NobodyThere
from octopus.bodies.eligibility import may_attend
from octopus.conferences import features
from octopus.conferences.features import Feature
from octopus.conferences.models import Conference, Meeting
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import DelegationStage, delegation_settings, stage_of
from octopus.delegations.members.membership import reset_confirmation, tell_log
from octopus.delegations.members.nominations import elsewhere, put_in
from octopus.delegations.models import Delegation, DelegationSettings, Rank
from octopus.delegations.notifications import tell_focal_points
from octopus.delegations.quota import free_places, locked
from octopus.people.models import Account, Organisation
from octopus.registration.form_fields import tidy
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.request.actions import NotYourMeeting

_Key = Category.Key
# In whose name nobody comes to a meeting of a body of States.
_NEVER = frozenset({_Key.MEDIA, _Key.PRIVATE_SECTOR, _Key.STAFF})
TERMS = Feature(
    "terms of delegations",
    lambda conference: DelegationSettings.objects.filter(meeting__conference=conference),
)


def meetings_to_represent_at(conference: Conference, email: str) -> list[Meeting]:
    """The closed meetings for which somebody may apply in a delegation's name. At most 3 queries.

    None to an address without an account that may sign in, to who is registered as a journalist,
    for a company or as staff, and none of a meeting that the public does not know of.
    """
    if not email:
        raise NobodyThere("Whose meetings?")
    if not features.has_feature(conference, TERMS.name):
        return []
    found = DelegationSettings.objects.filter(
        meeting__conference=conference, meeting__announced=True, accepts_applications=True
    ).exclude(meeting__access=Meeting.Access.OPEN)
    offered = []
    for terms in found.select_related("meeting"):
        terms.meeting.conference = conference
        if stage_of(Delegation(meeting=terms.meeting)) is DelegationStage.NOMINATING:
            offered.append(terms.meeting)
    return offered if offered and _may_represent(conference, email) else []


def _may_represent(conference: Conference, email: str) -> bool:
    account = Account.objects.filter(email__iexact=email, is_active=True).first()
    if account is None:
        return False
    in_another_capacity = Q(category__key__in=_NEVER, state=Registration.State.SUBMITTED)
    return not Registration.objects.filter(
        in_another_capacity, conference=conference, person__account=account
    ).exists()


def follow_request(
    registration: Registration, admissions: Collection[Admission], by: Account
) -> None:
    """Puts whoever asks for a meeting with delegations into the one of their State.

    Inside the transaction of the request. Raises NotYourMeeting with the reason in words. Where the
    conference had no delegations as the person came, the request was before them.
    """
    if not features.has_feature(registration.conference, TERMS.name):
        return
    for admission in admissions:
        meeting = admission.meeting
        if not DelegationSettings.objects.filter(meeting=meeting).exists():
            continue
        meeting.conference = registration.conference
        is_listed = meeting.entitlements.filter(email__iexact=by.email).exists()
        try:
            delegation = _delegation_of(registration, meeting)
        except NotYourMeeting:
            # Whom the secretariat itself put on the list comes without a delegation.
            if is_listed:
                continue
            raise
        _apply(delegation, registration, admission, by)


def _delegation_of(registration: Registration, meeting: Meeting) -> Delegation:
    """The delegation that a request names, made where it may attend and is not there yet."""
    key = registration.category.key if registration.category else ""
    if key in _NEVER or not delegation_settings(meeting).accepts_applications:
        raise NotYourMeeting(_not_for(meeting))
    if key == _Key.PUBLIC_AUTHORITY:
        return _delegation_of_state(registration.country, meeting)
    return _delegation_of_organisation(registration.organisation, key, meeting)


def _delegation_of_state(country: str, meeting: Meeting) -> Delegation:
    there = meeting.delegations.filter(country=country).first()
    if there is None:
        if meeting.body is None or not country:
            raise NotYourMeeting(_not_for(meeting))
        if not may_attend(meeting.body, country=country, on=meeting.day_that_counts).may:
            raise NotYourMeeting(_not_for(meeting))
        there, _is_new = Delegation.objects.get_or_create(meeting=meeting, country=country)
    return there


def _delegation_of_organisation(name: str, kind: str, meeting: Meeting) -> Delegation:
    """By any of its names; an organisation that nobody here knows has no delegation."""
    called = tidy(name).casefold()
    known = Q(delegations__meeting=meeting)
    if meeting.body is not None:
        known |= Q(memberships__body=meeting.body)
    for organisation in Organisation.objects.filter(known, kind=kind).distinct():
        names = [*organisation.name.values(), organisation.abbreviation]
        if called not in {tidy(one).casefold() for one in names if one}:
            continue
        there = meeting.delegations.filter(organisation=organisation).first()
        if there is not None:
            return there
        body = meeting.body
        if body and may_attend(body, organisation=organisation, on=meeting.day_that_counts).may:
            made, _is_new = Delegation.objects.get_or_create(
                meeting=meeting, organisation=organisation
            )
            return made
    raise NotYourMeeting(_not_for(meeting))


def _not_for(meeting: Meeting) -> str:
    """What whoever cannot be admitted reads: no more than everybody may know."""
    return _(
        "“%(meeting)s” is for the representatives of its members and observers only. Please leave "
        "it out, or check the capacity, the country and the organisation that you chose."
    ) % {"meeting": meeting.title}


def _apply(
    delegation: Delegation, registration: Registration, admission: Admission, by: Account
) -> None:
    """Lets the request wait for the focal point; a focal point's own is endorsed at once."""
    meeting = admission.meeting
    delegation.meeting = meeting
    if elsewhere(delegation, by.email) is not None:
        raise NotYourMeeting(_not_for(meeting))
    if stage_of(delegation) is DelegationStage.CLOSED:
        raise NotYourMeeting(
            _("It is too late to apply for “%(meeting)s”.") % {"meeting": meeting.title}
        )
    is_own = delegation.focal_points.filter(account=by).exists()
    endorsement = Admission.Endorsement.AWAITED
    if is_own:
        delegation = locked(delegation)
        if free_places(delegation) and stage_of(delegation) is DelegationStage.NOMINATING:
            endorsement = Admission.Endorsement.GIVEN
    admission.endorsement = endorsement
    admission.save(update_fields=("endorsement",))
    delegate = put_in(delegation, registration, rank=Rank.DELEGATE, by=by)
    tell_log("applied", delegate, by=by, endorsement=endorsement)
    if endorsement == Admission.Endorsement.GIVEN:
        reset_confirmation(delegation)
    else:
        tell_focal_points(delegation, mails.APPLICATION, person=registration.name)


def held_by_delegation(registration: Registration) -> str:
    """Why who is in a delegation, or applies to one, keeps its State and capacity. One query."""
    held = (
        registration.admissions.exclude(
            state__in=(Admission.State.WITHDRAWN, Admission.State.DECLINED)
        )
        .filter(delegate__isnull=False)
        .select_related("delegate__delegation__organisation", "meeting")
        .first()
    )
    if held is None:
        return ""
    return _(
        "You are registered with the delegation: %(delegation)s (%(meeting)s). Capacity and "
        "country stay as they are while you are; if they are wrong, please write to us."
    ) % {"delegation": held.delegate.delegation.name, "meeting": held.meeting.title}
