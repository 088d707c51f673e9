"""What a benchmark asks an installation from inside, in a process of its own.

`Installation.ask("large_programme", 1000, module="benchmarks.inside")`. Django is set up before a
question is answered, and rooms are imported only then.
"""

import gc
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice, product
from statistics import median
from typing import Any

from tests.support import inside

DAYS, ROOMS, SPEAKERS = 5, 20, 200
# Sessions of half an hour, one after the other: nothing is asked for twice at a time.
_BEGINNINGS = [f"{hour:02d}:{minute:02d}" for hour in range(9, 19) for minute in (0, 30)]
_LONG = timedelta(minutes=30)


def sessions(count: str) -> list[str]:
    """Keys of sessions of so many new participants of the demo, who have asked for nothing."""
    from octopus.people.models import Account

    day = datetime.fromisoformat("2026-06-15T07:00:00+00:00")
    made = [
        Account.objects.create_user(f"person{number}@example.org", last_login=day)
        for number in range(int(count))
    ]
    return [inside.session_of(user) for user in made]


def clock_shift() -> float:
    """By how many seconds the clock of the demo runs ahead."""
    from octopus.state import queries as state

    return state.read().clock_shift.total_seconds()


def soon_another_minute(seconds: str) -> float:
    """Moves the clock of the demo to so many seconds before a full minute; how far it is ahead."""
    from octopus import clock
    from octopus.state.actions import move_clock

    minute = clock.now().replace(second=0, microsecond=0)
    move_clock(to=minute + timedelta(seconds=60 - float(seconds)))
    return clock_shift()


def raise_revision() -> None:
    """Something that the public reads has changed."""
    from octopus.state import actions

    actions.raise_revision()


def large_programme(number: str) -> int:
    """The demo's programme with further sessions until there are so many, released.

    Five days, twenty rooms, two hundred speakers; each session has two of them, and an abstract in
    three languages.
    """
    from octopus.conferences.models import Conference
    from octopus.programme.actions import release_programme
    from octopus.programme.models import Session, SessionRole

    conference = Conference.objects.get(slug="octopus-conference-2026")
    conference.end_date = conference.start_date + timedelta(days=DAYS - 1)
    conference.save(update_fields=["end_date"])
    meeting = conference.meetings.get(relation="conference")
    meeting.ends = conference.end_date
    meeting.save(update_fields=["ends"])
    rooms, speakers = _rooms(conference), _speakers()
    lacking = int(number) - Session.objects.filter(meeting__conference=conference).count()
    made = Session.objects.bulk_create(
        _session(place, meeting, day, beginning, room)
        for place, (beginning, day, room) in enumerate(
            islice(product(_BEGINNINGS, conference.days, rooms), lacking)
        )
    )
    # Two hundred speakers stand in turn: nobody in two rooms at once.
    SessionRole.objects.bulk_create(
        SessionRole(session=session, person=speakers[(2 * place + part) % SPEAKERS], role=role)
        for place, session in enumerate(made)
        for part, role in enumerate(("moderator", "speaker"))
    )
    release_programme(conference=conference, actor=None)
    return Session.objects.count()


def _rooms(conference: Any) -> list[Any]:
    """Twenty rooms of the large programme's own, apart from those of the demo."""
    from octopus.programme.actions import create_room
    from octopus.text.multilingual import MultilingualText

    return [
        create_room(
            conference=conference,
            actor=None,
            name=MultilingualText(en=f"Room {number}", fr=f"Salle {number}", es=f"Sala {number}"),
        )
        for number in range(101, 101 + ROOMS)
    ]


def _speakers() -> list[Any]:
    from benchmarks.office import FAMILY, GIVEN, PLACES
    from octopus.people.models import Person

    names = ((GIVEN[place % 12], f"{FAMILY[place % 8]}-{place}") for place in range(SPEAKERS))
    return Person.objects.bulk_create(
        Person(
            given_names=given,
            family_name=family,
            function="Prosecutor",
            organisation=PLACES[place % 4],
            country="BR",
        )
        for place, (given, family) in enumerate(names)
    )


def _session(place: int, meeting: Any, day: Any, beginning: str, room: Any) -> Any:
    from octopus.programme.models import Session
    from octopus.text.multilingual import MultilingualText

    starts = datetime.fromisoformat(f"{day}T{beginning}").replace(tzinfo=meeting.conference.zone)
    subject = f"Electronic evidence, part {place + 1}"
    return Session(
        meeting=meeting,
        slug=f"part-{place + 1}",
        title=MultilingualText(
            en=subject,
            fr=f"Preuve électronique, partie {place + 1}",
            es=f"Prueba electrónica, parte {place + 1}",
        ),
        abstract=MultilingualText(
            en=f"{subject}. What a prosecutor asks a provider abroad, and how long it takes.",
            fr=f"Ce qu’un procureur demande à un fournisseur étranger ({place + 1}).",
            es=f"Lo que un fiscal pide a un proveedor extranjero ({place + 1}).",
        ),
        room=room,
        starts_at=starts,
        ends_at=starts + _LONG,
        spoken=["en"],
        interpreted=["fr", "es"],
    )


