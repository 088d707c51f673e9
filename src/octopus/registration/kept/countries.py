"""The order of countries by their names, as an index of each language has it."""

import zlib
from typing import Any

from django.db import connections, models
from django.db.models import F, Func, IntegerField
from django.utils.translation import override

from octopus.registration.kept.triggers import REQUEST
from octopus.text.country_names import countries
from octopus.text.multilingual import current, installed_codes

_PREFIX = "registration_country_"
# Behind all countries.
_NONE = 9_999


class PlaceInLine(Func):
    """The place of a country's code in a line of all codes; without one it is the last.

    The line stands in the statement itself, as it does in the index.
    """

    output_field = IntegerField()
    template = (
        f"COALESCE(NULLIF(%(function)s('%(line)s', NULLIF(%(expressions)s, '')), 0), {_NONE})"
    )

    def __init__(self, expression: F | str, *, line: str, **extra: Any) -> None:
        if not line.replace(" ", "").isalpha():
            raise ValueError("A line of codes of countries has letters and spaces.")
        super().__init__(expression, line=line, **extra)

    def as_sqlite(self, compiler, connection, **extra):  # type: ignore[no-untyped-def]
        return self.as_sql(compiler, connection, function="INSTR", **extra)

    def as_postgresql(self, compiler, connection, **extra):  # type: ignore[no-untyped-def]
        return self.as_sql(compiler, connection, function="STRPOS", **extra)


def place_of_country() -> PlaceInLine:
    """Countries in the order of their names in the reader's language."""
    return PlaceInLine("country", line=" ".join(countries(current())))


def make_indexes(using: str, model: type[models.Model]) -> None:
    """Makes the index of each language, and removes those of earlier names of countries."""
    connection = connections[using]
    if REQUEST not in connection.introspection.table_names():
        return
    wanted = {}
    for language in installed_codes():
        with override(language):
            place = place_of_country()
        name = f"{_PREFIX}{zlib.crc32(place.extra['line'].encode()):08x}"
        wanted[name] = models.Index(F("conference"), place, F("id"), name=name)
    editor = connection.schema_editor()
    with connection.cursor() as cursor:
        known = set(connection.introspection.get_constraints(cursor, REQUEST))
        for name in sorted(known - wanted.keys()):
            if name.startswith(_PREFIX):
                cursor.execute(f"DROP INDEX {editor.quote_name(name)}")
        for name, index in sorted(wanted.items()):
            if name not in known:
                cursor.execute(str(index.create_sql(model, editor)))
