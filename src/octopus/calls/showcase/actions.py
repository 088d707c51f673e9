"""The showcase area: its floor plan, its stands, who gets which, and the exhibitors' badges."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.calls.models import Call, Proposal, Stand
from octopus.calls.showcase.svg import FloorPlan, StandBox
from octopus.conferences.models import Meeting
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.admission.decisions import NoSeatLeft, NotYet, decide_many
from octopus.registration.models import Admission
from octopus.registration.request.on_behalf import (
    AddressBarred,
    AlreadyInAnotherCapacity,
    register_on_behalf,
)
from octopus.state.actions import raise_revision
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kinds of the steps, see `undo_kinds.py`.
PLAN_SET, STAND_GIVEN = "calls.plan_set", "calls.stand_given"


def set_plan(*, call: Call, plan: FloorPlan, actor: Account) -> None:
    """Replaces the floor plan, and adds the stands that it names; those that are there stay."""
    with undoable(PLAN_SET, actor=actor, about=[call]) as step:
        step.watch(call)
        call.plan = plan.svg
        call.save(update_fields=("plan",))
        there = set(call.stands.values_list("number", flat=True))
        for box in plan.stands:
            if box.number not in there:
                there.add(box.number)
                step.made(_stand(call, box))
        log("calls.plan_set", call, actor=actor, after={"stands": len(there)})
        raise_revision()


def _stand(call: Call, box: StandBox) -> Stand:
    return Stand.objects.create(
        call=call, number=box.number, x=box.x, y=box.y, width=box.width, height=box.height
    )


def set_stands(*, call: Call, boxes: Sequence[StandBox], actor: Account) -> None:
    """Says where the stands are, by their numbers.

    One that is left out goes; ValidationError where an exhibitor has it, or a number stands twice.
    """
    numbers = [box.number for box in boxes]
    if len(set(numbers)) < len(numbers):
        raise ValidationError(_("Each stand needs a number of its own."))
    with write():
        there = {stand.number: stand for stand in call.stands.select_for_update()}
        for box in boxes:
            stand = there.pop(box.number, None)
            if stand is None:
                _stand(call, box)
                continue
            stand.x, stand.y, stand.width, stand.height = box.x, box.y, box.width, box.height
            stand.save()
        held = Proposal.objects.filter(stand__in=there.values()).select_related("stand").first()
        if held is not None and held.stand is not None:
            raise ValidationError(
                _("Stand %(number)s belongs to “%(proposal)s”, so it cannot be removed."),
                params={"number": held.stand.number, "proposal": held.title},
            )
        for stand in there.values():
            stand.delete()
        log("calls.stands_set", call, actor=actor, after={"stands": numbers})
        raise_revision()


def give_stand(*, proposal: Proposal, stand: Stand | None, actor: Account) -> None:
    """Gives an accepted exhibitor a stand, or takes it back. Raises ValidationError."""
    with undoable(STAND_GIVEN, actor=actor, about=[proposal]) as step:
        locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        step.watch(locked)
        if locked.state != Proposal.State.ACCEPTED:
            raise ValidationError(_("Only exhibitors who were accepted get a stand."))
        if stand is not None:
            # Of two who give it at once, the second is told.
            Stand.objects.select_for_update().get(pk=stand.pk)
            taken = Proposal.objects.filter(stand=stand).exclude(pk=locked.pk).first()
            if taken is not None:
                raise ValidationError(
                    _("Stand %(number)s belongs to “%(proposal)s”."),
                    params={"number": stand.number, "proposal": taken.title},
                )
        before, locked.stand = locked.stand_id, stand
        locked.save(update_fields=("stand",))
        log(
            "calls.stand_given",
            locked,
            actor=actor,
            before={"stand": before},
            after={"stand": stand.pk if stand else None},
        )
        raise_revision()


@dataclass
class Registered:
    """What came of registering the people of a stand: how many, and who not, and why."""

    number: int = 0
    refused: list[str] = field(default_factory=list)


def register_people(*, proposal: Proposal, actor: Account) -> Registered:
    """Registers and admits the people of an accepted exhibitor, who then get badges.

    In the capacity of the call, without which nobody is registered: ValidationError. Whoever is
    registered in another capacity, or cannot be admitted, is named with the reason.
    """
    call = proposal.call
    if proposal.state != Proposal.State.ACCEPTED:
        raise ValidationError(_("Only the people of exhibitors who were accepted are registered."))
    if call.category is None:
        raise ValidationError(_("Choose the capacity of the exhibitors on the page of the call."))
    done = Registered()
    people = list(proposal.people.filter(registration=None)[: call.most_people])
    for person in people:
        try:
            with write():
                _register(proposal, person.pk, actor)
        except _Refused as refused:
            done.refused.append(f"{person}{_(': ')}{refused}")
        else:
            done.number += 1
    if done.number:
        with write():
            after = {"people": done.number}
            log("calls.people_registered", proposal, actor=actor, after=after)
    return done


class _Refused(Exception):
    """A person cannot be registered; the words say why."""


def _register(proposal: Proposal, pk: int, actor: Account) -> None:
    person = proposal.people.select_for_update(of=("self",)).get(pk=pk)
    call = proposal.call
    meeting = call.conference.meetings.get(relation=Meeting.Relation.CONFERENCE)
    fields = {
        "given_names": person.given_names,
        "family_name": person.family_name,
        "function": person.function,
        "organisation": proposal.organisation,
        "language": proposal.language,
        "category": call.category,
    }
    try:
        registration = register_on_behalf(
            conference=call.conference,
            email=person.email,
            fields=fields,
            meetings=[meeting],
            actor=actor,
        )
    except AlreadyInAnotherCapacity as known:
        raise _Refused(
            _("already registered as %(capacity)s") % {"capacity": known.capacity}
        ) from known
    except AddressBarred as barred:
        raise _Refused(_("the account of this address is closed")) from barred
    admission = registration.admissions.get(meeting=meeting)
    if admission.state != Admission.State.ACCEPTED:
        try:
            decide_many(admissions=[admission], decision=Admission.State.ACCEPTED, actor=actor)
        except NoSeatLeft as full:
            raise _Refused(_("no seats left")) from full
        except NotYet as too_early:
            raise _Refused("; ".join(blocker.why for blocker in too_early.blockers)) from too_early
    person.registration = registration
    person.save(update_fields=("registration",))
