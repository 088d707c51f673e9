"""The end of credentials, and of what is kept about those who speak for delegations."""

from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.delegations.models import (
    Addressee,
    ConvocationFile,
    Credential,
    FocalPoint,
    Invitation,
)
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted, together
from octopus.transactions import write

_TWO_YEARS = 731


def _credentials(day: date) -> QuerySet[Credential]:
    return Credential.objects.filter(delegation__meeting__conference__end_date__lte=day)


def _enclosures(day: date) -> QuerySet[ConvocationFile]:
    return ConvocationFile.objects.filter(convocation__meeting__conference__end_date__lte=day)


def _count_papers(day: date) -> Counts:
    return together(
        _counted(_credentials(day), "delegation__meeting__conference", "credentials"),
        _counted(_enclosures(day), "convocation__meeting__conference", "files"),
    )


def _remove_papers(day: date) -> Counts:
    """Rows and files: a file goes once its row is gone for good."""
    with write():
        due = _count_papers(day)
        stored = [
            credential.file for rows in (_credentials(day), _enclosures(day)) for credential in rows
        ]
        _credentials(day).delete()
        _enclosures(day).delete()
        for file in stored:
            if file.name:
                transaction.on_commit(partial(file.storage.delete, file.name))
    return due


def _people(day: date) -> tuple[tuple[QuerySet[Model], str, str], ...]:
    ended = {"delegation__meeting__conference__end_date__lte": day}
    conference = "delegation__meeting__conference"
    return (
        (Invitation.objects.filter(**ended), conference, "invitations"),
        (FocalPoint.objects.filter(**ended), conference, "focal points"),
        (
            Addressee.objects.filter(meeting__conference__end_date__lte=day),
            "meeting__conference",
            "addresses",
        ),
    )


def _count_people(day: date) -> Counts:
    return together(*(_counted(*row) for row in _people(day)))


def _remove_people(day: date) -> Counts:
    with write():
        due = _count_people(day)
        for rows, _conference, _thing in _people(day):
            rows.delete()
    return due


def _counted(rows: QuerySet[Model], conference: str, thing: str) -> Counts:
    return counted(rows.order_by().values_list(conference, flat=True), thing)


PAPERS = FieldGroup(
    key="delegations.credentials",
    title=_("Notes verbales, signed letters and documents enclosed with convocations"),
    purpose=_("to prove who was appointed to represent each State or organisation"),
    counted_from=_("from the last day of the conference"),
    days=_TWO_YEARS,
    count=_count_papers,
    remove=_remove_papers,
)
CONTACTS = FieldGroup(
    key="delegations.contacts",
    title=_("Focal points, their invitations and addresses"),
    purpose=_("to convene meetings and correspond about delegations"),
    counted_from=_("from the last day of the conference"),
    days=_TWO_YEARS,
    count=_count_people,
    remove=_remove_people,
)
