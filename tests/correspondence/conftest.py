"""The mail server of the tests of mails."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.support.correspondence.mail_server import Inbox, mail_server
from tests.support.processes.waiting import PATIENCE


@pytest.fixture
def inbox(settings: Settings) -> Iterator[Inbox]:
    """A mail server to which the settings point."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = PATIENCE
        settings.MAIL_IS_SENT = True
        settings.MAIL_FROM = "Secrétariat Octopus <octopus@example.org>"
        yield server
