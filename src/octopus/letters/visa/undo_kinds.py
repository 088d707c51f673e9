"""Undoing that a letter was sent, refused or revoked."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.access import Somebody
from octopus.letters import queries, rules
from octopus.letters.models import Seal, VisaLetter
from octopus.letters.visa import processing
from octopus.text.multilingual import listed
from octopus.undo.hooks import UndoEntry, UndoKind
from octopus.undo.models import Step

_State = VisaLetter.State


def _letter(step: Step) -> VisaLetter:
    letters = VisaLetter.objects.defer("paper").select_related("conference")
    return letters.get(pk=step.about_ids[0])


def _writes(user: Somebody, step: Step) -> bool:
    return rules.writes(user, _letter(step))


def _page(step: Step) -> str:
    letter = _letter(step)
    return reverse("office_letters:letter", args=[letter.conference.slug, letter.pk])


def _states(step: Step) -> tuple[str, str]:
    """The states of the letter before and after the step."""
    letters = step.changes_of((VisaLetter,))
    own = next(change for change in letters if change.pk == step.about_ids[0])
    return (own.before or {})["state"], (own.after or {})["state"]


def _tell(step: Step) -> list[str]:
    holders = _letter(step).holders.select_related("registration")
    names = listed(holder.registration.name for holder in holders)
    values = {"name": names, "state": _State(_states(step)[0]).label}
    sentences = [_("Letter for %(name)s: “%(state)s” again.") % values]
    if len(step.changes_of((VisaLetter,))) > 1:
        sentences.append(_("The letter that it replaces is valid again."))
    return sentences


def _log(step: Step) -> Iterator[UndoEntry]:
    letter = _letter(step)
    before, after = _states(step)
    circle = queries.circle_of(list(letter.meetings.all()))
    yield UndoEntry(letter, {"state": after}, {"state": before}, circle)


def _is_forgotten(step: Step) -> str:
    """That the data from which a checked letter was made, or the PDF of one sent, are gone."""
    before, after = _states(step)
    letter = VisaLetter.objects.filter(pk__in=step.about_ids)
    is_gone = Q(paper=None) if before == _State.SENT else Q(holders__given_at=None)
    if before != _State.REQUESTED and after != _State.SENT and letter.filter(is_gone).exists():
        return _("The passport data have been deleted in the meantime.")
    return ""


def _void(made: QuerySet[Any]) -> object:
    """A seal is never deleted: whoever has printed the letter meanwhile finds it void."""
    if made.model is not Seal:
        return made.delete()
    return made.update(revoked_at=clock.now())


def _kind(name: str, title: Promise, contrary: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_writes,
        page=_page,
        contrary=contrary,
        entries=_log,
        check=_is_forgotten,
        remove=_void,
    )


KINDS = (
    _kind(
        processing.SENT,
        gettext_lazy("Letter sent"),
        gettext_lazy("Revoke the letter: the person is notified by e-mail"),
    ),
    _kind(
        processing.REFUSED,
        gettext_lazy("Letter refused"),
        gettext_lazy("Go to the letter: the person can ask for another one"),
    ),
    _kind(
        processing.REVOKED,
        gettext_lazy("Letter revoked"),
        gettext_lazy("Go to the letter: the person can ask for another one"),
    ),
)
