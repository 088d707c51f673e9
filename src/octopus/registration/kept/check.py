# ruff: noqa: S608 -- the names in these statements are those of our own tables
"""Whether what the database keeps is true, each night; what is not is put right."""

import logging
from typing import Any, Final

from django.apps import apps
from django.db import connections, transaction
from django.db.models import F

from octopus.registration.kept import triggers
from octopus.registration.kept.countries import make_indexes
from octopus.registration.kept.models import Tally
from octopus.registration.kept.plans import plan_for_many
from octopus.registration.kept.triggers import ADMISSION, KEY, REQUEST, TALLY
from octopus.transactions import write

_log = logging.getLogger(__name__)


def make(*, using: str, **_of_signal: Any) -> None:
    """After a migration: the triggers that are missing, and what they would have kept."""
    with transaction.atomic(using):
        make_indexes(using, apps.get_model("registration", "Registration"))
        plan_for_many(using)
        if triggers.make(using):
            _put_right(using)


def check() -> int:
    """Put right what is not true. How many rows and numbers that were; the log tells of them."""
    with write():
        wrong = _put_right("default")
    if wrong:
        _log.error("%s kept columns or numbers of registrations were wrong.", wrong)
    return wrong


def sum_up() -> int:
    """Adds up what several connections have counted. How many rows are gone by it."""
    if not Tally.objects.exclude(part=0).exists():
        return 0
    with write():
        counted = list(Tally.objects.exclude(part=0).select_for_update(skip_locked=True))
        for row in counted:
            key = {name: getattr(row, name) for name in KEY.split(", ")}
            if not Tally.objects.filter(**key, part=0).update(number=F("number") + row.number):
                Tally.objects.create(**key, part=0, number=row.number)
        Tally.objects.filter(pk__in=[row.pk for row in counted]).delete()
    return len(counted)


def _put_right(using: str) -> int:
    kept = triggers.of_admissions(triggers.dialect_of(connections[using].vendor))
    kept["category_position"] = triggers.of_category(f"{REQUEST}.category_id")
    differs = " OR ".join(f"{name} <> {made}" for name, made in kept.items())
    values = ", ".join(f"{name} = {made}" for name, made in kept.items())
    with connections[using].cursor() as cursor:
        cursor.execute(f"UPDATE {REQUEST} SET {values} WHERE {differs}")
        rows = int(cursor.rowcount)
        # One statement, and so one state of the database; what is missing or too much is added.
        cursor.execute(
            f"INSERT INTO {TALLY} ({KEY}, part, number) "
            f"SELECT {KEY}, 0, SUM(number) FROM ({_TRUTH} UNION ALL "
            f"SELECT {KEY}, -SUM(number) FROM {TALLY} GROUP BY {KEY}) AS found "
            f"WHERE true GROUP BY {KEY} HAVING SUM(number) <> 0 "
            f"ON CONFLICT ({KEY}, part) DO UPDATE SET number = {TALLY}.number + excluded.number"
        )
        return rows + int(cursor.rowcount)


def _counted(values: str, rows: str) -> str:
    names = KEY.split(", ")
    named = ", ".join(
        f"{value} AS {name}" for value, name in zip(values.split("; "), names, strict=True)
    )
    inner = f"SELECT {named} FROM {rows}"
    return f"SELECT {KEY}, COUNT(*) AS number FROM ({inner}) AS one GROUP BY {KEY}"


_TRUTH: Final = " UNION ALL ".join(
    (
        _counted(
            "r.conference_id; 'admissions'; a.meeting_id; ''; COALESCE(r.category_id, 0); r.state; "
            "a.state",
            f"{ADMISSION} a JOIN {REQUEST} r ON r.id = a.registration_id",
        ),
        *(
            _counted(
                f"conference_id; '{kind}'; 0; meetings; COALESCE(category_id, 0); state; {value}",
                f"{REQUEST} WHERE state <> 'draft'",
            )
            for kind, value in (
                ("countries", "country"),
                ("days", "COALESCE(CAST(sent_on AS TEXT), '')"),
            )
        ),
    )
)
