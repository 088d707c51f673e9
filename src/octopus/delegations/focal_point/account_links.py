"""Delegations and invitations on the page of an account, and beside the own registration."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.delegations import queries
from octopus.delegations.members.invitations import EXPIRED, state_of
from octopus.delegations.models import Invitation
from octopus.delegations.notifications import invitation_page, page_of
from octopus.delegations.ranks import rank_label
from octopus.people.hooks import PageLink
from octopus.people.models import Account
from octopus.registration.hooks import ChecklistItem, RegistrationLink
from octopus.registration.models import Admission, Registration


def delegations_of(user: Account) -> Iterator[PageLink]:
    """The delegations for which an account speaks, and invitations without an answer. 2 queries."""
    for invitation in queries.invitations_of(user):
        meeting = invitation.delegation.meeting
        if state_of(invitation, meeting.conference.today) != EXPIRED:
            yield PageLink(
                label=_("Invitation: %(meeting)s") % {"meeting": meeting.title},
                detail=f"{invitation.delegation.name}, {called(invitation)}",
                address=invitation_page(invitation),
            )
    for delegation in queries.delegations_of(user):
        yield PageLink(
            label=_("Delegation: %(name)s") % {"name": delegation.name},
            detail=str(delegation.meeting.title),
            address=page_of(delegation),
        )


def called(invitation: Invitation) -> str:
    """The role, and the rank where there is one, in the reader's language."""
    if invitation.delegate is None:
        return str(invitation.get_role_display())
    return rank_label(invitation.delegation.meeting, invitation.delegate.rank)


def invitations_to_answer(registration: Registration) -> Iterator[ChecklistItem]:
    """What the owner of a request has been asked and has not answered. One query."""
    user, conference = registration.person.account, registration.conference
    for invitation in queries.invitations_of(user, conference) if user else ():
        if state_of(invitation, conference.today) != EXPIRED:
            yield ChecklistItem(
                invitation.expires_on or conference.today,
                _("Reply to the invitation: %(name)s") % {"name": invitation.delegation.name},
                str(invitation.delegation.meeting.title),
                invitation_page(invitation),
            )


def beside_registration(
    registration: Registration, admissions: Sequence[Admission]
) -> Iterator[RegistrationLink]:
    """A link on the page of a focal point's own request. One query."""
    user, conference = registration.person.account, registration.conference
    if user and queries.delegations_of(user, conference):
        address = reverse("delegations:overview", kwargs={"conference": conference.slug})
        yield RegistrationLink(_("Your delegations as focal point"), address)
