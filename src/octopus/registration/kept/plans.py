"""For how many rows SQLite plans its statements about requests: always for many.

SQLite takes ten rows for what an index finds, unless it was told otherwise; it would then sort all
requests of a conference to show fifty. It is told the sizes of a large conference once, and so
plans alike from the first request to the last. PostgreSQL counts its rows by itself.
"""

from typing import Final

from django.db import connections

from octopus.registration.kept.triggers import ADMISSION, REQUEST

# The rows of each table, and how many values its columns have; any other has as many as rows.
_SIZES: Final = {
    REQUEST: (
        200_000,
        {
            "conference_id": 2,
            "state": 2,
            "is_answered": 2,
            "is_answered_openly": 2,
            "category_id": 7,
            "category_position": 7,
            "country": 100,
            "language": 3,
            "on_public_list": 2,
        },
    ),
    ADMISSION: (250_000, {"meeting_id": 5, "state": 4, "registration_id": 200_000}),
}


def plan_for_many(using: str) -> None:
    """Tells SQLite the sizes of the tables of requests. Nothing on PostgreSQL."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE sqlite_schema")  # makes the table of sizes, where there is none
        for table, (rows, values) in _SIZES.items():
            cursor.execute("DELETE FROM sqlite_stat1 WHERE tbl = %s", (table,))
            cursor.execute("SELECT name FROM pragma_index_list(%s)", (table,))
            for (index,) in cursor.fetchall():
                cursor.execute("SELECT name FROM pragma_index_info(%s)", (index,))
                left, sizes = rows, []
                for (column,) in cursor.fetchall():
                    left = max(left // values.get(column or "", rows), 1)
                    sizes.append(str(left))
                cursor.execute(
                    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)",
                    (table, index, " ".join([str(rows), *sizes])),
                )
        cursor.execute("ANALYZE sqlite_schema")  # reads it
