"""What the secretariat does with a wish for a letter: checks, sends, refuses, revokes."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus import clock
from octopus.letters import encryption, mails, notifications, queries
from octopus.letters.models import SEAL_LENGTH, Holder, Seal, VisaLetter
from octopus.letters.verification import seals
from octopus.letters.visa import composition
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text import check_codes
from octopus.transactions import write
from octopus.undo.actions import Recording, undoable

_State = VisaLetter.State
# The kinds of the steps, see `letters/undo_kinds.py`.
SENT, REFUSED, REVOKED = "letter.sent", "letter.refused", "letter.revoked"


class NotInThisState(Exception):
    """The letter is in another state, changed in the meantime. `letter`: as it is now."""

    def __init__(self, letter: VisaLetter) -> None:
        super().__init__(letter.state)
        self.letter = letter


class NotAdmitted(Exception):
    """A person of the letter is no longer admitted to a meeting to which it invites."""


class LetterReasonMissing(Exception):
    """A letter is refused or revoked with a reason, which the person reads."""


class ChangedMeanwhile(Exception):
    """The person corrected the data while the letter was being made; it is to be checked anew."""


def check_letter(*, letter: VisaLetter, costs: str, actor: Account) -> None:
    """Says that the data were compared and are right, and who pays. Raises NotInThisState."""
    with write():
        kept = _locked(letter, _State.REQUESTED)
        kept.costs = VisaLetter.Costs(costs)
        _put_down(kept, _State.CHECKED, actor)


def send_letter(*, letter: VisaLetter, actor: Account | None) -> VisaLetter:
    """Seals a checked letter, keeps its PDF encrypted, and writes to the people of it.

    A letter that it corrects is revoked at the same moment. Raises NotInThisState, NotAdmitted,
    ChangedMeanwhile, vault.VaultClosed, vault.WrongKey, typesetting.TypesettingFailed.
    """
    if letter.state != _State.CHECKED:
        raise NotInThisState(letter)
    content = composition.content_of(letter)
    # The PDF takes a while, so it is made before the transaction, with the code that it will have.
    code = check_codes.new_code(SEAL_LENGTH)
    pdf = composition.visa_letter_pdf(content, Seal(code=code, language=letter.language))
    paper = encryption.lock(pdf, of=_paper(letter))
    with undoable(SENT, actor=actor, about=[letter]) as step:
        kept = _locked(letter, _State.CHECKED)
        step.watch(kept)
        given = dict(Holder.objects.filter(letter=kept).values_list("pk", "given_at"))
        if given != {holder.pk: holder.given_at for holder, _passport in content.people}:
            raise ChangedMeanwhile
        for holder, _passport in content.people:
            if set(content.meetings) - set(queries.meetings_of(holder.registration)):
                raise NotAdmitted
        kept.seal = seals.issue(
            kind=Seal.Kind.VISA,
            about=kept,
            facts=composition.facts_of(content),
            language=kept.language,
            actor=actor,
            conference=kept.conference,
            circle=queries.circle_of(content.meetings),
            code=code,
        )
        step.made(kept.seal)
        kept.paper = paper
        _put_down(kept, _State.SENT, actor)
        _revoke_what_it_replaces(kept, actor, step)
        notifications.notify(kept, mails.SENT)
    return kept


def _revoke_what_it_replaces(letter: VisaLetter, actor: Account | None, step: Recording) -> None:
    """The letter with the mistake is void; the mail about the new one says so."""
    old = letter.replaces
    if old is None or old.state != _State.SENT:
        return
    with override(letter.language):
        reason = _("It has been replaced by a corrected letter.")
    _take_back(_locked(old, _State.SENT), actor, reason, step)


def refuse_letter(*, letter: VisaLetter, actor: Account, reason: str) -> None:
    """Does not write a letter, with a reason. Raises LetterReasonMissing, NotInThisState.

    The passports are forgotten as soon as this cannot be undone any more, see `maintenance.py`.
    """
    reason = _needed(reason)
    with undoable(REFUSED, actor=actor, about=[letter]) as step:
        kept = _locked(letter, _State.REQUESTED, _State.CHECKED)
        step.watch(kept)
        kept.reason = reason
        _put_down(kept, _State.REFUSED, actor)
        notifications.notify(kept, mails.REFUSED, reason=reason)


def revoke_letter(*, letter: VisaLetter, actor: Account | None, reason: str) -> None:
    """Declares a letter that was sent void. Raises LetterReasonMissing, NotInThisState.

    The public page shows it as revoked from this moment, and does not say why. Passports and PDF
    are forgotten as soon as this cannot be undone any more; at once where nobody did it (no
    `actor`).
    """
    reason = _needed(reason)
    with undoable(REVOKED, actor=actor, about=[letter]) as step:
        kept = _locked(letter, _State.SENT)
        _take_back(kept, actor, reason, step)
        notifications.notify(kept, mails.REVOKED, reason=reason)
    if actor is None:
        forget(letter)


def forget(letter: VisaLetter) -> None:
    """Forgets the passports and the PDF of a letter that was refused or revoked."""
    with write():
        kept = _locked(letter, _State.REFUSED, _State.REVOKED)
        kept.holders.update(passport=None, given_at=None)
        kept.paper = None
        kept.save(update_fields=("paper",))


def _take_back(letter: VisaLetter, actor: Account | None, reason: str, step: Recording) -> None:
    step.watch(letter, *([letter.seal] if letter.seal else []))
    letter.reason = reason
    _put_down(letter, _State.REVOKED, actor)
    if letter.seal:
        circle = queries.circle_of(list(letter.meetings.all()))
        seals.revoke(seal=letter.seal, actor=actor, reason=reason, circle=circle)


def paper_of(letter: VisaLetter) -> bytes:
    """The PDF of a letter that was sent. Raises vault.WrongKey, NotInThisState."""
    if letter.state != _State.SENT or not letter.paper:
        raise NotInThisState(letter)
    return encryption.unlock(letter.paper, of=_paper(letter))


def lock_paper_anew(letter: VisaLetter) -> bool:
    """Encrypts a letter's PDF with the present key and saves it. Raises vault.WrongKey."""
    content = encryption.unlock(letter.paper or b"", of=_paper(letter))
    letter.paper = encryption.lock(content, of=_paper(letter))
    letter.save(update_fields=("paper",))
    return True


def _paper(letter: VisaLetter) -> str:
    """What the encryption binds a PDF to."""
    return f"letters.visaletter:{letter.pk}"


def _needed(reason: str) -> str:
    if not reason.strip():
        raise LetterReasonMissing
    return reason.strip()


def _locked(letter: VisaLetter, *wanted: str) -> VisaLetter:
    kept = (
        VisaLetter.objects.select_for_update(of=("self",))
        .select_related("conference", "seal", "replaces", "requested_by")
        .get(pk=letter.pk)
    )
    if kept.state not in wanted:
        raise NotInThisState(kept)
    return kept


def _put_down(letter: VisaLetter, state: VisaLetter.State, actor: Account | None) -> None:
    """Sets a state, with its entry in the log, and saves the letter.

    The reason stands with the letter, and goes with it: the log is read by more people, for longer.
    """
    before, letter.state = letter.state, state
    letter.decided_at, letter.decided_by = clock.now(), actor
    letter.save()
    log(
        f"letters.{state}",
        letter,
        actor=actor,
        before={"state": before},
        after={"state": str(state)},
        circle=queries.circle_of(list(letter.meetings.all())),
    )
