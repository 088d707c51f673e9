"""What undoing does to mails, and undoing that some were taken out of the outbox."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus import clock
from octopus.access import Somebody, may
from octopus.correspondence.actions import put_back_messages
from octopus.correspondence.hooks import instant_in_words, outbox_of, zones_of
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.undo.hooks import StepMails, UndoKind
from octopus.undo.models import Step

_State = Message.State


def _written(step: Step) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=step.written).order_by("pk")


def _left(step: Step, lock: bool) -> str:
    """The first mail of a step that left, or is on its way, in words."""
    rows = _written(step)
    found = list(rows.select_for_update(of=("self",)) if lock else rows)
    gone = next((message for message in found if _has_left(message)), None)
    if gone is not None:
        at = gone.sent_at or gone.released_at
        values = {
            "name": gone.to_name or gone.to,
            "moment": instant_in_words(at, zones_of([gone])[gone.pk]),
        }
        return _("The e-mail to %(name)s was sent on %(moment)s.") % values
    if len(found) < len(step.written):
        return _("An e-mail about it has been sent.")
    return ""


def _has_left(message: Message) -> bool:
    if message.state != _State.RELEASED:
        return message.state == _State.SENT
    held_until = message.next_attempt_at
    is_held = held_until is not None and held_until > clock.machine_now()
    return not is_held or message.attempts > 0 or message.claimed_until is not None


def _tell(step: Step) -> list[str]:
    sentences = []
    unsent = _written(step).exclude(state=_State.DISCARDED).count() if step.written else 0
    if unsent:
        text = ngettext(
            "%(num)s e-mail about it will not be sent.",
            "%(num)s e-mails about it will not be sent.",
            unsent,
        )
        sentences.append(text % {"num": unsent})
    if number := len(step.discarded):
        text = ngettext(
            "%(num)s e-mail is in the outbox again.",
            "%(num)s e-mails are in the outbox again.",
            number,
        )
        sentences.append(text % {"num": number})
    return sentences


def _put_back(step: Step, actor: Account) -> None:
    put_back_messages(step=step, actor=actor)


STEP_MAILS = StepMails(left=_left, tell=_tell, put_back=_put_back)


def _may_release(user: Somebody, step: Step) -> bool:
    """Whether a user may decide anew on each of these mails."""
    return may(user, "correspondence.manage") and _sees_all(user, step.about_ids)


def _sees_all(user: Somebody, pks: Sequence[int]) -> bool:
    return outbox_of(user).filter(pk__in=pks).count() == len(pks)


def _page(step: Step) -> str:
    if len(step.about_ids) == 1:
        return reverse("office_correspondence:message", args=step.about_ids)
    return reverse("office_correspondence:outbox")


# Each mail has its own entry in the log, written as it is put back.
DISCARDED = UndoKind(
    name="correspondence.discarded",
    title=gettext_lazy("E-mails removed from the outbox"),
    tell=lambda step: [],
    may=_may_release,
    page=_page,
    contrary=gettext_lazy("Go to the outbox"),
    entries=lambda step: (),
)
