"""Writing to focal points, and to those whom a delegation names."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

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
    """The path of a delegation's own page, in the language at hand."""
    slug = delegation.meeting.conference.slug
    return reverse("delegations:delegation", kwargs={"conference": slug, "number": delegation.pk})


def invitation_page(invitation: Invitation) -> str:
    """The path of an invitation, in the language at hand. It opens to the invited account only."""
    slug = invitation.delegation.meeting.conference.slug
    return reverse("delegations:invitation", kwargs={"conference": slug, "key": invitation.pk})


def tell_delegate(delegate: Delegate, key: str, *, reason: str = "") -> Message | None:
    """Writes to a person of a delegation, in the language of that person's letters."""
    registration = delegate.admission.registration
    account = registration.person.account
    if account is None:
        return None
    delegation = delegate.delegation
    with override(registration.language):
        path = reverse(
            "registration:status", kwargs={"conference": delegation.meeting.conference.slug}
        )
        values = values_of(delegation, registration.called, path) | {
            "rank": rank_label(delegation.meeting, delegate.rank),
            "reason": reason,
        }
    return write_letter(
        key=key,
        account=account,
        language=registration.language,
        values=values,
        delegation=delegation,
        about=registration,
        at_once=True,
    )


def tell_focal_points(
    delegation: Delegation,
    key: str,
    *,
    person: str = "",
    reason: str = "",
    at_once: bool = True,
    but: Account | None = None,
) -> None:
    """Writes to each focal point of a delegation. `person`: of whom the mail tells.

    `but`: who did it, and knows.
    """
    for point in delegation.focal_points.select_related("account__person"):
        account = point.account
        if account == but:
            continue
        with override(account.language):
            values = values_of(delegation, point.name or account.called, page_of(delegation)) | {
                "person": person,
                "reason": reason or _("No reason was given."),
                "persons": _persons(delegation) if key == mails.CONFIRMED else "",
                "until": dates.day(last_day_to_change(delegation)),
            }
        write_letter(
            key=key,
            account=account,
            language=account.language,
            values=values,
            delegation=delegation,
            at_once=at_once,
        )


def send_invitation(invitation: Invitation) -> Message | None:
    """The mail of an invitation: to a nominee, or to somebody who is asked to be focal point."""
    delegation, account, delegate = (
        invitation.delegation,
        invitation.account,
        invitation.delegate,
    )
    language = delegate.admission.registration.language if delegate else account.language
    with override(language):
        name = _invited(invitation)
        values = values_of(delegation, name, invitation_page(invitation)) | {
            "rank": rank_label(delegation.meeting, delegate.rank) if delegate else "",
            "until": _until(invitation.expires_on, delegation),
        }
    return write_letter(
        key=mails.NOMINATED if delegate else mails.FOCAL_POINT,
        account=account,
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
