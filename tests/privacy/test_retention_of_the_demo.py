"""A demo that is moved to 2027: exactly what should be gone is gone, and a report says so."""

import shutil
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.test import Client, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from octopus import clock
from octopus.conferences.models import Conference
from octopus.correspondence.models import Attachment, Message
from octopus.demo import build
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.letters.models import Holder, VisaLetter
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Badge, Door, Scan
from octopus.onsite.scans.actions import record_scan
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry, Removal
from octopus.privacy.retention_run import carry_out, preview
from octopus.registration.models import Admission, Answer, Logistics, Registration
from tests.support import factories
from tests.support.background import run_pending
from tests.support.moments import A_DAY_IN_JUNE

BEGAN = factories.instant("2026-06-15T07:00:00+00:00")
# Three months after the last day: nothing that is kept for six months or more is due but the
# requests declined in June.
LATER = factories.instant("2027-01-15T03:00:00+00:00")
SECRET_DIET = "No shellfish, said in confidence"

Rows = dict[str, dict[Any, dict[str, Any]]]


def everything() -> Rows:
    """Each row of each table of ours, by the name of its table and its key."""
    found: Rows = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_config.name.startswith("octopus."):
            names = [field.attname for field in model._meta.concrete_fields]
            rows = model._base_manager.values(*names)
            found[model._meta.label] = {row[model._meta.pk.attname]: row for row in rows}
    return found


def stored_files() -> set[str]:
    """What lies in the media folder."""
    folder = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def of(model: type[Model], **where: Any) -> set[Any]:
    return set(model._base_manager.filter(**where).values_list("pk", flat=True))


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[Path]:
    """The demo, made once for the tests of this module, and the folder of its files."""
    folder: Path = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        day, files = clock.at(A_DAY_IN_JUNE), override_settings(MEDIA_ROOT=str(folder))
        with day, files, translation.override("en"):
            _build()
        yield folder
        transaction.set_rollback(True)


def _build() -> None:
    """The demo with badges, a scan, an export, a stack of badges and a diet on top."""
    build(at=BEGAN)
    staff = Account.objects.get(email="secretariat@example.org")
    door = Door.objects.filter(meeting__relation="conference").earliest("pk")
    wearers = list(
        Registration.objects.filter(
            admissions__state=Admission.State.ACCEPTED, admissions__meeting=door.meeting
        ).order_by("pk")[:2]
    )
    with clock.at(factories.instant("2026-10-14T07:00:00+00:00")):
        for badge in issue_badges(registrations=wearers, actor=staff):
            record_scan(
                scan_id=uuid.UUID(int=badge.pk), door=door, code=badge.typed_code, actor=staff
            )
        parameters = {"conference": door.meeting.conference_id}
        start_job(kind="onsite.badges", parameters=parameters, requested_by=staff)
        run_pending()
    Logistics.objects.update_or_create(
        registration=wearers[0], defaults={"diet": SECRET_DIET, "saved_at": BEGAN}
    )


@pytest.fixture
def copy(built: Path, db: None, settings: Any, tmp_path: Path) -> Conference:
    """The demo as it was made: rows in a savepoint, files in a copy."""
    settings.MEDIA_ROOT = str(shutil.copytree(built, tmp_path / "media"))
    return Conference.objects.get(slug="octopus-conference-2026")


