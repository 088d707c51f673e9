"""What happens to a call: it is written, published, given criteria and reviewers, deleted."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from octopus.calls.announcing import defaults
from octopus.calls.models import Call, CallQuestion, Criterion, Reviewer
from octopus.conferences.models import Conference
from octopus.people.actions import give_duty, take_duty
from octopus.people.models import Account, Duty
from octopus.privacy.actions import log
from octopus.privacy.audit_values import loggable
from octopus.registration.models import Category
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText, main_language
from octopus.text.slugs import unique_slug
from octopus.transactions import write
from octopus.undo.actions import undoable

# Parts of addresses beside those of calls, see `urls.py`.
_RESERVED = {"exhibitors", "stage", "reviews", "proposals"}
# The kinds of steps, see `undo_kinds.py`.
CHANGED, PUBLISHED = "calls.call_changed", "calls.call_published"


class CallFields(TypedDict, total=False):
    """What can be said of a call. Days are those at the venue, both included."""

    title: MultilingualText
    text: MultilingualText
    how: MultilingualText
    opens: date
    closes: date
    audience: str
    places: int | None
    most_people: int
    minutes: int
    category: Category | None


def create_call(
    *, conference: Conference, kind: str, actor: Account | None, **fields: Unpack[CallFields]
) -> Call:
    """Writes a call, not yet published, with the form and the criteria of its kind.

    Raises ValidationError, by field.
    """
    call = Call(conference=conference, kind=kind, **fields)
    _check(call)
    with write():
        taken = _RESERVED | set(conference.calls.values_list("slug", flat=True))
        title = slugify(call.title.get(main_language(), "")) or kind.replace("_", "-")
        call.slug = unique_slug(title[:50].strip("-"), taken)
        call.save()
        Criterion.objects.bulk_create(
            Criterion(call=call, name=name, position=position)
            for position, name in enumerate(defaults.criteria_of(kind))
        )
        CallQuestion.objects.bulk_create(
            CallQuestion(
                call=call,
                key=question.key,
                kind=CallQuestion.Kind.FILE,
                label=defaults.in_all_languages(question.label),
                purpose=defaults.in_all_languages(question.purpose),
                position=position,
            )
            for position, question in enumerate(defaults.questions_of(kind))
        )
        log("calls.call_created", call, actor=actor, after={"kind": kind} | loggable(fields))
    return call


def update_call(*, call: Call, actor: Account | None, **fields: Unpack[CallFields]) -> Call:
    """Corrects a call. Raises ValidationError, by field."""
    before: dict[str, Any] = {name: getattr(call, name) for name in fields}
    changed = {name: value for name, value in fields.items() if before[name] != value}
    if not changed:
        return call
    with undoable(CHANGED, actor=actor, about=[call]) as step:
        step.watch(call)
        for name, value in changed.items():
            setattr(call, name, value)
        _check(call)
        call.save(update_fields=list(changed))
        previous = loggable({name: before[name] for name in changed})
        log("calls.call_changed", call, actor=actor, before=previous, after=loggable(changed))
        raise_revision()
    return call


def publish_call(*, call: Call, actor: Account | None, published: bool = True) -> None:
    """Shows a call on the site, or takes it back; proposals that were sent stay."""
    if call.published == published:
        return
    with undoable(PUBLISHED, actor=actor, about=[call]) as step:
        step.watch(call)
        call.published = published
        call.save(update_fields=("published",))
        name = "calls.call_published" if published else "calls.call_taken_back"
        log(
            name,
            call,
            actor=actor,
            before={"published": not published},
            after={"published": published},
        )
        raise_revision()


def delete_call(*, call: Call, actor: Account) -> None:
    """Deletes a call that was never used. Raises ValidationError where somebody has answered it."""
    with write():
        locked = Call.objects.select_for_update().get(pk=call.pk)
        if locked.published:
            raise ValidationError(_("Take the call back before you delete it."))
        if locked.proposals.exists():
            raise ValidationError(
                _("This call cannot be deleted: someone has begun a proposal for it.")
            )
        log("calls.call_deleted", call, actor=actor, before={"title": call.title})
        locked.delete()


def set_criteria(
    *, call: Call, names: Sequence[tuple[int, MultilingualText]], actor: Account
) -> None:
    """Says by what the proposals are judged: primary keys (0 for a new one) and names, in order.

    One that is left out goes, unless a review has a score by it: ValidationError.
    """
    with write():
        there = {row.pk: row for row in call.criteria.select_for_update()}
        before = [str(row.name) for row in there.values()]
        for position, (pk, name) in enumerate(names):
            row = there.pop(pk, None) or Criterion(call=call)
            row.name, row.position = name, position
            row.save()
        for row in there.values():
            if _is_used(row):
                raise ValidationError(
                    _("A review has a score for “%(criterion)s”, so it cannot be removed."),
                    params={"criterion": row.name},
                )
            row.delete()
        after = [str(name) for _pk, name in names]
        if before != after:
            raise_revision()
            log(
                "calls.criteria_set",
                call,
                actor=actor,
                before={"criteria": before},
                after={"criteria": after},
            )


def _is_used(criterion: Criterion) -> bool:
    key = str(criterion.pk)
    scores = criterion.call.proposals.values_list("reviews__scores", flat=True)
    return any(key in given for given in scores if given)


def add_reviewer(*, call: Call, email: str, actor: Account) -> Reviewer:
    """Lets an account review the proposals of a call, opening it where there is none.

    Raises NotAnAddress.
    """
    with write():
        account = give_duty(email=email, kind=Duty.Kind.REVIEWER, actor=actor)
        reviewer, is_new = Reviewer.objects.get_or_create(call=call, account=account)
        if is_new:
            log("calls.reviewer_added", call, actor=actor, after={"reviewer": account.pk})
    return reviewer


def remove_reviewer(*, reviewer: Reviewer, actor: Account) -> None:
    """Ends somebody's reviewing of a call; what they wrote stays. The duty goes with the last."""
    with write():
        account, call = reviewer.account, reviewer.call
        reviewer.delete()
        log("calls.reviewer_removed", call, actor=actor, before={"reviewer": account.pk})
        if not account.reviewed_calls.exists():
            take_duty(user=account, kind=Duty.Kind.REVIEWER, actor=actor)


def _check(call: Call) -> None:
    """Raises ValidationError, by field, where a call cannot be as it is said to be."""
    wrong: dict[str, str] = {}
    if not call.title:
        wrong["title"] = _("Please give the call a title.")
    if call.opens and call.closes and call.closes < call.opens:
        wrong["closes"] = _("The last day is before the first.")
    if wrong:
        raise ValidationError(wrong)
