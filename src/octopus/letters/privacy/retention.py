"""The end of passports and letters, and of the names behind the codes of papers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.letters.models import Seal, VisaLetter
from octopus.privacy.actions import log
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.transactions import write

PASSPORTS_KEY = "letters.passport"
_AT_A_TIME = 200


def _ended(day: date) -> QuerySet[VisaLetter]:
    return VisaLetter.objects.filter(conference__end_date__lte=day)


def _count_letters(day: date) -> Counts:
    return counted(_ended(day).order_by().values_list("conference", flat=True), "visa letters")


def _remove_letters(day: date) -> Counts:
    """Deletes letters with passports and PDFs. Their seals stay, so that codes still answer."""
    gone: list[int | None] = []
    while batch := list(
        _ended(day).defer("paper").select_related("conference").order_by("pk")[:_AT_A_TIME]
    ):
        with write():
            VisaLetter.objects.filter(pk__in=[letter.pk for letter in batch]).delete()
            for conference in {letter.conference for letter in batch}:
                number = sum(letter.conference_id == conference.pk for letter in batch)
                log("letters.passports_removed", conference, actor=None, after={"letters": number})
        gone += [letter.conference_id for letter in batch]
    return counted(gone, "visa letters")


def _named(day: date) -> QuerySet[Seal]:
    """Seals that still tell a name, of conferences that ended, or of papers issued, by a day."""
    night = datetime.combine(day + timedelta(days=1), time(), UTC)
    old = Q(conference__end_date__lte=day) | Q(conference=None, issued_at__lt=night)
    return Seal.objects.filter(old).exclude(facts={})


def _count_seals(day: date) -> Counts:
    return counted(_named(day).order_by().values_list("conference", flat=True), "names of papers")


def _forget_names(day: date) -> Counts:
    with write():
        due = _count_seals(day)
        _named(day).update(facts={}, reason="")
    return due


def _group(
    key: str,
    days: int,
    words: tuple[Promise, Promise, Promise],
    count: Callable[[date], Counts],
    remove: Callable[[date], Counts],
) -> FieldGroup:
    title, purpose, counted_from = words
    return FieldGroup(
        key=key,
        title=title,
        purpose=purpose,
        counted_from=counted_from,
        days=days,
        count=count,
        remove=remove,
    )


PASSPORTS = _group(
    PASSPORTS_KEY,
    30,
    (
        _("Passport data and visa letters"),
        _("to issue invitation letters for visas"),
        _("from the last day of the conference"),
    ),
    _count_letters,
    _remove_letters,
)
NAMES = _group(
    "letters.seals",
    731,
    (
        _("Names behind the codes of letters and certificates"),
        _("to verify a document; afterwards, the code shows only whether it was issued"),
        _("from the last day of the conference"),
    ),
    _count_seals,
    _forget_names,
)
