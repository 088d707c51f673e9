"""Two years after the conference credentials, invitations and addresses go, and their files too."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from django.core.files.storage import default_storage
from django.test import TestCase

from octopus.conferences.models import Conference
from octopus.delegations.models import Addressee, ConvocationFile, Credential, FocalPoint
from octopus.delegations.privacy.retention import CONTACTS, PAPERS
from octopus.people.models import Account
from tests.support import factories_bodies, factories_delegations

At = Callable[[str], AbstractContextManager[None]]
LAST_DAY = date(2026, 10, 16)


def test_papers_go_with_their_files_when_their_time_is_over(
    conference: Conference, nadia: Account, fabio: Account
) -> None:
    delegation = factories_bodies.delegation(conference)
    paper = factories_delegations.credential(delegation)
    enclosed = factories_delegations.convocation(delegation.meeting, nadia).files.get()
    names = [paper.file.name, enclosed.file.name]
    assert all(default_storage.exists(name) for name in names)
    assert PAPERS.count(date(2026, 10, 15)) == {}
    due = {(conference.pk, "credentials"): 1, (conference.pk, "files"): 1}
    assert PAPERS.count(LAST_DAY) == due
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert PAPERS.remove(LAST_DAY) == due
    assert not (Credential.objects.exists())
    assert not (ConvocationFile.objects.exists())
    assert not any(default_storage.exists(name) for name in names)


def test_contacts_go_and_the_delegation_stays(
    conference: Conference, nadia: Account, fabio: Account
) -> None:
    delegation = factories_bodies.delegation(conference)
    factories_delegations.convocation(delegation.meeting, nadia)
    removed = CONTACTS.remove(LAST_DAY)
    assert removed == {(conference.pk, "focal points"): 1, (conference.pk, "addresses"): 1}
    assert not (FocalPoint.objects.exists())
    assert not (Addressee.objects.exists())
    delegation.refresh_from_db()
