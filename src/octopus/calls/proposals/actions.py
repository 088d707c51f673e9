"""A proposal on its way: a draft, sent, amended, withdrawn; and the people whom it names."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from octopus import clock
from octopus.calls import mails, rules
from octopus.calls.models import Call, CallQuestion, Proposal, ProposalAnswer, ProposalPerson
from octopus.calls.notifications import notify
from octopus.correspondence.actions import discard_messages
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.questions.answer_actions import put_answer, remove_after_commit
from octopus.state.actions import raise_revision
from octopus.text.check_codes import new_code
from octopus.transactions import write
from octopus.undo.actions import undoable

_State = Proposal.State
_REFERENCE_LENGTH = 8
# The kind of the step, see `undo_kinds.py`.
WITHDRAWN = "calls.proposal_withdrawn"
FIELDS = ("title", "abstract", "organisation", "languages", "equipment", "language")


class CallClosed(Exception):
    """The call is not open; what was typed is kept as a draft."""


class NotAddressed(Exception):
    """The call is not addressed to this account; what was typed is kept as a draft."""


class CannotAmend(Exception):
    """The proposal was decided on or withdrawn."""


class TooManyPeople(ValueError):
    """A proposal names more people than its call allows."""


def own_draft(user: Account, call: Call) -> Proposal:
    """The draft of an account for a call, locked; a new one, not saved, where there is none."""
    found = (
        Proposal.objects.select_for_update(of=("self",))
        .filter(applicant=user, call=call, state=_State.DRAFT)
        .order_by("-pk")
        .first()
    )
    if found is None:
        now = clock.now()
        found = Proposal(
            applicant=user,
            reference=new_code(_REFERENCE_LENGTH),
            language=user.language,
            created_at=now,
            saved_at=now,
        )
    found.call = call
    return found


def save_draft(
    *,
    user: Account,
    call: Call,
    typed: Mapping[str, Any],
    files: Mapping[CallQuestion, Any] | None = None,
) -> Proposal:
    """Keeps what was typed as it was typed, and the checked `files`, whatever else is wrong."""
    with write():
        # Two tabs that send at once meet here, and write into the same draft.
        Account.objects.select_for_update(of=("self",)).get(pk=user.pk)
        draft = own_draft(user, call)
        draft.typed, draft.saved_at = dict(typed), clock.now()
        draft.save()
        _save_answers(draft, files or {})
    return draft


def submit_proposal(
    *,
    user: Account,
    call: Call,
    fields: Mapping[str, Any],
    people: Sequence[Mapping[str, str]],
    answers: Mapping[CallQuestion, Any],
) -> Proposal:
    """Sends a proposal; it is on disk when this returns.

    `fields`: values for FIELDS, `people` for `ProposalPerson`, both checked by the form. Raises
    CallClosed, NotAddressed, TooManyPeople.
    """
    if not call.is_open:
        raise CallClosed
    if not rules.may_apply(user, call):
        raise NotAddressed
    with write():
        Account.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if (sent := _sent_before(user, call, fields)) is not None:
            return sent
        proposal = own_draft(user, call)
        _fill_in(proposal, fields)
        proposal.state, proposal.submitted_at = _State.SUBMITTED, clock.now()
        proposal.save()
        _set_people(proposal, people)
        _save_answers(proposal, answers)
        log("calls.proposal_submitted", proposal, actor=user, after={"call": call.pk})
        notify(proposal, mails.RECEIVED)
    return proposal


def _sent_before(user: Account, call: Call, fields: Mapping[str, Any]) -> Proposal | None:
    """The same proposal, where a button was pressed twice or the form was sent again."""
    same = {"title": fields["title"], "abstract": fields["abstract"]}
    mine = Proposal.objects.filter(applicant=user, call=call, **same)
    return mine.exclude(state__in=(_State.DRAFT, _State.WITHDRAWN)).first()


def amend_proposal(
    *,
    proposal: Proposal,
    actor: Account,
    fields: Mapping[str, Any],
    people: Sequence[Mapping[str, str]],
    answers: Mapping[CallQuestion, Any],
) -> None:
    """Changes a proposal while its call is open. Raises CallClosed, CannotAmend, TooManyPeople."""
    if not proposal.call.is_open:
        raise CallClosed
    with write():
        locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        locked.call = proposal.call
        if locked.state not in (_State.SUBMITTED, _State.REVIEW):
            raise CannotAmend
        changed = [name for name in FIELDS if getattr(locked, name) != fields[name]]
        _fill_in(locked, fields)
        locked.save()
        _set_people(locked, people)
        changed += [question.key for question in _save_answers(locked, answers)]
        log("calls.proposal_amended", locked, actor=actor, after={"fields": changed})


def set_people(*, proposal: Proposal, people: Sequence[Mapping[str, str]], actor: Account) -> None:
    """Says who is at a stand or on stage, also after acceptance. Raises TooManyPeople.

    Whoever is registered by way of it stays registered.
    """
    with write():
        locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        locked.call = proposal.call
        _set_people(locked, people)
        log("calls.people_changed", locked, actor=actor, after={"people": len(people)})
        if locked.state == _State.ACCEPTED:
            raise_revision()


def withdraw_proposal(*, proposal: Proposal, actor: Account) -> None:
    """Takes a proposal back; its place is free again. A draft is deleted with all that it held."""
    if proposal.state == _State.DRAFT:
        with write():
            proposal.delete()
        return
    with undoable(WITHDRAWN, actor=actor, about=[proposal]) as step:
        locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if locked.state == _State.WITHDRAWN:
            return
        locked.call = proposal.call
        step.watch(locked)
        waiting = Message.objects.filter(
            pk=locked.decision_message_id or 0, state=Message.State.WAITING
        )
        discard_messages(messages=waiting, actor=actor, reason="")
        before, locked.state = locked.state, _State.WITHDRAWN
        locked.planned = ""
        locked.stand = locked.session = None
        locked.save()
        log(
            "calls.proposal_withdrawn",
            locked,
            actor=actor,
            before={"state": before},
            after={"state": locked.state},
        )
        notify(locked, mails.WITHDRAWN)
        raise_revision()


def _fill_in(proposal: Proposal, fields: Mapping[str, Any]) -> None:
    for name in FIELDS:
        setattr(proposal, name, fields[name])
    proposal.typed, proposal.saved_at = {}, clock.now()


def _set_people(proposal: Proposal, people: Sequence[Mapping[str, str]]) -> None:
    """By their addresses: who is named already keeps the registration."""
    if len(people) > proposal.call.most_people:
        raise TooManyPeople
    there = {person.email: person for person in proposal.people.all()}
    for position, named in enumerate(people):
        person = there.pop(named["email"], None) or ProposalPerson(proposal=proposal)
        for name, value in named.items():
            setattr(person, name, value)
        person.position = position
        person.save()
    proposal.people.filter(pk__in=[person.pk for person in there.values()]).delete()


def _save_answers(proposal: Proposal, answers: Mapping[CallQuestion, Any]) -> list[CallQuestion]:
    """Keeps checked answers, and returns the questions whose answer changed."""
    kept = {answer.question_id: answer for answer in proposal.answers.all()}
    return [
        question
        for question, value in answers.items()
        if put_answer(
            kept.get(question.pk),
            lambda question=question: ProposalAnswer(proposal=proposal, question=question),  # type: ignore[misc]
            value,
        )
    ]


@receiver(post_delete, sender=ProposalAnswer)
def _remove_file(sender: type[ProposalAnswer], instance: ProposalAnswer, **_details: Any) -> None:
    """Whatever deletes an answer deletes its file: withdrawal, retention, erasure."""
    remove_after_commit(instance)
