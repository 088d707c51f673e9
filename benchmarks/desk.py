"""The secretariat's list of registrations with 20 and with 20,000 rows.

    .venv/bin/python benchmarks/desk.py [--json] [--database ADDRESS]

Each page is asked for through Django's test client, signed in, on SQLite in a file: queries, and
the processor's milliseconds (median of nine, after one that warms up). The people are invented.
With the address of an empty PostgreSQL, part of the work is another process's: then the clock's
milliseconds are told.
An export is asked of the same function that the page and the job in the background call.
"""

import argparse
import base64
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

NUMBERS = (20, 20_000)
ROUNDS = 9
GIVEN = [
    "Ana",
    "Kofi",
    "Maija",
    "Nguyễn",
    "Jürgen",
    "Élodie",
    "Petro",
    "Tarō",
    "Fulana",
    "Ion",
    "Sefa",
    "Layla",
]
FAMILY = [
    "Exemple",
    "Mustermann",
    "Ejemplo",
    "Zrazok",
    "Meikäläinen",
    "Bloggs",
    "Nordmann",
    "Modaal",
]
COUNTRIES = ["AL", "BR", "CL", "DE", "ES", "FR", "GE", "GH", "JP", "MA", "PH", "SN", "UA", "VN"]
PLACES = ("Ministry of Samples", "Fiscalía Modelo", "Example Police Agency", "Specimen Institute")
LIST = "/{language}/office/octopus-2026/registrations/"
# What is asked for: a name for the report, the language, and the query.
VIEWS = (
    ("first page", "en", ""),
    ("last page", "en", "?page=400"),
    ("two filters", "en", "?state=requested&country=CL"),
    ("sorted by country", "fr", "?sort=country"),
    ("sorted by name", "en", "?sort=name"),
    ("search, one word", "en", "?q=zrazok"),
    ("search, two words", "en", "?q=ana+modelo"),
    ("search, letters with accents", "en", "?q=ÉLODIE"),
    ("search without result", "en", "?q=nobody-is-called-this"),
)


def prepare(home: str, database: str = "") -> None:
    """An empty installation in `home`; `database`: the address of an empty PostgreSQL, or ""."""
    os.environ.update(
        OCTOPUS_SECRET_KEY="only-for-measuring",
        OCTOPUS_BADGE_KEY=base64.b64encode(bytes(32)).decode(),
        OCTOPUS_HOME=home,
        OCTOPUS_ORIGIN="http://testserver",
        OCTOPUS_HOSTS="testserver",
        OCTOPUS_TEST_DATABASE=database,
        DJANGO_SETTINGS_MODULE="tests.settings",
    )
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def add_people(conference: Any, number: int) -> None:
    """So many requests, each for the conference, one in ten for a closed meeting as well."""
    from tests.support.factories import instant

    from octopus.people.models import Person
    from octopus.registration.models import Admission, Registration

    began = instant("2026-05-01")
    categories, meetings = list(conference.categories.all()), list(conference.meetings.all())
    proper = next(meeting for meeting in meetings if not meeting.is_restricted)
    closed = next(meeting for meeting in meetings if meeting.is_restricted)
    names = [(given, family) for given, family in product(GIVEN, FAMILY)]
    start = Registration.objects.count()
    people = Person.objects.bulk_create(
        Person(given_names=names[i % 96][0], family_name=f"{names[i % 96][1]} {i}")
        for i in range(start, number)
    )
    requests = Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            reference=f"R{i:07d}",
            state=Registration.State.SUBMITTED,
            language=("en", "fr", "es")[i % 3],
            category=categories[i % len(categories)],
            given_names=person.given_names,
            family_name=person.family_name,
            function="Prosecutor",
            organisation=PLACES[i % 4],
            country=COUNTRIES[i % 14],
            languages=["en"],
            email=f"person{i}@example.org",
            created_at=began,
            saved_at=began,
            submitted_at=began + timedelta(minutes=3 * i),
        )
        for i, person in enumerate(people, start=start)
    )
    states = [state for state in Admission.State.values if state != Admission.State.WITHDRAWN]
    Admission.objects.bulk_create(
        Admission(registration=request, meeting=meeting, state=states[i % 4])
        for i, request in enumerate(requests, start=start)
        for meeting in ((proper, closed) if i % 10 == 0 else (proper,))
    )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds, of the processor on SQLite and else of the clock, and what came of it."""
    tick = time.perf_counter if os.environ["OCTOPUS_TEST_DATABASE"] else time.process_time
    began = tick()
    result = work()
    return 1000 * (tick() - began), result


def measure_views(client: Any, address: str = LIST, views: Any = VIEWS) -> dict[str, Any]:
    """Queries, milliseconds and kilobytes of each view."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for name, language, query in views:
        where = address.format(language=language) + query
        queries = []
        for _time in range(2):  # one of them without what is read once a second
            with CaptureQueriesContext(connection) as captured:
                response = client.get(where)
            queries.append(len(captured))
        assert response.status_code == 200, (where, response.status_code)
        times = [timed(lambda where=where: client.get(where))[0] for _round in range(ROUNDS)]
        found[name] = {
            "queries": min(queries),
            "ms": round(median(times), 1),
            "KB": round(len(response.content) / 1024),
        }
    return found


