"""Undoing what was done to a delegation: to its persons, credential and focal points."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import Somebody, may
from octopus.delegations.credentials.review import CREDENTIAL_DECIDED, FOCAL_POINT_REMOVED
from octopus.delegations.deadlines import DelegationStage, refusal, stage_of
from octopus.delegations.members.endorsements import ENDORSED
from octopus.delegations.members.nominations import LEFT, SWAPPED
from octopus.delegations.models import Credential, Delegation, FocalPoint, Invitation
from octopus.delegations.notifications import page_of
from octopus.delegations.quota import counted, locked, quota_of, takes_a_place
from octopus.people.models import Account
from octopus.registration.models import Admission
from octopus.registration.undoing.undo_kinds import (
    admissions_of,
    changes_of_admissions,
    entries_of,
    lock_admissions,
    seats_missing,
    tell_admissions,
)
from octopus.undo.hooks import UndoEntry, UndoKind
from octopus.undo.models import Step


def _delegation(step: Step) -> Delegation:
    related = ("meeting__conference", "meeting__delegation_settings", "organisation")
    return Delegation.objects.select_related(*related).get(pk=step.about_ids[0])


def _represents(user: Somebody, step: Step) -> bool:
    return may(user, "delegations.represent", _delegation(step))


def _manages(user: Somebody, step: Step) -> bool:
    return may(user, "meetings.manage", _delegation(step).meeting)


def _lock(step: Step) -> None:
    locked(_delegation(step))
    lock_admissions(step)


def _page(step: Step) -> str:
    return page_of(_delegation(step))


def _office_page(step: Step) -> str:
    delegation = _delegation(step)
    conference, meeting = delegation.meeting.conference, delegation.meeting
    names = {"conference": conference.slug, "meeting": meeting.slug, "pk": delegation.pk}
    return reverse("office_delegations:delegation", kwargs=names)


def _no_place(step: Step) -> str:
    """That the delegation is closed, or the place or the seat was given to somebody else."""
    delegation = _delegation(step)
    if stage_of(delegation) is DelegationStage.CLOSED:
        return refusal(delegation)
    found = admissions_of(step)
    returning = 0
    for change in changes_of_admissions(step):
        admission = found[change.pk]
        returning += int(_place_before(change.before, admission))
        returning -= int(takes_a_place(admission))
    if returning > 0 and counted(delegation) + returning > quota_of(delegation):
        return _("The place has since been given to someone else.")
    return seats_missing(step)


def _place_before(before: dict[str, Any] | None, admission: Admission) -> bool:
    """Whether an admission took a place before the step."""
    return before is not None and takes_a_place(
        Admission(
            state=before.get("state", admission.state),
            endorsement=before.get("endorsement", admission.endorsement),
        )
    )


def _tell_endorsed(step: Step) -> list[str]:
    return [
        _("%(name)s waits for your answer again.") % {"name": admission.registration.name}
        for admission in admissions_of(step).values()
    ]


def _tell_swapped(step: Step) -> list[str]:
    sentences = []
    for change in changes_of_admissions(step):
        name = admissions_of(step)[change.pk].registration.name
        state = (change.before or {}).get("state")
        if state is None or state == Admission.State.WITHDRAWN:
            sentences.append(_("%(name)s is not nominated.") % {"name": name})
        else:
            values = {"name": name, "state": Admission.State(state).label}
            sentences.append(_("%(name)s: “%(state)s” again.") % values)
    return sentences


def _member_kind(name: str, title: Promise, contrary: Promise, **more: Any) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        may=_represents,
        page=_page,
        contrary=contrary,
        entries=entries_of,
        lock=_lock,
        check=_no_place,
        **more,
    )


def _tell_credential(step: Step) -> list[str]:
    state = (step.changes[0].before or {})["state"]
    values = {"name": _delegation(step).name, "state": Credential.State(state).label}
    return [_("Credentials of %(name)s: “%(state)s” again.") % values]


def _log_credential(step: Step) -> Iterator[UndoEntry]:
    change, delegation = step.changes[0], _delegation(step)
    before = {"credential": change.pk, "state": (change.after or {})["state"]}
    after = {"credential": change.pk, "state": (change.before or {})["state"]}
    yield UndoEntry(delegation, before, after, delegation.meeting.circle)


def _another_credential(step: Step) -> str:
    latest = _delegation(step).credentials.first()
    if latest is not None and latest.pk != step.changes[0].pk:
        return _("New credentials have been received in the meantime.")
    return ""


def _account_of_point(step: Step) -> int:
    (point,) = step.changes_of((FocalPoint,))
    return int((point.before or {})["account_id"])


def _tell_point(step: Step) -> list[str]:
    delegation = _delegation(step)
    account = Account.objects.filter(pk=_account_of_point(step)).first()
    values = {"name": account.called if account else "", "delegation": delegation.name}
    return [_("%(name)s speaks for the delegation again: %(delegation)s.") % values]


def _log_point(step: Step) -> Iterator[UndoEntry]:
    delegation = _delegation(step)
    after = {"account": _account_of_point(step)}
    yield UndoEntry(delegation, {}, after, delegation.meeting.circle)


def _is_point(step: Step) -> str:
    """That the person speaks for the delegation again, was asked anew, or is gone."""
    account = _account_of_point(step)
    if not Account.objects.filter(pk=account).exists():
        return _("This person is no longer known here.")
    delegation = _delegation(step)
    invited = delegation.invitations.filter(
        account=account, answer="", role=Invitation.Role.FOCAL_POINT
    )
    if delegation.focal_points.filter(account=account).exists() or invited.exists():
        return _("This person has been appointed or invited again since.")
    return ""


KINDS = (
    _member_kind(
        LEFT,
        gettext_lazy("Person taken out of the delegation"),
        gettext_lazy("Nominate the person again: they are notified by e-mail"),
        tell=tell_admissions,
    ),
    _member_kind(
        ENDORSED,
        gettext_lazy("Applicant endorsed"),
        gettext_lazy("Withdraw the person from the delegation: they are notified by e-mail"),
        tell=_tell_endorsed,
    ),
    _member_kind(
        SWAPPED,
        gettext_lazy("Member of the delegation replaced"),
        gettext_lazy("Replace the person again: both are notified by e-mail"),
        tell=_tell_swapped,
    ),
    UndoKind(
        name=CREDENTIAL_DECIDED,
        title=gettext_lazy("Credentials verified or not accepted"),
        tell=_tell_credential,
        may=_manages,
        page=_office_page,
        contrary=gettext_lazy("Change the decision on the credentials"),
        entries=_log_credential,
        lock=_lock,
        check=_another_credential,
    ),
    UndoKind(
        name=FOCAL_POINT_REMOVED,
        title=gettext_lazy("Focal point removed"),
        tell=_tell_point,
        may=_manages,
        page=_office_page,
        contrary=gettext_lazy("Appoint the person again"),
        entries=_log_point,
        lock=_lock,
        check=_is_point,
    ),
)
