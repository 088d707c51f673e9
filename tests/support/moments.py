"""The day on which the tests stand."""

from tests.support import factories

# A Monday on which registration is open.
A_DAY_IN_JUNE = factories.instant("2026-06-15T08:00:00+00:00")
