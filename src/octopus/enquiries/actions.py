"""What happens to an enquiry: it is asked, answered, noted on, assigned, closed, opened again."""

from octopus import clock
from octopus.conferences.models import Conference
from octopus.enquiries import mails, queries
from octopus.enquiries.models import Enquiry, EnquiryPost
from octopus.enquiries.notifications import notify
from octopus.people.models import Account, Duty
from octopus.people.rules import has_duty
from octopus.privacy.actions import log
from octopus.text.check_codes import new_code
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kind of the steps, see `undo_kinds.py`.
ANSWERED = "enquiries.answered"
MOVED = "enquiries.moved"
_REFERENCE_LENGTH = 8
_State = Enquiry.State
_Kind = EnquiryPost.Kind


class CannotAssign(ValueError):
    """The account does not work in the secretariat."""


def ask(
    *,
    conference: Conference,
    name: str,
    email: str,
    subject: str,
    text: str,
    language: str,
    user: Account | None = None,
) -> Enquiry:
    """Keeps a question and acknowledges it by e-mail; it is on disk when this returns.

    `user`: who asks, where signed in; `email` is then the account's. The same text from the same
    address, while it waits for an answer, is the same enquiry.
    """
    with write():
        # Two tabs that send at once meet here.
        Conference.objects.select_for_update(no_key=True).get(pk=conference.pk)
        same = queries.same_question(conference=conference, email=email, text=text)
        if same is not None:
            return same
        now = clock.now()
        enquiry = Enquiry.objects.create(
            conference=conference,
            reference=new_code(_REFERENCE_LENGTH),
            account=user,
            name=name,
            email=email,
            language=language,
            subject=subject,
            asked_at=now,
            waiting_since=now,
        )
        _post(enquiry, _Kind.QUESTION, text, user)
        log("enquiries.asked", enquiry, actor=user)
        notify(enquiry, mails.RECEIVED)
    return enquiry


def ask_further(*, enquiry: Enquiry, user: Account, text: str) -> None:
    """Adds to an enquiry what its person writes next; the secretariat owes an answer again."""
    with write():
        stored = _locked(enquiry)
        last = stored.posts.exclude(kind=_Kind.NOTE).last()
        if last is not None and last.kind == _Kind.QUESTION and last.text == text:
            return  # the button was pressed twice
        if stored.state != _State.OPEN:
            stored.waiting_since = clock.now()
        stored.state, stored.account = _State.OPEN, user
        stored.save()
        _post(stored, _Kind.QUESTION, text, user)
        log("enquiries.asked_further", stored, actor=user)


def answer(*, enquiry: Enquiry, actor: Account, text: str) -> bool:
    """Sends an answer by e-mail; can be undone until it leaves, which takes a minute.

    False where the last answer said the same: the button was pressed twice.
    """
    with undoable(ANSWERED, actor=actor, about=[enquiry]) as step:
        stored = _locked(enquiry)
        last = stored.posts.exclude(kind=_Kind.NOTE).last()
        if last is not None and last.kind == _Kind.ANSWER and last.text == text:
            return False
        step.watch(stored)
        before = stored.state
        stored.state, stored.waiting_since = _State.ANSWERED, None
        stored.save()
        post = _post(stored, _Kind.ANSWER, text, actor)
        post.mail = notify(stored, mails.ANSWERED, answer=text)
        post.save(update_fields=["mail"])
        step.made(post)
        log(
            "enquiries.answered",
            stored,
            actor=actor,
            before={"state": before},
            after={"state": str(stored.state)},
        )
    return True


def note(*, enquiry: Enquiry, actor: Account, text: str) -> None:
    """Notes something for colleagues; the person who asked never reads it."""
    with write():
        stored = _locked(enquiry)
        _post(stored, _Kind.NOTE, text, actor)
        log("enquiries.noted", stored, actor=actor)


def close(*, enquiry: Enquiry, actor: Account) -> None:
    """Takes an enquiry off the list of those to be answered, with or without an answer."""
    _move(enquiry, actor, _State.CLOSED, "enquiries.closed")


def reopen(*, enquiry: Enquiry, actor: Account) -> None:
    """Puts an enquiry back among those to be answered."""
    _move(enquiry, actor, _State.OPEN, "enquiries.reopened")


def assign(*, enquiry: Enquiry, actor: Account, assignee: Account | None) -> None:
    """Says which colleague answers; nobody is anybody. Raises CannotAssign."""
    if assignee is not None and not has_duty(assignee, Duty.Kind.SECRETARIAT):
        raise CannotAssign
    with undoable(MOVED, actor=actor, about=[enquiry]) as step:
        stored = _locked(enquiry)
        if stored.assignee == assignee:
            return
        step.watch(stored)
        before = stored.assignee_id
        stored.assignee = assignee
        stored.save(update_fields=["assignee"])
        log(
            "enquiries.assigned",
            stored,
            actor=actor,
            before={"assignee": before},
            after={"assignee": stored.assignee_id},
        )


def _move(enquiry: Enquiry, actor: Account, state: str, key: str) -> None:
    with undoable(MOVED, actor=actor, about=[enquiry]) as step:
        stored = _locked(enquiry)
        if stored.state == state:
            return
        step.watch(stored)
        before, stored.state = stored.state, state
        stored.waiting_since = clock.now() if state == _State.OPEN else None
        stored.save()
        log(key, stored, actor=actor, before={"state": before}, after={"state": str(state)})


def _locked(enquiry: Enquiry) -> Enquiry:
    found = Enquiry.objects.select_for_update(of=("self",)).select_related("assignee", "account")
    stored = found.get(pk=enquiry.pk)
    stored.conference = enquiry.conference
    return stored


def _post(enquiry: Enquiry, kind: str, text: str, author: Account | None) -> EnquiryPost:
    return EnquiryPost.objects.create(
        enquiry=enquiry, kind=kind, text=text, author=author, written_at=clock.now()
    )
