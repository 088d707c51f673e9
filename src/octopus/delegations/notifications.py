"""Mails to focal points and to members of delegations."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.correspondence.models import Message
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import last_day_to_change
from octopus.delegations.models import Delegate, Delegation, Invitation
from octopus.delegations.quota import takes_a_place
from octopus.delegations.ranks import in_precedence, rank_label
from octopus.delegations.writing import values_of, write_letter
from octopus.people.models import Account
from octopus.text import dates


def page_of(delegation: Delegation) -> str:
    """The path of a delegation's own page, in the active language."""
    slug = delegation.meeting.conference.slug
    return reverse("delegations:delegation", kwargs={"conference": slug, "pk": delegation.pk})


def invitation_page(invitation: Invitation) -> str:
    """The path of an invitation, in the active language. It opens to the invited account only."""
    slug = invitation.delegation.meeting.conference.slug
    return reverse("delegations:invitation", kwargs={"conference": slug, "key": invitation.pk})


def notify_delegate(delegate: Delegate, key: str, *, reason: str = "") -> Message | None:
    """Writes to a person of a delegation, in the language of that person's letters."""
    registration = delegate.admission.registration
    user = registration.person.account
    if user is None:
        return None
    delegation = delegate.delegation
    with delegation.meeting.conference.in_language(registration.language) as language:
        path = reverse(
            "registration:status", kwargs={"conference": delegation.meeting.conference.slug}
        )
        values = values_of(delegation, registration.called, path, registration.family_name) | {
            "rank": rank_label(delegation.meeting, delegate.rank),
            "reason": reason,
        }
    return write_letter(
        key=key,
        user=user,
        language=language,
        values=values,
        delegation=delegation,
        about=registration,
        at_once=True,
    )


def notify_focal_points(
    delegation: Delegation,
    key: str,
    *,
    person: str = "",
    reason: str = "",
    at_once: bool = True,
    but: Account | None = None,
) -> None:
    """Write to each focal point of a delegation. `person`: the name of the person concerned.

    `but`: who did it, and knows.
    """
    for point in delegation.focal_points.select_related("account__person"):
        user = point.account
        if user == but:
            continue
        with delegation.meeting.conference.in_language(user.language) as language:
            values = values_of(delegation, point.name or user.called, page_of(delegation)) | {
                "person": person,
                "reason": reason or _("No reason was given."),
                "persons": _persons(delegation) if key == mails.CONFIRMED else "",
                "until": dates.day(last_day_to_change(delegation)),
            }
        write_letter(
            key=key,
            user=user,
            language=language,
            values=values,
            delegation=delegation,
            at_once=at_once,
        )


def send_invitation(invitation: Invitation) -> Message | None:
    """The mail of an invitation: to a nominee, or to somebody who is asked to be focal point."""
    delegation, user, delegate = (
        invitation.delegation,
        invitation.account,
        invitation.delegate,
    )
    wanted = delegate.admission.registration.language if delegate else user.language
    with delegation.meeting.conference.in_language(wanted) as language:
        name = _invited(invitation)
        values = values_of(delegation, name, invitation_page(invitation)) | {
            "rank": rank_label(delegation.meeting, delegate.rank) if delegate else "",
            "until": _until(invitation.expires_on, delegation),
        }
    return write_letter(
        key=mails.NOMINATED if delegate else mails.FOCAL_POINT,
        user=user,
        language=language,
        values=values,
        delegation=delegation,
        about=delegate.admission.registration if delegate else delegation,
        at_once=True,
    )


def _invited(invitation: Invitation) -> str:
    delegate = invitation.delegate
    if delegate is not None:
        return delegate.admission.registration.called
    return invitation.name or invitation.account.called


def _until(day: date | None, delegation: Delegation) -> str:
    return dates.day(day or last_day_to_change(delegation))


def _persons(delegation: Delegation) -> str:
    """The delegation in order of precedence, a numbered line a person."""
    members = in_precedence(
        delegate
        for delegate in delegation.delegates.select_related("admission__registration")
        if takes_a_place(delegate.admission)
    )
    return "\n".join(
        f"{number}. {member.formal_name}, {rank_label(delegation.meeting, member.rank)}"
        for number, member in enumerate(members, start=1)
    )
