"""Seals: issued with a paper, revoked when it no longer holds, looked up by anyone.

A seal shows what an embassy needs in order to compare the paper before it with what was issued:
the kind of paper, the name on it, to what it invites, when and where, and the day of issue. Of a
convocation it shows the State and the meeting. Nationality, passport and date of birth stand on
the paper, if at all, and never behind the code: who has found a letter must not learn more by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from octopus import clock
from octopus.conferences import mail_context
from octopus.conferences.models import Conference, Meeting
from octopus.letters.models import SEAL_LENGTH, Seal
from octopus.privacy.actions import log
from octopus.text import check_codes, dates
from octopus.transactions import write

# What a seal may show, in this order; the values are written in the language of the paper.
FACTS: Final[dict[str, str | Promise]] = {
    "name": _("Issued to"),
    "state": _("Addressed to"),
    "meeting": _("Meeting"),
    "dates": _("Dates"),
    "place": _("Place"),
    "issued_on": _("Issued on"),
}


class UnknownFact(Exception):
    """A seal was to show something that no embassy needs to see."""


@dataclass(frozen=True)
class CodeVerdict:
    """What a typed code turned out to be: `seal` is there where it was issued."""

    seal: Seal | None
    is_mistyped: bool


def issue(
    *,
    kind: str,
    about: Model,
    facts: Mapping[str, str],
    language: str,
    actor: Model | None,
    conference: Conference | None = None,
    circle: str = "",
    code: str = "",
) -> Seal:
    """Issues a seal for the paper about `about`; call inside the transaction that makes the paper.

    `kind`: one of Seal.Kind; `facts`: some of FACTS, in `language`, the paper's; the day of issue
    is added where it is missing. `circle`: of the restricted meeting that the paper concerns;
    `code`: one of `typed_codes` that stands on the paper already, else one is drawn.
    Raises UnknownFact for anything else in `facts`.
    """
    if unknown := set(facts) - set(FACTS):
        raise UnknownFact(", ".join(sorted(unknown)))
    now = clock.now()
    day = now.astimezone(conference.zone).date() if conference else now.date()
    shown = {"issued_on": dates.day(day, language)} | dict(facts)
    with write():
        seal = _insert(
            Seal(
                code=code,
                kind=Seal.Kind(kind),
                about_kind=about._meta.label_lower,
                about_id=about.pk,
                conference=conference,
                language=language,
                facts=shown,
                issued_at=now,
                issued_by_id=actor.pk if actor else None,
            )
        )
        log("letters.sealed", seal, actor=actor, after={"kind": seal.kind}, circle=circle)
    return seal


def _insert(seal: Seal) -> Seal:
    """Keeps a seal under a code of its own; that two are alike happens once in 10²² times."""
    if seal.code:
        seal.save(force_insert=True)
        return seal
    try:
        seal.code = check_codes.new_code(SEAL_LENGTH)
        with transaction.atomic():
            seal.save(force_insert=True)
    except IntegrityError:
        seal.code = ""
        return _insert(seal)
    return seal


def revoke(*, seal: Seal, actor: Model | None, reason: str, circle: str = "") -> bool:
    """Declares a paper void from now on; False where it was already. The page does not say why."""
    with write():
        kept = Seal.objects.select_for_update(of=("self",)).get(pk=seal.pk)
        if kept.is_revoked:
            return False
        kept.revoked_at = clock.now()
        kept.revoked_by_id = actor.pk if actor else None
        kept.reason = reason
        kept.save(update_fields=("revoked_at", "revoked_by", "reason"))
        log("letters.seal_revoked", kept, actor=actor, circle=circle)
    return True


def verify(typed: str) -> CodeVerdict:
    """What anyone's typed or scanned code stands for. One query at most."""
    code = check_codes.normalise(typed, SEAL_LENGTH)
    if code is None:
        return CodeVerdict(None, is_mistyped=True)
    found = Seal.objects.select_related("conference").filter(code=code).first()
    return CodeVerdict(found, is_mistyped=False)


def public_title(meeting: Meeting, language: str) -> str:
    """What an embassy reads of a meeting: of one that is not announced, whose it is, no more."""
    if meeting.announced:
        title: str = meeting.title.in_language(language)
        return title
    with override(language):
        conference = meeting.conference
        name = conference.issuer if conference.issuer else conference.title
        return _("A meeting (%(name)s)") % {"name": name}


def meeting_facts(meeting: Meeting, language: str) -> dict[str, str]:
    """The facts `meeting`, `dates` and `place` of a paper about one meeting."""
    with meeting.conference.in_language(language):
        return {
            "meeting": public_title(meeting, language),
            "dates": dates.period(meeting.starts, meeting.ends),
            "place": mail_context.place_of(meeting.conference),
        }
