"""What delegations hold about a person: roles, invitations, credentials that the person sent."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.delegations.models import Addressee, Credential, Delegate, FocalPoint, Invitation
from octopus.delegations.ranks import rank_label
from octopus.people.models import Account
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates
from octopus.text.email_addresses import readable


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    of_delegation = (
        "delegation__meeting__delegation_settings",
        "delegation__meeting__conference",
        "delegation__organisation",
    )
    for point in FocalPoint.objects.filter(account=user.pk).select_related(*of_delegation):
        yield {
            _("Role"): _("focal point"),
            _("Delegation"): point.delegation.name,
            _("Meeting"): str(point.delegation.meeting),
            _("Name"): point.name,
            _("Since"): dates.moment(point.since, point.delegation.meeting.conference.time_zone),
        }
    delegates = Delegate.objects.filter(admission__registration__person__account=user.pk)
    for delegate in delegates.select_related(*of_delegation):
        meeting = delegate.delegation.meeting
        yield {
            _("Role"): rank_label(meeting, delegate.rank),
            _("Delegation"): delegate.delegation.name,
            _("Meeting"): str(meeting),
            _("Since"): dates.moment(delegate.added_at, meeting.conference.time_zone),
        }
    yield from _letters(user)


def _letters(user: AbstractBaseUser) -> Iterable[Record]:
    """Invitations, credentials and addresses for convocations."""
    of_delegation = ("delegation__meeting__conference", "delegation__organisation")
    for invitation in Invitation.objects.filter(account=user.pk).select_related(*of_delegation):
        yield {
            _("Invitation"): str(invitation.get_role_display()),
            _("Delegation"): invitation.delegation.name,
            _("Meeting"): str(invitation.delegation.meeting),
            _("Sent"): dates.moment(
                invitation.sent_at, invitation.delegation.meeting.conference.time_zone
            ),
            _("Answer"): str(invitation.get_answer_display() or ""),
        }
    for paper in Credential.objects.filter(uploaded_by=user.pk).select_related(*of_delegation):
        yield {
            _("Credentials you submitted"): paper.file_name,
            _("Delegation"): paper.delegation.name,
            _("Meeting"): str(paper.delegation.meeting),
            _("Sent"): dates.moment(
                paper.uploaded_at, paper.delegation.meeting.conference.time_zone
            ),
        }
    email = Account.objects.filter(pk=user.pk).values_list("email", flat=True)
    for entry in Addressee.objects.filter(email__in=email).select_related("meeting"):
        yield {
            _("Address for the convocation"): readable(entry.email),
            _("Meeting"): str(entry.meeting),
        }


def _erase(user: AbstractBaseUser) -> None:
    """Roles of a focal point and addresses; a place in a delegation goes with the request."""
    email = Account.objects.filter(pk=user.pk).values_list("email", flat=True)
    Addressee.objects.filter(email__in=list(email)).delete()
    Invitation.objects.filter(account=user.pk).delete()
    FocalPoint.objects.filter(account=user.pk).delete()


ROLES = PersonalDataSource(
    key="delegations.roles",
    title=gettext_lazy("Your role in delegations"),
    read=_read,
    erase=_erase,
    kept_because=gettext_lazy(
        "A note verbale or signed letter belongs to the State or organisation that sent it."
    ),
    order=10,
)
