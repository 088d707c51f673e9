# ruff: noqa: S608 -- the names in these statements are those of our own tables
"""What the database keeps by itself, in the transaction of whatever action changes a row.

Triggers, as rows of requests and admissions are written by many actions, one by one, many at once,
and by restoring a backup; none of them can forget this. `make` is called after each migration;
`check.py` compares with the truth each night. The statements are the same on both databases but
for the two words in `_Dialect`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.db import connections

REQUEST, ADMISSION = "registration_registration", "registration_admission"
CATEGORY, MEETING, TALLY = "registration_category", "conferences_meeting", "registration_tally"
KEY = "conference_number, kind, meeting_number, meetings, category_number, sent, value"
# Behind all categories.
_NO_CATEGORY = 32_767


class _Dialect(NamedTuple):
    """`numbers`: the meetings of a request with commas between; `part`: see `Tally`."""

    numbers: str
    part: str


_SQLITE = _Dialect(
    "(SELECT group_concat(n, ',') FROM (SELECT meeting_id AS n FROM {admission} "
    "WHERE registration_id = {request}.id ORDER BY meeting_id))",
    "0",
)
_POSTGRESQL = _Dialect(
    "(SELECT string_agg(meeting_id::text, ',' ORDER BY meeting_id) FROM {admission} "
    "WHERE registration_id = {request}.id)",
    "pg_backend_pid()",
)


class Trigger(NamedTuple):
    """`event`: such as "UPDATE OF state"; `when`: a condition, or nothing."""

    name: str
    table: str
    event: str
    when: str
    body: str


# What `conferences.rules.not_closed` says of a meeting.
_OPENLY = " AND m.access = 'open' AND (m.announced OR m.relation = 'conference')"


def _answered(meetings: str = "") -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM {ADMISSION} a JOIN {MEETING} m ON m.id = a.meeting_id "
        f"WHERE a.registration_id = {REQUEST}.id AND a.state = 'requested'{meetings})"
    )


def dialect_of(vendor: str) -> _Dialect:
    """The words of a database."""
    return _SQLITE if vendor == "sqlite" else _POSTGRESQL


def of_admissions(dialect: _Dialect) -> dict[str, str]:
    """The columns of a request that follow its admissions, as expressions."""
    numbers = dialect.numbers.format(admission=ADMISSION, request=REQUEST)
    return {
        "is_answered": _answered(),
        "is_answered_openly": _answered(_OPENLY),
        "meetings": f"COALESCE(',' || {numbers} || ',', '')",
    }


def _following_admissions(dialect: _Dialect, row: str) -> str:
    kept = ", ".join(f"{name} = {made}" for name, made in of_admissions(dialect).items())
    return f"UPDATE {REQUEST} SET {kept} WHERE id = {row}.registration_id;"


def of_category(category: str) -> str:
    """The position of a request's category, as an expression; `category`: its primary key."""
    return f"COALESCE((SELECT position FROM {CATEGORY} WHERE id = {category}), {_NO_CATEGORY})"


def _count(dialect: _Dialect, key: str, rows: str, where: str, sign: str) -> str:
    """Adds to tallies, or takes from them.

    `key`: the values of `KEY`, with semicolons between; `rows`: the table that they are from, or
    nothing. Where all rows are deleted SQLite may have lost its tallies first: then nothing is
    taken.
    """
    values = key.split("; ")
    if sign == "-" and dialect is _SQLITE:
        same = " AND ".join(
            f"t.{name} = {value}" for name, value in zip(KEY.split(", "), values, strict=True)
        )
        first = f"{rows} CROSS JOIN" if rows else ""
        return (
            f"UPDATE {TALLY} SET number = number - 1 WHERE id IN "
            f"(SELECT t.id FROM {first} {TALLY} t WHERE {same} AND {where});"
        )
    source = f"FROM {rows}" if rows else ""
    return (
        f"INSERT INTO {TALLY} ({KEY}, part, number) SELECT {', '.join(values)}, {dialect.part}, "
        f"{sign}1 {source} WHERE {where} "
        f"ON CONFLICT ({KEY}, part) DO UPDATE SET number = {TALLY}.number + excluded.number;"
    )


def _of_admission(dialect: _Dialect, row: str, sign: str) -> str:
    key = (
        f"r.conference_id; 'admissions'; {row}.meeting_id; ''; COALESCE(r.category_id, 0); "
        f"r.state; {row}.state"
    )
    return _count(dialect, key, f"{REQUEST} r", f"r.id = {row}.registration_id", sign)


def _of_admissions(dialect: _Dialect, row: str, sign: str) -> str:
    """The tallies of all admissions of a request."""
    key = (
        f"{row}.conference_id; 'admissions'; a.meeting_id; ''; COALESCE({row}.category_id, 0); "
        f"{row}.state; a.state"
    )
    return _count(dialect, key, f"{ADMISSION} a", f"a.registration_id = {row}.id", sign)


