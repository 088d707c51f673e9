"""Which tests touch no database, and so need not run once more on another.

Nobody keeps a list: a test touches the database if it asks for it, directly or through another
fixture, or carries pytest-django's mark. Whoever does neither is refused by pytest-django when it
reads or writes all the same, and by `refuse` when it asks for a fixture only while it runs. So a
test that is wrongly taken for one without a database fails on SQLite, where all of them run.
"""

import pytest

MARK = "no_database"
# Everything else that touches a database asks for one of these; the first is what pytest-django
# makes before all of its own.
_FIXTURES = {"_django_db_helper", "db", "transactional_db", "live_server", "fresh_database"}


def mark(items: list[pytest.Item]) -> None:
    """Marks the tests that touch no database; `-m "not no_database"` leaves them out."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if not fixtures & _FIXTURES and not item.get_closest_marker("django_db"):
            item.add_marker(MARK)
            # For the report that ./octopus test reads.
            item.user_properties.append((MARK, "1"))


def refuse(fixture: str, requested_by: object) -> None:
    """Fails a test that asks for a database while it runs, and not by its arguments."""
    if (
        fixture in _FIXTURES
        and isinstance(requested_by, pytest.Item)
        and requested_by.get_closest_marker(MARK)
    ):
        pytest.fail("Ask for the database by an argument: tests/support/once.py has to see it.")
