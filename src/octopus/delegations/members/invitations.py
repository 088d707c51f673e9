"""Invitations: sent, opened, accepted, refused, expired. The invited account answers, nobody else.

The address of an invitation opens nothing by itself: whoever follows it signs in with the invited
e-mail address, and every other account is told that there is no such page.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import pgettext_lazy

from octopus import clock
from octopus.correspondence.models import Message
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import last_day_to_change
from octopus.delegations.members.membership import (
    end_admission,
    locked_delegate,
    reset_confirmation,
    tell_log,
)
from octopus.delegations.models import Convocation, Delegate, Delegation, FocalPoint, Invitation
from octopus.delegations.notifications import send_invitation, tell_focal_points
from octopus.delegations.quota import locked, takes_a_place
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.admission.decisions import fill_seats
from octopus.registration.models import Admission, Registration
from octopus.registration.request.actions import FIELDS, correct_registration
from octopus.registration.request.on_behalf import account_of
from octopus.transactions import write

SENT, OPENED, ACCEPTED, REFUSED, EXPIRED = "sent", "opened", "accepted", "refused", "expired"
# What a focal point and the secretariat read of an invitation.
STATES = {
    SENT: pgettext_lazy("invitation", "sent"),
    OPENED: pgettext_lazy("invitation", "opened"),
    ACCEPTED: pgettext_lazy("invitation", "accepted"),
    REFUSED: pgettext_lazy("invitation", "refused"),
    EXPIRED: pgettext_lazy("invitation", "expired"),
}


class AnsweredAlready(Exception):
    """The invitation has its answer; it is not given twice."""


class Expired(Exception):
    """The last day of the invitation has passed, or what it invites to is gone."""


def state_of(invitation: Invitation, today: date) -> str:
    """Where an invitation stands on a day: one of STATES. No query."""
    if invitation.answer:
        return ACCEPTED if invitation.answer == Invitation.Answer.ACCEPTED else REFUSED
    if invitation.expires_on is not None and today > invitation.expires_on:
        return EXPIRED
    return OPENED if invitation.opened_at else SENT


def invite_focal_point(
    *,
    delegation: Delegation,
    email: str,
    name: str,
    by: Account,
    convocation: Convocation | None = None,
    language: str = "",
    expires_on: date | None = None,
    write_letter: Callable[[Invitation], Message | None] = send_invitation,
) -> Invitation:
    """Asks the owner of an address to speak for a delegation; an account is opened where needed.

    `name`: how letters call this person; `write_letter`: writes the mail, such as a convocation,
    and returns it. While an invitation waits for its answer the same one is returned, with a
    letter anew; a focal point who is asked once more keeps the role. Raises AddressBarred.
    """
    with write():
        delegation = locked(delegation)
        account = account_of(email.strip().lower(), language or delegation.language)
        invitation = delegation.invitations.filter(
            role=Invitation.Role.FOCAL_POINT, account=account, answer=""
        ).first() or Invitation(
            role=Invitation.Role.FOCAL_POINT, delegation=delegation, account=account
        )
        invitation.delegation = delegation
        invitation.name = name or invitation.name
        invitation.convocation = convocation or invitation.convocation
        invitation.sent_at, invitation.expires_on = clock.now(), expires_on
        invitation.save()
        invitation.message = write_letter(invitation)
        invitation.save(update_fields=("message",))
        _tell_log("invited", invitation, by=by)
    return invitation


def invite_delegate(delegate: Delegate, *, by: Account) -> Invitation | None:
    """Asks a nominee to accept; whoever nominates themselves has accepted. In a transaction."""
    account = delegate.admission.registration.person.account
    if account is None:
        return None
    now = clock.now()
    invitation = delegate.invitations.filter(answer="").first() or Invitation(
        role=Invitation.Role.DELEGATE, delegate=delegate, account=account
    )
    invitation.delegate, invitation.delegation = delegate, delegate.delegation
    invitation.sent_at = now
    invitation.expires_on = last_day_to_change(delegate.delegation)
    invitation.save()
    if account == by:
        invitation.opened_at = invitation.answered_at = now
        invitation.answer = Invitation.Answer.ACCEPTED
    else:
        invitation.message = send_invitation(invitation)
    invitation.save()
    return invitation


def open_invitation(*, invitation: Invitation, by: Account) -> None:
    """Notes that the invited account has seen it. The first time counts."""
    if invitation.opened_at is not None:
        return
    with write():
        invitation.opened_at = clock.now()
        invitation.save(update_fields=("opened_at",))
        _tell_log("invitation_opened", invitation, by=by)


def accept_invitation(
    *, invitation: Invitation, by: Account, fields: Mapping[str, Any] | None = None
) -> None:
    """Takes the role. A nominee may correct the own data with it (`fields`, of registration's).

    Raises AnsweredAlready, and Expired also where the nominee was withdrawn meanwhile.
    """
    with write():
        invitation = _to_answer(invitation)
        _put_down(invitation, Invitation.Answer.ACCEPTED)
        if invitation.role == Invitation.Role.FOCAL_POINT:
            FocalPoint.objects.get_or_create(
                delegation=invitation.delegation,
                account=by,
                defaults={"name": invitation.name or by.called, "since": clock.now()},
            )
        elif fields:
            assert invitation.delegate is not None
            registration = invitation.delegate.admission.registration
            _correct(registration, fields, by=by)
        _tell_log("invitation_accepted", invitation, by=by)


def refuse_invitation(*, invitation: Invitation, by: Account, reason: str = "") -> None:
    """Turns it down. A nominee's place becomes free, and the focal points are told.

    Raises AnsweredAlready, Expired.
    """
    with write():
        invitation = _to_answer(invitation)
        _put_down(invitation, Invitation.Answer.REFUSED)
        delegate = invitation.delegate
        if delegate is not None:
            end_admission(
                delegate,
                Admission.State.WITHDRAWN,
                by=by,
                endorsement=Admission.Endorsement.GIVEN,
                reason=reason,
            )
            tell_log("turned_down", delegate, by=by, reason=reason)
            reset_confirmation(invitation.delegation)
            tell_focal_points(
                invitation.delegation,
                mails.TURNED_DOWN,
                person=delegate.admission.registration.name,
                reason=reason,
            )
        _tell_log("invitation_refused", invitation, by=by)
    fill_seats(invitation.delegation.meeting)


def _to_answer(invitation: Invitation) -> Invitation:
    """The invitation as it is now, locked with its delegation, if it can still be answered."""
    delegation = locked(invitation.delegation)
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    invitation.delegation = delegation
    if invitation.answer:
        raise AnsweredAlready
    if state_of(invitation, delegation.meeting.conference.today) == EXPIRED:
        raise Expired
    if invitation.delegate_id is not None:
        delegate = locked_delegate(delegation, invitation.delegate_id)
        if delegate is None or not takes_a_place(delegate.admission):
            raise Expired
        invitation.delegate = delegate
    return invitation


def _put_down(invitation: Invitation, answer: str) -> None:
    now = clock.now()
    invitation.answer, invitation.answered_at = answer, now
    invitation.opened_at = invitation.opened_at or now
    invitation.save(update_fields=("answer", "answered_at", "opened_at"))


def _correct(registration: Registration, fields: Mapping[str, Any], *, by: Account) -> None:
    """Changes what the nominee corrected; capacity and State stay those of the delegation."""
    kept = {name: getattr(registration, name) for name in FIELDS}
    fixed = ("category", "country")
    corrected = {name: value for name, value in fields.items() if name not in fixed}
    correct_registration(registration=registration, fields=kept | corrected, by=by)


def _tell_log(action: str, invitation: Invitation, *, by: Account) -> None:
    meeting = invitation.delegation.meeting
    log(
        f"delegation.{action}",
        invitation.delegation,
        actor=by,
        after={"role": invitation.role, "account": invitation.account_id},
        circle=meeting.circle,
    )