def _of_request(dialect: _Dialect, row: str, sign: str) -> str:
    """Those of a request that was sent, by country and by day."""
    common = f"{row}.meetings; COALESCE({row}.category_id, 0); {row}.state"
    day = f"COALESCE(CAST({row}.sent_on AS TEXT), '')"
    return "".join(
        _count(
            dialect,
            f"{row}.conference_id; '{kind}'; 0; {common}; {value}",
            "",
            f"{row}.state <> 'draft'",
            sign,
        )
        for kind, value in (("countries", f"{row}.country"), ("days", day))
    )


def _differs(*columns: str) -> str:
    return " OR ".join(f"COALESCE(OLD.{name}, 0) <> COALESCE(NEW.{name}, 0)" for name in columns)


def triggers(dialect: _Dialect) -> Iterator[Trigger]:
    """All of them, in the order of their tables."""
    yield from _of_admission_rows(dialect)
    yield from _of_request_rows(dialect)
    yield Trigger(
        "placed",
        CATEGORY,
        "UPDATE OF position",
        _differs("position"),
        f"UPDATE {REQUEST} SET category_position = NEW.position "
        "WHERE conference_id = NEW.conference_id AND category_id = NEW.id;",
    )
    yield Trigger(
        "opened",
        MEETING,
        "UPDATE OF access, announced, relation",
        "OLD.access <> NEW.access OR OLD.announced <> NEW.announced "
        "OR OLD.relation <> NEW.relation",
        f"UPDATE {REQUEST} SET is_answered_openly = {_answered(_OPENLY)} "
        f"WHERE id IN (SELECT registration_id FROM {ADMISSION} "
        "WHERE meeting_id = NEW.id AND state = 'requested');",
    )


def _of_admission_rows(dialect: _Dialect) -> Iterator[Trigger]:
    follow = {row: _following_admissions(dialect, row) for row in ("OLD", "NEW")}
    add, take = _of_admission(dialect, "NEW", "+"), _of_admission(dialect, "OLD", "-")
    yield Trigger("requested", ADMISSION, "INSERT", "", follow["NEW"] + add)
    yield Trigger("forgotten", ADMISSION, "DELETE", "", follow["OLD"] + take)
    yield Trigger(
        "decided",
        ADMISSION,
        "UPDATE OF state, meeting_id",
        f"OLD.state <> NEW.state OR {_differs('meeting_id')}",
        follow["NEW"] + take + add,
    )


def _of_request_rows(dialect: _Dialect) -> Iterator[Trigger]:
    place = (
        f"UPDATE {REQUEST} SET category_position = {of_category('NEW.category_id')} "
        "WHERE id = NEW.id;"
    )
    add, take = _of_request(dialect, "NEW", "+"), _of_request(dialect, "OLD", "-")
    yield Trigger("begun", REQUEST, "INSERT", "", place + add)
    yield Trigger("removed", REQUEST, "DELETE", "", take)
    yield Trigger(
        "counted",
        REQUEST,
        "UPDATE OF meetings, category_id, country, state, sent_on",
        f"{_differs('category_id')} OR OLD.meetings <> NEW.meetings OR OLD.country <> NEW.country "
        "OR OLD.state <> NEW.state "
        "OR COALESCE(CAST(OLD.sent_on AS TEXT), '') <> COALESCE(CAST(NEW.sent_on AS TEXT), '')",
        take + add,
    )
    yield Trigger(
        "moved",
        REQUEST,
        "UPDATE OF category_id, state",
        f"{_differs('category_id')} OR OLD.state <> NEW.state",
        place + _of_admissions(dialect, "OLD", "-") + _of_admissions(dialect, "NEW", "+"),
    )


def make(using: str) -> bool:
    """Makes the triggers that are missing; whether there were any. No tables, no triggers."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if not {REQUEST, ADMISSION, CATEGORY, MEETING, TALLY} <= there:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        known = {name for (name,) in cursor.fetchall()}
        wanted = triggers(dialect_of(connection.vendor))
        missing = [made for made in wanted if f"{made.table}_{made.name}" not in known]
        for trigger in missing:
            for statement in _statements(trigger, connection.vendor):
                cursor.execute(statement)
    return bool(missing)


def _statements(trigger: Trigger, vendor: str) -> Iterator[str]:
    name = f"{trigger.table}_{trigger.name}"
    when = f"WHEN ({trigger.when})" if trigger.when else ""
    event = f"CREATE TRIGGER {name} AFTER {trigger.event} ON {trigger.table} FOR EACH ROW {when}"
    if vendor == "sqlite":
        yield f"{event} BEGIN {trigger.body} END"
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {trigger.body} RETURN NULL; END $$"
    )
    yield f"{event} EXECUTE FUNCTION {name}()"
