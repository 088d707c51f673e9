"""What a conference has at all, so that a page asks the database for nothing that is not there.

Rooms above name their traits, such as questions beyond the form's own. All of them are asked for a
request's conference in one statement, when the first is; it is written once for a process.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from octopus.conferences.models import Conference
from octopus.wiring import Hook


class Feature(NamedTuple):
    """What a conference may have: its name, and the rows of which there must be one.

    `rows`: given the primary key of a conference.
    """

    name: str
    rows: Callable[[int], QuerySet[Any]]


features: Hook[Feature] = Hook()
_statement: tuple[str, tuple[Any, ...]] | None = None
# No conference has this number: where it stands in the statement, that of one at hand is put.
_NUMBER = -1


def read_once(conference: Conference) -> None:
    """Lets what is found of a conference be kept with it: with that of a request, and no other."""
    conference._traits = {}  # type: ignore[attr-defined]  # lives as long as the request


def has_feature(conference: Conference, trait: str) -> bool:
    """False where there is none, as this request has found; an unknown trait is a KeyError.

    True for a conference of which nothing is kept: then whoever asks looks for the thing itself.
    One statement a request.
    """
    known: dict[str, bool] | None = getattr(conference, "_traits", None)
    if known is None:
        return True
    if not known:
        known.update(_ask(conference.pk))
    return known[trait]


def _ask(number: int) -> dict[str, bool]:
    global _statement
    if _statement is None:
        parts = [
            feature.rows(_NUMBER).order_by().values("pk").query.sql_with_params()
            for feature in features
        ]
        exist = ", ".join(f"EXISTS({sql})" for sql, _values in parts)
        _statement = f"SELECT {exist}", tuple(value for _sql, values in parts for value in values)
    sql, values = _statement
    with connection.cursor() as cursor:
        cursor.execute(sql, [number if value == _NUMBER else value for value in values])
        found = cursor.fetchone()
    return dict(zip((feature.name for feature in features), map(bool, found), strict=True))
