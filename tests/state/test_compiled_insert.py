"""A row that is written by a kept statement is the row that Django would have written."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from octopus import clock
from octopus.compiled_insert import insert
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.registration.models import Admission, Registration
from tests.support import factories


def _rows(conference: Conference, email: str) -> list[Model]:
    """One of each model, as it stands before it is written."""
    user, now = factories.account(email), clock.now()
    person = Person.objects.create(account=user, family_name="Ó’Exemple", given_names="Ana")
    registration = Registration(
        conference=conference,
        person=person,
        reference=email[:8],
        language="fr",
        email=email,
        family_name="Ó’Exemple",
        given_names="Ana",
        languages=["en", "fr"],
        typed={"title": "“Dr”"},
        created_at=now,
        saved_at=now,
        submitted_at=now,
    )
    return [
        Person(family_name="Ó’Exemple", given_names="Ana"),
        registration,
        LogEntry(at=now, action="x.y", subject_kind="a.b", subject_id=7, after={"é": [1, None]}),
        Message(key="k", recipient=user, to=email, language="es", subject="s", written_at=now),
    ]


def _kept(row: Model) -> dict[str, Any]:
    found = type(row)._default_manager.get(pk=row.pk)
    own = {"id", "account_id", "person_id", "email", "reference", "recipient_id", "to"}
    own |= set() if isinstance(row, Person) else {"search_text"}
    return {
        field.attname: getattr(found, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in own
    }


def test_row_is_the_one_that_save_writes(conference: Conference) -> None:
    ours, djangos = _rows(conference, "ours@example.org"), _rows(conference, "them@example.org")
    for row, other in zip(ours, djangos, strict=True):
        insert(row)
        other.save()
        assert row.pk
        assert not row._state.adding
        assert _kept(row) == _kept(other)
    row = ours[0]
    assert isinstance(row, Person)
    row.family_name = "Autre"
    row.save()
    assert Person.objects.get(pk=row.pk).family_name == "Autre"


def test_columns_of_the_database_follow(conference: Conference) -> None:
    rows = _rows(conference, "ours@example.org")
    registration = rows[1]
    assert isinstance(registration, Registration)
    insert(registration)
    meeting = conference.meetings.get(relation="conference")
    insert(Admission(registration=registration, meeting=meeting))
    assert Registration.objects.get().meetings == f",{meeting.pk},"
    assert not Registration.objects.get().is_answered


@pytest.mark.django_db
def test_row_that_is_there_is_refused() -> None:
    insert(Account(email="there@example.org"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Account(email="there@example.org"))
    assert Account.objects.count() == 1
