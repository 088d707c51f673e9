"""Files that go with a mail: they arrive whole, are shown in the outbox, and go with it."""

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase
from pytest_django import Settings

from octopus.correspondence.actions import release_messages, write_message
from octopus.correspondence.attachments import MOST
from octopus.correspondence.models import Attachment, Message
from octopus.people.models import Account
from tests.support import factories
from tests.support.background import run_pending
from tests.support.correspondence.kinds import NEWS
from tests.support.correspondence.mail_server import Inbox

LETTER = b"%PDF-1.7 a letter \x00\xff"
AGENDA = "Projet d’ordre du jour.pdf"


def written(to: Account, *files: tuple[str, bytes, str]) -> Message:
    return write_message(
        key=NEWS,
        recipient=to,
        language="fr",
        values={"name": "Paul", "news": "Bonjour."},
        files=files,
    )


def test_files_arrive_whole_and_under_their_names(inbox: Inbox, db: None) -> None:
    message = written(
        factories.account("paul@example.org"),
        ("letter.pdf", LETTER, "application/pdf"),
        (AGENDA, b"%PDF- agenda", "application/pdf"),
    )
    assert release_messages(messages=[message], actor=None) == 1
    assert run_pending() == 1
    (mail,) = inbox.arrived
    assert mail["Content-Language"] == "fr"
    first, second = mail.iter_attachments()
    assert (first.get_filename(), first.get_content()) == ("letter.pdf", LETTER)
    assert (second.get_filename(), second.get_content_type()) == (AGENDA, "application/pdf")


def test_file_that_is_gone_keeps_the_mail_from_being_sent_without_it(
    inbox: Inbox,
    db: None,
) -> None:
    message = written(factories.account("paul@example.org"), ("a.pdf", LETTER, "application/pdf"))
    default_storage.delete(Attachment.objects.get().file.name)
    release_messages(messages=[message], actor=None)
    run_pending()
    message.refresh_from_db()
    assert (message.state, len(inbox.arrived)) == ("released", 0)
    assert message.problem == Message.Problem.FILE


def test_files_too_large_for_a_mail_are_refused_and_nothing_is_written(db: None) -> None:
    with pytest.raises(ValueError, match="too large"):
        written(factories.account("paul@example.org"), ("a.pdf", bytes(MOST + 1), "x/y"))
    assert (Message.objects.count(), Attachment.objects.count()) == (0, 0)


def test_deleted_message_takes_its_files_along(db: None, settings: Settings) -> None:
    written(factories.account("paul@example.org"), ("a.pdf", LETTER, "application/pdf"))
    name = Attachment.objects.get().file.name
    assert default_storage.exists(name)
    with TestCase.captureOnCommitCallbacks(execute=True):
        Message.objects.all().delete()
    assert not default_storage.exists(name)
    assert not Attachment.objects.exists()