def releases(rounds: str) -> dict[str, Any]:
    """A new release after one session was changed, as the office makes it: ms, queries."""
    from octopus.conferences.models import Conference
    from octopus.people.models import Account
    from octopus.programme.actions import release_programme, update_session
    from octopus.programme.models import Session

    actor = Account.objects.get(email="secretariat@example.org")
    conference = Conference.objects.get(slug="octopus-conference-2026")
    session = Session.objects.filter(slug__startswith="part-").latest("pk")
    took, queries = [], []
    for number in range(int(rounds)):
        update_session(session=session, actor=actor, capacity=100 + number)
        milliseconds, sent = _counted(lambda: release_programme(conference=conference, actor=actor))
        took.append(milliseconds)
        queries.append(sent)
    return {"ms": median(took), "most": max(took), "queries": min(queries)}


def office_pages(rounds: str, *paths: str) -> dict[str, Any]:
    """Pages as the secretariat asks for them, through all of Django: ms of the processor, KB."""
    client = _client("secretariat@example.org")
    found = {}
    for path in paths:
        client.get(path)
        took, queries, size = [], [], 0
        for _round in range(int(rounds)):
            began = time.process_time()
            answer, sent = _asking(client, path)
            took.append(1000 * (time.process_time() - began))
            queries.append(sent)
            size = len(answer.content)
        found[path] = {"ms": median(took), "queries": min(queries), "KB": size / 1024}
    return found


def raw_registrations(seconds: str) -> float:
    """The rows of the last registration written again by raw SQL: transactions a second.

    Its person, request, admissions, entry of the log and mail, with keys of their own; each
    transaction is on disk before the next one begins.
    """
    from django.db import transaction

    from octopus.correspondence.models import Message
    from octopus.people.models import Person
    from octopus.privacy.models import LogEntry
    from octopus.registration.models import Registration

    last = Registration.objects.filter(state="submitted").latest("pk")
    person = _copier(Person.objects.get(pk=last.person_id), account_id=None)
    request = _copier(last)
    admissions = [_copier(admission) for admission in last.admissions.all()]
    others = [
        _copier(row)
        for row in (
            LogEntry.objects.filter(action="registration.submitted").latest("pk"),
            Message.objects.filter(private=False).latest("pk"),
        )
    ]
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < float(seconds):
        key = 50_000_000 + done * 10
        with transaction.atomic():
            person(id=key)
            request(id=key, person_id=key, reference=f"Z{key}")
            for place, admission in enumerate(admissions):
                admission(id=key + place, registration_id=key)
            for other in others:
                other(id=key)
        done += 1
    return done / (time.perf_counter() - began)


def _copier(row: Any, **fixed: Any) -> Callable[..., None]:
    """A function that writes the row again by one statement, with other values in some columns."""
    from django.db import connection

    fields = [field for field in row._meta.concrete_fields if not field.generated]
    values = {
        field.column: field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in fields
    } | fixed
    quoted = ", ".join(connection.ops.quote_name(column) for column in values)
    table = connection.ops.quote_name(row._meta.db_table)
    statement = f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(values))})"

    def write(**changed: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [*(values | changed).values()])

    return write


def _asking(client: Any, path: str) -> tuple[Any, int]:
    answers = []
    _took, queries = _counted(lambda: answers.append(client.get(path)))
    assert answers[0].status_code == 200, f"{path}: {answers[0].status_code}"
    return answers[0], queries


def _counted(work: Callable[[], Any]) -> tuple[float, int]:
    """Milliseconds of the clock, and how many statements were sent to the database."""
    from django.db import connection

    statements = 0

    def counting(execute: Any, *arguments: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        began = time.perf_counter()
        work()
        return 1000 * (time.perf_counter() - began), statements


def _client(email: str) -> Any:
    from django.conf import settings
    from tests.support.sessions import signed_in

    from octopus.cli.processes.static import collect
    from octopus.people.models import Account

    collect()
    settings.ALLOWED_HOSTS = ["testserver"]
    return signed_in(Account.objects.get(email=email))


QUESTIONS: dict[str, Callable[..., Any]] = {
    "sessions": sessions,
    "soon_another_minute": soon_another_minute,
    "raise_revision": raise_revision,
    "large_programme": large_programme,
    "releases": releases,
    "office_pages": office_pages,
    "raw_registrations": raw_registrations,
}


def _at_its_time(question: Callable[..., Any]) -> Callable[..., Any]:
    """A question that is answered on the clock of the installation, which runs ahead of ours.

    What was loaded until then is no more the garbage collector's, as in processes of the server.
    """

    def answer(*arguments: str) -> Any:
        from octopus import clock

        gc.collect()
        gc.freeze()
        with clock.shifted(timedelta(seconds=clock_shift())):
            return question(*arguments)

    return answer


if __name__ == "__main__":
    inside.answer({name: _at_its_time(question) for name, question in QUESTIONS.items()})