def measure_exports(conference: Any, account: Any) -> dict[str, str]:
    """Seconds for the whole list as a file, and its size."""
    from django.http import HttpRequest, QueryDict

    from octopus.lists import exports, hooks
    from octopus.lists.list_query import ListQuery

    page = hooks.page_named("registrations")
    found = {}
    for format_ in (exports.XLSX, exports.CSV):
        request = HttpRequest()
        request.GET, request.user = QueryDict(""), account
        request.conference = conference  # type: ignore[attr-defined]
        reading = ListQuery(page, request)
        took, content = timed(
            lambda reading=reading, format_=format_: exports.written(
                format_, reading.columns, reading.all_rows(), title="Registrations"
            )
        )
        found[format_] = f"{took / 1000:.1f} s, {len(content) / 1e6:.1f} MB"
    return found


def measure() -> dict[str, Any]:
    """Everything, for each number of rows."""
    from tests.support import factories
    from tests.support.sessions import signed_in

    from octopus import clock

    conference = factories.conference()
    account = factories.account("desk@example.org", "secretariat")
    client = signed_in(account)
    results: dict[str, Any] = {}
    with clock.at(factories.instant("2026-06-15T08:00:00+00:00")):
        for number in NUMBERS:
            add_people(conference, number)
            client.get(LIST.format(language="en"))
            views = measure_views(client)
            views |= measure_views(
                client, "/{language}/office/octopus-2026/", (("dashboard", "en", ""),)
            )
            results[f"{number:,} rows"] = views
        results["export of 20,000 rows"] = measure_exports(conference, account)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description="The list of registrations with 20,000 rows.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--database", default="", help="the address of an empty PostgreSQL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="octopus-desk-") as home:
        prepare(home, options.database)
        results = measure()
    if options.json:
        print(json.dumps(results, ensure_ascii=False))
        return
    few, many = (results[f"{number:,} rows"] for number in NUMBERS)
    ticks = "clock, ms" if options.database else "processor, ms"
    print(f"{'':<30}{'queries':>14}{ticks:>20}{'page, KB':>12}")
    for name in few:
        pairs = [(few[name][what], many[name][what]) for what in ("queries", "ms", "KB")]
        told = [f"{one} → {other}" for one, other in pairs]
        print(f"{name:<30}{told[0]:>14}{told[1]:>20}{told[2]:>12}")
    print("(20 rows → 20,000 rows)")
    for format_, told in results["export of 20,000 rows"].items():
        print(f"export of 20,000 rows, {format_}: {told}")


if __name__ == "__main__":
    main()
