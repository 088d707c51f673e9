"""The office's lists, dashboard and one request's page of the demo, with 1,500 and 100,000 rows.

    .venv/bin/python benchmarks/office.py [--json] [--rows 1500 100000] [--database ADDRESS]

Each page is asked for through Django's test client, signed in, on SQLite in a file: queries, and
the processor's milliseconds (median of nine, after one that warms up). The demo's own requests are
joined by those of invented people until there are so many.
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
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

from lxml import html

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.support.databases import fresh_database  # noqa: E402

NUMBERS = (1_500, 100_000)
ROUNDS = 3 if "--quick" in sys.argv else 9
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
OFFICE = "/{language}/office/octopus-conference-2026/"
LIST = f"{OFFICE}registrations/"
# What is asked for: a name for the report, the language, and the query.
VIEWS = (
    ("first page", "en", ""),
    ("next page", "en", "NEXT"),
    ("last page", "en", "?page=10000"),
    ("those accepted", "en", "?state=accepted"),
    ("those of a language", "en", "?language=fr"),
    ("two filters", "en", "?state=requested&country=CL"),
    ("a filter for few", "en", "?state=requested&country=CL&language=fr&changes=wait"),
    ("sorted by country", "fr", "?sort=country"),
    ("sorted by name", "en", "?sort=name"),
    ("sorted by name, downwards", "en", "?sort=-name"),
    ("sorted by category", "en", "?sort=category"),
    ("sorted by organisation", "en", "?sort=organisation"),
    ("sorted by day", "en", "?sort=submitted"),
    ("sorted by country, next page", "fr", "?sort=country&NEXT"),
    ("search, one word", "en", "?q=zrazok"),
    ("search, one person", "en", "?q=mustermann+1201"),
    ("search, two words", "en", "?q=ana+modelo"),
    ("search, two letters", "en", "?q=io"),
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
        Person(given_names=names[index % 96][0], family_name=f"{names[index % 96][1]} {index}")
        for index in range(start, number)
    )
    requests = Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            reference=f"R{index:07d}",
            state=Registration.State.SUBMITTED,
            language=("en", "fr", "es")[index % 3],
            category=categories[index % len(categories)],
            given_names=person.given_names,
            family_name=person.family_name,
            function="Prosecutor",
            organisation=PLACES[index % 4],
            country=COUNTRIES[index % 14],
            languages=["en"],
            email=f"person{index}@example.org",
            created_at=began,
            saved_at=began,
            submitted_at=began + timedelta(minutes=3 * index),
        )
        for index, person in enumerate(people, start=start)
    )
    states = [state for state in Admission.State.values if state != Admission.State.WITHDRAWN]
    Admission.objects.bulk_create(
        Admission(registration=request, meeting=meeting, state=states[index * 7919 % 97 % 4])
        for index, request in enumerate(requests, start=start)
        for meeting in ((proper, closed) if index % 10 == 0 else (proper,))
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
        if where.endswith("NEXT"):
            where = _next(client, where.removesuffix("NEXT").rstrip("&"))
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


def _next(client: Any, where: str) -> str:
    """The address of the page to which a page of the list leads."""
    page = html.fromstring(client.get(where).content)
    (link,) = page.xpath("//a[@rel='next']/@href")
    return where.partition("?")[0] + str(link)


def measure_exports(conference: Any, user: Any) -> dict[str, str]:
    """Seconds for the whole list as a file, and its size."""
    from django.http import HttpRequest, QueryDict

    from octopus.lists import exports, hooks
    from octopus.lists.list_query import ListQuery

    page = hooks.page_named("registrations")
    found = {}
    for format_ in (exports.XLSX, exports.CSV):
        request = HttpRequest()
        request.GET, request.user = QueryDict(""), user
        request.conference = conference  # type: ignore[attr-defined]
        reading = ListQuery(page, request)
        took, file = timed(
            lambda reading=reading, format_=format_: exports.written(
                format_, reading.columns, reading.all_rows(), title="Registrations"
            )
        )
        with file:
            found[format_] = f"{took / 1000:.1f} s, {file.seek(0, os.SEEK_END) / 1e6:.1f} MB"
    return found


def measure(numbers: Sequence[int], *, exports: bool) -> dict[str, Any]:
    """Everything, for each number of rows; `exports`: of the last, the whole list as a file."""
    from tests.support import factories
    from tests.support.sessions import signed_in

    from octopus import clock, demo
    from octopus.conferences.models import Conference
    from octopus.people.models import Account

    now = factories.instant("2026-06-15T08:00:00+00:00")
    demo.build(at=now)
    conference = Conference.objects.get(slug="octopus-conference-2026")
    user = Account.objects.get(email="secretariat@example.org")
    client = signed_in(user)
    results: dict[str, Any] = {}
    with clock.at(now):
        for number in numbers:
            add_people(conference, number)
            client.get(LIST.format(language="en"))
            views = measure_views(client)
            views |= measure_views(client, OFFICE, (("dashboard", "en", ""),))
            reference = conference.registrations.order_by("pk")[number // 2].reference
            views |= measure_views(
                client, f"{LIST}{reference}/", (("one registration's page", "en", ""),)
            )
            results[f"{number:,} rows"] = views
        if exports:
            results["export"] = measure_exports(conference, user)
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description="The office's lists with 100,000 rows.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, nargs="+", default=NUMBERS, help="from few to many")
    parser.add_argument("--exports", action="store_true", help="the whole list as files, too")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--database", default="", help="the address of an empty PostgreSQL")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="octopus-office-") as home,
        fresh_database() as database,
    ):
        options.database = options.database or database
        prepare(home, options.database)
        results = measure(options.rows, exports=options.exports)
    if options.json:
        print(json.dumps(results, ensure_ascii=False))
        return
    sizes = [results[f"{number:,} rows"] for number in options.rows]
    ticks = "clock, ms" if options.database else "processor, ms"
    print(f"{'':<32}{'queries':>12}{ticks:>24}{'page, KB':>14}")
    for name in sizes[0]:
        figures = [
            " → ".join(str(size[name][what]) for size in sizes) for what in ("queries", "ms", "KB")
        ]
        print(f"{name:<32}{figures[0]:>12}{figures[1]:>24}{figures[2]:>14}")
    print(f"({' → '.join(f'{number:,}' for number in options.rows)} rows)")
    for format_, figure in results.get("export", {}).items():
        print(f"export of {options.rows[-1]:,} rows, {format_}: {figure}")


if __name__ == "__main__":
    main()
