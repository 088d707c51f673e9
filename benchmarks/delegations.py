"""Delegations and lists of participants: 200 delegations of 8, and as many people as a COP has.

    .venv/bin/python benchmarks/delegations.py [--database ADDRESS] [--people 100000] [--json]

The pages are asked for through Django's test client, signed in, with 2 delegations of 3 and with
200 of 8: queries, and milliseconds (median of nine, after one that warms up). The list is made by
the job in the background, in a process of its own: seconds from its start to its end, those of the
processor (with loading the modules), the peak of that process and of the one that sets the pages,
and how many steps of progress could be seen. The same with `--people` admitted to the conference,
in PDF, DOCX and XLSX. On SQLite in a file, or on the empty PostgreSQL at an address; `--people 0`
leaves the large list out. People are invented.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.support.databases import fresh_database  # noqa: E402

from benchmarks.office import FAMILY, GIVEN, PLACES, measure_views, prepare  # noqa: E402

FEW, MANY = (2, 3), (200, 8)
RANKS = ("head", "deputy", "delegate", "delegate", "delegate", "adviser", "adviser", "observer")
SCRIPTS = ("", "", "ليلى مثال", "", "山田太郎", "", "Петро Зразок", "")
OFFICE = "/{language}/office/octopus-2026/"
FORMATS = ("pdf", "docx", "xlsx")
AT_A_TIME = 5_000


def add_delegations(conference: Any, number: int, persons: int) -> list[Any]:
    """So many delegations to the plenary, each with so many admitted persons and a focal point."""
    from tests.support.factories_bodies import A_DAY, committee, delegation, status

    from octopus.delegations.models import Delegate, Delegation, FocalPoint
    from octopus.people.models import Account
    from octopus.registration.models import Admission
    from octopus.text.country_names import countries

    committee(conference)
    made = []
    treaty = conference.meetings.get(slug="t-cy-35").body.treaty
    for code in list(countries("en"))[:number]:
        if not treaty.statuses.filter(country=code).exists():
            status(treaty, code, deposited=A_DAY.date())
        made.append(delegation(conference, code, own_quota=persons))
    lacking = [
        (country_delegation, place)
        for country_delegation in made
        for place in range(country_delegation.delegates.count(), persons)
    ]
    people = _register(
        conference,
        len(lacking),
        [country_delegation.country for country_delegation, _place in lacking],
    )
    admissions = Admission.objects.bulk_create(
        Admission(
            registration=registration,
            meeting=delegated.meeting,
            state="accepted",
            endorsement="given",
        )
        for registration, (delegated, _place) in zip(people, lacking, strict=True)
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegated,
            admission=admission,
            rank=RANKS[place],
            position=place,
            added_at=A_DAY,
        )
        for admission, (delegated, place) in zip(admissions, lacking, strict=True)
    )
    for country_delegation in made:
        user, _new = Account.objects.get_or_create(
            email=f"{country_delegation.country}@example.org".lower()
        )
        FocalPoint.objects.get_or_create(delegation=country_delegation, account=user, since=A_DAY)
    return list(Delegation.objects.filter(meeting__conference=conference))


def add_participants(conference: Any, number: int) -> None:
    """So many people admitted to the conference, of all categories and two hundred countries."""
    from octopus.registration.models import Admission
    from octopus.text.country_names import countries

    codes = list(countries("en"))[:200]
    meeting = conference.meetings.get(slug="conference")
    for start in range(0, number, AT_A_TIME):
        several = min(AT_A_TIME, number - start)
        people = _register(conference, several, [codes[index % 200] for index in range(several)])
        Admission.objects.bulk_create(
            Admission(registration=registration, meeting=meeting, state="accepted")
            for registration in people
        )


def _register(conference: Any, number: int, countries: list[str]) -> list[Any]:
    """New registrations that were sent, one for each of `countries`."""
    from tests.support.factories import instant

    from octopus.people.models import Person
    from octopus.registration.models import Registration

    began = instant("2026-05-01")
    categories = list(conference.categories.all())
    names = list(product(GIVEN, FAMILY))
    start = Registration.objects.count()
    people = Person.objects.bulk_create(
        Person(given_names=names[index % 96][0], family_name=f"{names[index % 96][1]} {index}")
        for index in range(start, start + number)
    )
    return Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            reference=f"R{index:07d}",
            state=Registration.State.SUBMITTED,
            language=("en", "fr", "es")[index % 3],
            category=categories[index % 2 * (index % len(categories))],
            given_names=person.given_names,
            family_name=person.family_name,
            name_in_script=SCRIPTS[index % 8],
            function="Head of the unit for international co-operation",
            organisation=f"{PLACES[index % 4]} {index % 1000}",
            country=country,
            languages=["en"],
            email=f"person{index}@example.org",
            on_public_list=True,
            created_at=began,
            saved_at=began,
            submitted_at=began + timedelta(minutes=index),
        )
        for index, (person, country) in enumerate(zip(people, countries, strict=True), start=start)
    )


def make_list(conference: Any, user: Any, slug: str, format_: str, language: str) -> dict[str, Any]:
    """One list as the job makes it: seconds, memory, its file, how often progress was seen."""
    from octopus.jobs.actions import start_job
    from octopus.jobs.models import Job
    from octopus.participants.jobs import LIST

    meeting = conference.meetings.get(slug=slug)
    parameters = {"meeting": meeting.pk, "language": language, "format": format_}
    job = start_job(kind=LIST, parameters=parameters, requested_by=user)
    seen: set[int] = set()
    over = threading.Event()

    def watch() -> None:
        from django.db import connection

        while not over.wait(0.1):
            seen.add(Job.objects.values_list("done", flat=True).get(pk=job.pk))
        connection.close()

    watcher = threading.Thread(target=watch)
    watcher.start()
    answer = subprocess.run(
        [sys.executable, __file__, "--work"],
        # The same installation; the settings of the tests would make another one.
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "octopus.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    over.set()
    watcher.join()
    took = json.loads(answer.stdout)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    return {
        "seconds": round(took["seconds"], 1),
        "seconds of processor, with the start": round(took["processor"], 1),
        # The larger of the process that asks and the one that sets the pages.
        "peak MB": max(took["self"], took["child"]),
        "file, MB": round(job.result.size / 1e6, 1),
        "steps of progress seen": len(seen),
    }


def work() -> None:
    """Does what waits, in this process; prints how long and how much memory it took."""
    import django

    django.setup()
    from importlib import import_module

    from django.conf import settings

    from octopus.jobs.worker import do_all

    import_module(settings.ROOT_URLCONF)
    began = time.perf_counter()
    do_all()
    took = time.perf_counter() - began
    peaks = [
        round(resource.getrusage(user).ru_maxrss / 1024)
        for user in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    usages = [resource.getrusage(user) for user in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    print(json.dumps({"seconds": took, "processor": busy, "self": peaks[0], "child": peaks[1]}))


def pages(conference: Any, staff: Any, delegations: list[Any]) -> dict[str, Any]:
    """Queries and milliseconds of the pages that grow with delegations."""
    from tests.support.sessions import signed_in

    office = signed_in(staff)
    focal_point = signed_in(delegations[0].focal_points.get().account)
    found = {}
    for name, client, address in (
        ("office: requests", office, f"{OFFICE}registrations/"),
        ("office: delegations", office, f"{OFFICE}delegations/t-cy-35/"),
        ("office: a delegation", office, f"{OFFICE}delegations/t-cy-35/{delegations[0].pk}/"),
        ("office: the list’s page", office, f"{OFFICE}participants/t-cy-35/"),
        ("office: preview of the list", office, f"{OFFICE}participants/t-cy-35/preview/"),
        (
            "focal point’s page",
            focal_point,
            f"/{{language}}/octopus-2026/delegations/{delegations[0].pk}/",
        ),
    ):
        found |= measure_views(client, address, ((name, "en", ""),))
    return found


def measure(people: int, formats: Sequence[str]) -> dict[str, Any]:
    """Everything: what → how much."""
    from tests.support import factories

    from octopus import clock
    from octopus.conferences.models import Assignment

    conference = factories.conference()
    staff = factories.account("office@example.org", "secretariat")
    for meeting in conference.meetings.all():
        Assignment.objects.create(account=staff, meeting=meeting)
    figures: dict[str, Any] = {}
    with clock.at(factories.instant("2026-06-15T08:00:00+00:00")):
        few = pages(conference, staff, add_delegations(conference, *FEW))
        many = pages(conference, staff, add_delegations(conference, *MANY))
        for name in few:
            figures[name] = {
                f"{what} with {size} delegations": found[name][what]
                for what in ("queries", "ms")
                for size, found in ((FEW[0], few), (MANY[0], many))
            }
        for language in ("en", "fr", "es"):
            figures[f"list of 200 delegations of 8, PDF, {language}"] = make_list(
                conference, staff, "t-cy-35", "pdf", language
            )
        if people:
            figures |= _measure_people(conference, staff, people, formats)
    return figures


def _measure_people(
    conference: Any, staff: Any, people: int, formats: Sequence[str]
) -> dict[str, Any]:
    from tests.support.sessions import signed_in

    add_participants(conference, people)
    figures: dict[str, Any] = {
        f"list of {people:,} people, {format_.upper()}": make_list(
            conference, staff, "conference", format_, "fr"
        )
        for format_ in formats
    }
    first = measure_views(
        signed_in(staff),
        f"{OFFICE}registrations/",
        (("first page", "en", ""), ("search, one word", "en", "?q=zrazok")),
    )
    for name, view in first.items():
        figures[f"office with {people:,} people, {name}"] = view
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description="Delegations, and lists of participants.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--database", default="", help="the address of an empty PostgreSQL")
    parser.add_argument("--people", type=int, default=10_000, help="0 leaves the large list out")
    parser.add_argument("--formats", nargs="+", default=FORMATS, help="of the large list")
    parser.add_argument("--quick", action="store_true", help="taken for nothing: see --people")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work()
        return
    with (
        tempfile.TemporaryDirectory(prefix="octopus-delegations-") as home,
        fresh_database() as database,
    ):
        prepare(home, options.database or database)
        figures = measure(options.people, options.formats)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for what, value in figures.items():
        print(f"{what}: {value}")


if __name__ == "__main__":
    main()
