"""Writing to focal points, and to those whom a delegation names. All of it leaves at once."""

from datetime import date

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus import dates
from octopus.correspondence.actions import write_message
from octopus.correspondence.models import Message
from octopus.delegations import mails_focal_point as mails
from octopus.delegations.deadlines import last_day_to_change
from octopus.delegations.models import Delegate, Delegation, Invitation
from octopus.delegations.quota import takes_a_place
from octopus.delegations.ranks import in_precedence, rank_label
from octopus.languages import country_name
from octopus.people.models import Account
from octopus.registration.models import Registration


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
        values = _values(delegation, called(registration), path) | {
            "rank": rank_label(delegation.meeting, delegate.rank),
            "reason": reason,
        }
    return _write(key, account, registration.language, values, delegation, registration)


def tell_focal_points(
    delegation: Delegation, key: str, *, person: str = "", reason: str = ""
) -> None:
    """Writes to each focal point of a delegation. `person`: of whom the mail tells."""
    for point in delegation.focal_points.select_related("account__person"):
        account = point.account
        with override(account.language):
            values = _values(delegation, point.name or account.called, page_of(delegation)) | {
                "person": person,
                "reason": reason or _("No reason was given."),
                "persons": _persons(delegation) if key == mails.CONFIRMED else "",
                "until": dates.day(last_day_to_change(delegation)),
            }
        _write(key, account, account.language, values, delegation, delegation)


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
        values = _values(delegation, name, invitation_page(invitation)) | {
            "rank": rank_label(delegation.meeting, delegate.rank) if delegate else "",
            "until": _until(invitation.expires_on, delegation),
        }
    key = mails.NOMINATED if delegate else mails.FOCAL_POINT
    about = delegate.admission.registration if delegate else delegation
    return _write(key, account, language, values, delegation, about)


def _invited(invitation: Invitation) -> str:
    delegate = invitation.delegate
    if delegate is not None:
        return called(delegate.admission.registration)
    return invitation.name or invitation.account.called


def called(registration: Registration) -> str:
    """How a letter begins: title and whole name."""
    return " ".join(filter(None, (registration.title, registration.name)))


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
        f"{number}. {one.formal_name}, {rank_label(delegation.meeting, one.rank)}"
        for number, one in enumerate(members, start=1)
    )


def _values(delegation: Delegation, name: str, path: str) -> dict[str, str]:
    """What every letter can say, in the language at hand."""
    meeting, conference = delegation.meeting, delegation.meeting.conference
    place = (str(conference.city), country_name(conference.country))
    return {
        "name": name,
        "conference": str(conference.title),
        "meeting": str(meeting.title),
        "dates": dates.period(meeting.starts, meeting.ends),
        "place": ", ".join(filter(None, place)),
        "delegation": delegation.name,
        "address": f"{settings.ORIGIN}{path}",
        "contact": conference.contact_email,
    }


def _write(
    key: str,
    account: Account,
    language: str,
    values: dict[str, str],
    delegation: Delegation,
    about: Model,
) -> Message:
    conference = delegation.meeting.conference
    return write_message(
        key=key,
        recipient=account,
        language=language,
        values=values,
        about=about,
        conference_id=conference.pk,
        at_once=True,
        reply_to=conference.contact_email,
        circle=delegation.meeting.circle,
    )