def expected(conference: Conference) -> dict[str, set[Any]]:
    """What has to go, said table by table and without asking the groups of retention."""
    declined = {
        registration.pk
        for registration in Registration.objects.exclude(state="draft")
        if {admission.state for admission in registration.admissions.all()} == {"declined"}
    }
    drafts = of(Registration, state="draft")
    gone = declined | drafts
    kept_short = timedelta(days=(LATER.date() - conference.end_date).days)
    persons = of(Person, registrations__in=gone)
    messages = of(Message, about_kind="registration.registration", about_id__in=gone)
    return {
        "registration.Registration": gone,
        "registration.Admission": of(Admission, registration__in=gone),
        "registration.Logistics": of(Logistics),
        "registration.Answer": {
            answer.pk
            for answer in Answer.objects.select_related("question")
            if timedelta(days=answer.question.kept_days) <= kept_short
            or answer.registration_id in gone
        },
        "people.Person": persons,
        "people.Account": of(Account, person__in=persons, duties=None),
        "correspondence.Message": messages,
        "correspondence.Attachment": of(Attachment, message__in=messages),
        # The demo publishes old news on its own day: entries of more than five years ago.
        "privacy.LogEntry": of(
            LogEntry, subject_kind="registration.registration", subject_id__in=gone
        )
        | of(LogEntry, at__lt=factories.instant("2022-01-16T00:00:00+00:00")),
        "letters.VisaLetter": of(VisaLetter),
        "letters.VisaLetter_meetings": of(VisaLetter.meetings.through),
        "letters.Holder": of(Holder),
        "onsite.Badge": of(Badge),
        "onsite.Scan": of(Scan),
    }


def test_exactly_what_is_due_goes_and_a_report_says_so(copy: Conference) -> None:
    to_go = expected(copy)
    for must_be_there in ("registration.Registration", "registration.Answer", "onsite.Scan"):
        assert to_go[must_be_there], must_be_there
    declined = set(
        Account.objects.filter(pk__in=to_go["people.Account"]).values_list("email", flat=True)
    )
    before, files = everything(), stored_files()
    assert Job.objects.exclude(result="").exists()
    assert len(files) > 0
    with clock.at(LATER):
        foreseen = {due.group.key: due.number for due in preview(LATER.date())}
        carry_out(on=LATER.date(), actor=None)
    after = everything()

    removed = {
        table: set(rows) - set(after[table])
        for table, rows in before.items()
        if set(rows) - set(after[table])
    }
    assert removed == {table: keys for table, keys in to_go.items() if keys}
    _only_these_rows_changed(before, after)
    _nothing_tells_of_them(after, declined)
    assert not any(name.startswith("jobs/") for name in stored_files())
    reported = Counter[str]()
    for row in Removal.objects.all():
        reported[row.group] += row.number
    assert dict(reported) == {group: number for group, number in foreseen.items() if number}
    assert reported["registration.declined"] == len(declined)


def _only_these_rows_changed(before: Rows, after: Rows) -> None:
    """The file of a job is gone from its row; references to people who are gone are empty."""
    changed = {
        (table, name)
        for table, rows in before.items()
        for key, row in rows.items()
        if key in after[table]
        for name, value in row.items()
        if after[table][key][name] != value
    }
    assert ("jobs.Job", "result") in changed
    people = {"actor_id", "requested_by_id", "recipient_id", "decided_by_id", "seal_id"}
    assert {(table, name) for table, name in changed if name not in people} == {
        ("jobs.Job", "result"),
        ("state.State", "revision"),  # the official record was closed
        ("registration.Tally", "number"),  # those who are gone are not counted
    }


def _nothing_tells_of_them(after: Rows, declined: set[str]) -> None:
    words = repr(after)
    assert SECRET_DIET not in words
    for address in declined:
        assert address not in words


def test_the_office_shows_the_report_without_a_name(
    copy: Conference, as_: Callable[[Account], Client]
) -> None:
    with clock.at(LATER):
        carry_out(on=LATER.date(), actor=None)
        reader = as_(Account.objects.get(email="administrator@example.org"))
        page = reader.get("/en/office/retention/").content.decode()
    assert "15 January 2027" in page
    assert "Passport data and visa letters" in page
    assert "Dietary and accessibility needs" in page
    for registration in Registration.objects.exclude(given_names=""):
        assert registration.name not in page
        assert registration.email not in page


def test_nothing_is_due_before_the_conference(copy: Conference) -> None:
    before = everything()
    carry_out(on=date(2026, 6, 15), actor=None)
    assert everything() == before
