"""Memberships of a body: begun, extended, ended. Those that follow from a treaty are computed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus import clock
from octopus.bodies.models import Body, Membership
from octopus.people.models import Account, Organisation, Person
from octopus.privacy.audit_values import facts, log_change
from octopus.state.actions import raise_revision
from octopus.transactions import write


def add_membership(
    *,
    body: Body,
    actor: Account,
    capacity: str,
    country: str = "",
    organisation: Organisation | None = None,
    person: Person | None = None,
    starts: date | None = None,
    ends: date | None = None,
    source: str = "",
) -> Membership:
    """Lets a State, an organisation or a person into a body, in a capacity and for a time.

    An ad hoc observer is one for the days of one meeting: both days are needed. What somebody
    writes here is confirmed, as of today. Raises ValidationError where it contradicts itself, or
    where the same is in the body in this capacity on some of the days already.
    """
    made = Membership(
        body=body,
        capacity=capacity,
        country=country,
        organisation=organisation,
        person=person,
        starts=starts,
        ends=ends,
        source=source,
        confirmed=True,
        as_of=clock.today("UTC"),
    )
    with write():
        # One after the other, so that two do not add the same at once.
        Body.objects.select_for_update().get(pk=body.pk)
        _refuse_contradictions(made)
        made.full_clean()
        made.save()
        log_change("membership.added", made, actor=actor, before={}, circle=body.circle)
        raise_revision()
    return made


def change_term(
    *,
    membership: Membership,
    actor: Account,
    starts: date | None,
    ends: date | None,
    source: str,
) -> Membership:
    """Ends or extends a membership, or says from when it is; what is written is then confirmed.

    Raises ValidationError for days that contradict each other or another membership.
    """
    with write():
        Body.objects.select_for_update().get(pk=membership.body_id)
        row = Membership.objects.select_for_update().select_related("body").get(pk=membership.pk)
        before = facts(row)
        row.starts, row.ends, row.source = starts, ends, source
        row.confirmed, row.as_of = True, clock.today("UTC")
        _refuse_contradictions(row)
        row.full_clean()
        row.save()
        log_change("membership.changed", row, actor=actor, before=before, circle=row.body.circle)
        raise_revision()
    return row


def _refuse_contradictions(membership: Membership) -> None:
    starts, ends = membership.starts, membership.ends
    whose = (membership.country, membership.organisation_id, membership.person_id)
    if sum(map(bool, whose)) != 1:
        raise ValidationError(_("Please choose one State, one organisation or one person."))
    if starts and ends and ends < starts:
        raise ValidationError({"ends": _("The last day is before the first day.")})
    if membership.capacity == Membership.Capacity.AD_HOC and not (starts and ends):
        raise ValidationError(
            {"ends": _("An ad hoc observer is one for the days of one meeting: write both days.")}
        )
    same = Membership.objects.filter(
        body=membership.body_id,
        capacity=membership.capacity,
        country=membership.country,
        organisation=membership.organisation_id,
        person=membership.person_id,
    ).exclude(pk=membership.pk)
    if any(_overlap(membership, other) for other in same):
        raise ValidationError(_("They are in this body in this capacity on these days already."))


def _overlap(first: Membership, other: Membership) -> bool:
    return (first.starts is None or other.ends is None or first.starts <= other.ends) and (
        other.starts is None or first.ends is None or other.starts <= first.ends
    )
