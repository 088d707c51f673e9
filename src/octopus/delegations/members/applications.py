"""Registrations made without a nomination: the delegation endorses them first.

Registration asks here which closed meetings may be asked for, and tells here that one was.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from octopus.access import NobodyThere
from octopus.bodies.eligibility import may_attend
from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.queries import meetings_of
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import DelegationStage, delegation_settings, stage_of
from octopus.delegations.members.membership import reset_confirmation, tell_log
from octopus.delegations.members.nominations import elsewhere, put_in
from octopus.delegations.models import Delegation, DelegationSettings, Rank
from octopus.delegations.notifications import notify_focal_points
from octopus.delegations.queries import settings_of
from octopus.delegations.quota import free_places, locked
from octopus.people.models import Account, Organisation
from octopus.registration.form_fields import tidy
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.request.submission import NotYourMeeting

_Key = Category.Key
# In whose name nobody comes to a meeting of a body of States.
_NEVER = frozenset({_Key.MEDIA, _Key.PRIVATE_SECTOR, _Key.STAFF})


def meetings_to_represent_at(conference: Conference, email: str) -> list[Meeting]:
    """The closed meetings to which a user may apply in a delegation's name. At most one query.

    None to an address without an account that may sign in, to who is registered as a journalist,
    for a company or as staff, and none of a meeting that the public does not know of.
    """
    if not email:
        raise NobodyThere("Whose meetings?")
    by_meeting = settings_of(conference)
    offered = [
        meeting
        for meeting in (meetings_of(conference) if by_meeting else ())
        if meeting.announced
        and meeting.is_restricted
        and meeting.pk in by_meeting
        and by_meeting[meeting.pk].accepts_applications
        and stage_of(_any_delegation(meeting, by_meeting[meeting.pk])) is DelegationStage.NOMINATING
    ]
    is_free = bool(offered) and _FREE.first(email=email, conference=conference.pk) is not None
    return offered if is_free else []


def _any_delegation(meeting: Meeting, settings: DelegationSettings) -> Delegation:
    """One without terms of its own."""
    settings.meeting = meeting
    return Delegation(meeting=meeting)


def _free(email: str, conference: int) -> QuerySet[Account, int]:
    """The account of an address, unless it is registered in another capacity."""
    in_another_capacity = Registration.objects.filter(
        category__key__in=sorted(_NEVER),
        state=Registration.State.SUBMITTED,
        conference=conference,
        person__account=OuterRef("pk"),
    )
    return Account.objects.filter(
        ~Exists(in_another_capacity), email=email, is_active=True
    ).values_list("pk", flat=True)


_FREE: CompiledQuery[int] = CompiledQuery(_free)


def follow_request(
    registration: Registration, admissions: Collection[Admission], actor: Account
) -> None:
    """Add a person who requests a meeting with delegations to that of their State.

    Inside the transaction of the request. Raises NotYourMeeting with the reason in words. Where the
    conference had no delegations as the person came, the request was before them.
    """
    by_meeting = settings_of(registration.conference)
    for admission in admissions:
        if admission.meeting_id not in by_meeting:
            continue
        meeting = admission.meeting
        meeting.conference = registration.conference
        is_listed = meeting.entitlements.filter(email=actor.email).exists()
        try:
            delegation = _delegation_of(registration, meeting)
        except NotYourMeeting:
            # Whom the secretariat itself put on the list comes without a delegation.
            if is_listed:
                continue
            raise
        _apply(delegation, registration, admission, actor)


def _delegation_of(registration: Registration, meeting: Meeting) -> Delegation:
    """The delegation that a request names; created if it may attend and does not exist."""
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
    """The delegation of an organisation, by any of its names; None for an unknown one."""
    called = tidy(name).casefold()
    known = Q(delegations__meeting=meeting)
    if meeting.body is not None:
        known |= Q(memberships__body=meeting.body)
    for organisation in Organisation.objects.filter(known, kind=kind).distinct():
        names = [*organisation.name.values(), organisation.abbreviation]
        if called not in {tidy(name).casefold() for name in names if name}:
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
    """The answer to a person who may not attend. It reveals only what is public."""
    return _(
        "“%(meeting)s” is reserved for representatives of its members and observers. "
        "Please deselect it, or check the capacity, country and organisation you "
        "selected."
    ) % {"meeting": meeting.title}


def _apply(
    delegation: Delegation, registration: Registration, admission: Admission, actor: Account
) -> None:
    """Lets the request wait for the focal point; a focal point's own is endorsed at once."""
    meeting = admission.meeting
    delegation.meeting = meeting
    if elsewhere(delegation, actor.email) is not None:
        raise NotYourMeeting(_not_for(meeting))
    if stage_of(delegation) is DelegationStage.CLOSED:
        raise NotYourMeeting(
            _("Applications for “%(meeting)s” are closed.") % {"meeting": meeting.title}
        )
    is_own = delegation.focal_points.filter(account=actor).exists()
    endorsement = Admission.Endorsement.AWAITED
    if is_own:
        delegation = locked(delegation)
        if free_places(delegation) and stage_of(delegation) is DelegationStage.NOMINATING:
            endorsement = Admission.Endorsement.GIVEN
    admission.endorsement = endorsement
    admission.save(update_fields=("endorsement",))
    delegate = put_in(delegation, registration, rank=Rank.DELEGATE, actor=actor)
    tell_log("applied", delegate, actor=actor, endorsement=endorsement)
    if endorsement == Admission.Endorsement.GIVEN:
        reset_confirmation(delegation)
    else:
        notify_focal_points(delegation, mails.APPLICATION, person=registration.name)


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
        "You are registered as a member of the following delegation: %(delegation)s "
        "(%(meeting)s). Your capacity and country cannot be changed while you belong to "
        "it; if they are incorrect, please contact us."
    ) % {"delegation": held.delegate.delegation.name, "meeting": held.meeting.title}
