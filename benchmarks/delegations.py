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
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.support.databases import fresh_database  # noqa: E402

from benchmarks.desk import FAMILY, GIVEN, PLACES, measure_views, prepare  # noqa: E402

FEW, MANY = (2, 3), (200, 8)
RANKS = ("head", "deputy", "delegate", "delegate", "delegate", "adviser", "adviser", "observer")
SCRIPTS = ("", "", "ليلى مثال", "", "山田太郎", "", "Петро Зразок", "")
OFFICE = "/{language}/office/octopus-2026/"
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
    lacking = [(one, place) for one in made for place in range(one.delegates.count(), persons)]
    people = _register(conference, len(lacking), [one.country for one, _place in lacking])
    admissions = Admission.objects.bulk_create(
        Admission(
            registration=one, meeting=delegated.meeting, state="accepted", endorsement="given"
        )
        for one, (delegated, _place) in zip(people, lacking, strict=True)
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
    for one in made:
        account, _new = Account.objects.get_or_create(email=f"{one.country}@example.org".lower())
        FocalPoint.objects.get_or_create(delegation=one, account=account, since=A_DAY)
    return list(Delegation.objects.filter(meeting__conference=conference))


def add_participants(conference: Any, number: int) -> None:
    """So many people admitted to the conference, of all categories and two hundred countries."""
    from octopus.registration.models import Admission
    from octopus.text.country_names import countries

    codes = list(countries("en"))[:200]
    meeting = conference.meetings.get(slug="conference")
    for start in range(0, number, AT_A_TIME):
        several = min(AT_A_TIME, number - start)
        people = _register(conference, several, [codes[i % 200] for i in range(several)])
        Admission.objects.bulk_create(
            Admission(registration=one, meeting=meeting, state="accepted") for one in people
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
        Person(given_names=names[i % 96][0], family_name=f"{names[i % 96][1]} {i}")
        for i in range(start, start + number)
    )
    return Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            reference=f"R{i:07d}",
            state=Registration.State.SUBMITTED,
            language=("en", "fr", "es")[i % 3],
            category=categories[i % 2 * (i % len(categories))],
            given_names=person.given_names,
            family_name=person.family_name,
            name_in_script=SCRIPTS[i % 8],
            function="Head of the unit for international co-operation",
            organisation=f"{PLACES[i % 4]} {i % 1000}",
            country=country,
            languages=["en"],
            email=f"person{i}@example.org",
            on_public_list=True,
            created_at=began,
            saved_at=began,
            submitted_at=began + timedelta(minutes=i),
        )
        for i, (person, country) in enumerate(zip(people, countries, strict=True), start=start)
    )


def make_list(conference: Any, account: Any, slug: str, format_: str, language: str) -> str:
    """One list as the job makes it, in words: seconds, memory, pages' file, progress seen."""
    from octopus.jobs.actions import start_job
    from octopus.jobs.models import Job
    from octopus.participants.jobs import LIST

    meeting = conference.meetings.get(slug=slug)
    parameters = {"meeting": meeting.pk, "language": language, "format": format_}
    job = start_job(kind=LIST, parameters=parameters, asked_by=account)
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
    return (
        f"{took['seconds']:.1f} s ({took['processor']:.1f} s of processor with the start), "
        f"peak {took['self']} MB and {took['child']} MB to set the pages, "
        f"file {job.result.size / 1e6:.1f} MB, {len(seen)} steps of progress seen"
    )


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
        round(resource.getrusage(who).ru_maxrss / 1024)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    print(json.dumps({"seconds": took, "processor": busy, "self": peaks[0], "child": peaks[1]}))


def pages(conference: Any, staff: Any, delegations: list[Any]) -> dict[str, Any]:
    """Queries and milliseconds of the pages that grow with delegations."""
    from tests.support.sessions import signed_in

    desk = signed_in(staff)
    focal_point = signed_in(delegations[0].focal_points.get().account)
    found = {}
    for name, client, address in (
        ("desk: requests", desk, f"{OFFICE}registrations/"),
        ("desk: delegations", desk, f"{OFFICE}delegations/t-cy-35/"),
        ("desk: a delegation", desk, f"{OFFICE}delegations/t-cy-35/{delegations[0].pk}/"),
        ("desk: the list’s page", desk, f"{OFFICE}participants/t-cy-35/"),
        ("desk: preview of the list", desk, f"{OFFICE}participants/t-cy-35/preview/"),
        (
            "focal point’s page",
            focal_point,
            f"/{{language}}/octopus-2026/delegations/{delegations[0].pk}/",
        ),
    ):
        found |= measure_views(client, address, ((name, "en", ""),))
    return found


def measure(people: int) -> dict[str, str]:
    """Everything, in words: what → how much."""
    from tests.support import factories

    from octopus import clock
    from octopus.conferences.models import Assignment

    conference = factories.conference()
    staff = factories.account("desk@example.org", "secretariat")
    for meeting in conference.meetings.all():
        Assignment.objects.create(account=staff, meeting=meeting)
    told: dict[str, str] = {}
    with clock.at(factories.instant("2026-06-15T08:00:00+00:00")):
        few = pages(conference, staff, add_delegations(conference, *FEW))
        many = pages(conference, staff, add_delegations(conference, *MANY))
        for name in few:
            pairs = [(few[name][what], many[name][what]) for what in ("queries", "ms")]
            told[f"{name}: queries; ms"] = "; ".join(f"{one} → {other}" for one, other in pairs)
        for language in ("en", "fr", "es"):
            told[f"list of 200 delegations of 8, PDF, {language}"] = make_list(
                conference, staff, "t-cy-35", "pdf", language
            )
        if people:
            told |= _measure_people(conference, staff, people)
    return told


def _measure_people(conference: Any, staff: Any, people: int) -> dict[str, str]:
    from tests.support.sessions import signed_in

    add_participants(conference, people)
    told = {
        f"list of {people:,} people, {format_.upper()}": make_list(
            conference, staff, "conference", format_, "fr"
        )
        for format_ in ("pdf", "docx", "xlsx")
    }
    first = measure_views(
        signed_in(staff),
        f"{OFFICE}registrations/",
        (("first page", "en", ""), ("search, one word", "en", "?q=zrazok")),
    )
    for name, view in first.items():
        told[f"desk with {people:,} people, {name}"] = (
            f"{view['ms']} ms, {view['queries']} queries, {view['KB']} KB"
        )
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description="Delegations, and lists of participants.")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--database", default="", help="the address of an empty PostgreSQL")
    parser.add_argument("--people", type=int, default=10_000, help="0 leaves the large list out")
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
        told = measure(options.people)
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
        return
    for what, value in told.items():
        print(f"{what}: {value}")


if __name__ == "__main__":
    main()
