"""Invitations: sent, opened, accepted, refused, expired. Only the invited account may answer.

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
from octopus.delegations.notifications import notify_focal_points, send_invitation
from octopus.delegations.quota import locked, takes_a_place
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.admission.decisions import fill_seats
from octopus.registration.fields import NAMES
from octopus.registration.models import Admission, Registration
from octopus.registration.request.correction import correct_registration
from octopus.registration.request.on_behalf import account_of
from octopus.transactions import write

SENT, OPENED, ACCEPTED, REFUSED, EXPIRED = "sent", "opened", "accepted", "refused", "expired"
# What a focal point and the secretariat read of an invitation.
STATES = {
    SENT: pgettext_lazy("invitation", "sent"),
    OPENED: pgettext_lazy("invitation", "opened"),
    ACCEPTED: pgettext_lazy("invitation", "accepted"),
    REFUSED: pgettext_lazy("invitation", "declined"),
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
    actor: Account,
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
        user = account_of(email, language or delegation.language)
        invitation = delegation.invitations.filter(
            role=Invitation.Role.FOCAL_POINT, account=user, answer=""
        ).first() or Invitation(
            role=Invitation.Role.FOCAL_POINT, delegation=delegation, account=user
        )
        invitation.delegation = delegation
        invitation.name = name or invitation.name
        invitation.convocation = convocation or invitation.convocation
        invitation.sent_at, invitation.expires_on = clock.now(), expires_on
        invitation.save()
        invitation.message = write_letter(invitation)
        invitation.save(update_fields=("message",))
        _tell_log("invited", invitation, actor=actor)
    return invitation


def invite_delegate(delegate: Delegate, *, actor: Account) -> Invitation | None:
    """Invite a nominee to accept; a self-nomination counts as accepted. In a transaction."""
    user = delegate.admission.registration.person.account
    if user is None:
        return None
    now = clock.now()
    invitation = delegate.invitations.filter(answer="").first() or Invitation(
        role=Invitation.Role.DELEGATE, delegate=delegate, account=user
    )
    invitation.delegate, invitation.delegation = delegate, delegate.delegation
    invitation.sent_at = now
    invitation.expires_on = last_day_to_change(delegate.delegation)
    invitation.save()
    if user == actor:
        invitation.opened_at = invitation.answered_at = now
        invitation.answer = Invitation.Answer.ACCEPTED
    else:
        invitation.message = send_invitation(invitation)
    invitation.save()
    return invitation


def open_invitation(*, invitation: Invitation, actor: Account) -> None:
    """Notes that the invited account has seen it. The first time counts."""
    if invitation.opened_at is not None:
        return
    with write():
        invitation.opened_at = clock.now()
        invitation.save(update_fields=("opened_at",))
        _tell_log("invitation_opened", invitation, actor=actor)


def accept_invitation(
    *, invitation: Invitation, actor: Account, fields: Mapping[str, Any] | None = None
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
                account=actor,
                defaults={"name": invitation.name or actor.called, "since": clock.now()},
            )
        elif fields:
            assert invitation.delegate is not None
            registration = invitation.delegate.admission.registration
            _correct(registration, fields, actor=actor)
        _tell_log("invitation_accepted", invitation, actor=actor)


def refuse_invitation(*, invitation: Invitation, actor: Account, reason: str = "") -> None:
    """Refuse an invitation. A nominee's place becomes free; the focal points are notified.

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
                actor=actor,
                endorsement=Admission.Endorsement.GIVEN,
                reason=reason,
            )
            tell_log("turned_down", delegate, actor=actor, reason=reason)
            reset_confirmation(invitation.delegation)
            notify_focal_points(
                invitation.delegation,
                mails.TURNED_DOWN,
                person=delegate.admission.registration.name,
                reason=reason,
            )
        _tell_log("invitation_refused", invitation, actor=actor)
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


def _correct(registration: Registration, fields: Mapping[str, Any], *, actor: Account) -> None:
    """Changes what the nominee corrected; capacity and State stay those of the delegation."""
    kept = {name: getattr(registration, name) for name in NAMES}
    fixed = ("category", "country")
    corrected = {name: value for name, value in fields.items() if name not in fixed}
    correct_registration(registration=registration, fields=kept | corrected, actor=actor)


def _tell_log(action: str, invitation: Invitation, *, actor: Account) -> None:
    meeting = invitation.delegation.meeting
    log(
        f"delegation.{action}",
        invitation.delegation,
        actor=actor,
        after={"role": invitation.role, "account": invitation.account_id},
        circle=meeting.circle,
    )
