"""One message that cannot be made or sent keeps no other one back, and says what is wrong."""

import math
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core.mail import get_connection
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from octopus import clock
from octopus.correspondence import actions, tasks
from octopus.correspondence.actions import release_messages
from octopus.correspondence.delivery.smtp_message import letter
from octopus.correspondence.models import Attachment, Message
from octopus.people.models import Account, Person
from tests.support.background import run_pending
from tests.support.correspondence.kinds import news
from tests.support.correspondence.mail_server import Inbox, mail_server
from tests.support.processes.ports import free_port

As = Callable[[Account], Client]
# Every character that a database takes.
_LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\0")


@pytest.fixture
def inbox(settings: Settings) -> Iterator[Inbox]:
    """A mail server to which the settings point."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_TIMEOUT = 5
        settings.MAIL_IS_SENT = True
        settings.MAIL_FROM = "Secrétariat Octopus <octopus@example.org>"
        yield server


def later(minutes: float) -> AbstractContextManager[None]:
    """The rest of the block happens so much later."""
    return clock.at(clock.now() + timedelta(minutes=minutes))


@pytest.mark.django_db
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.generate),
    max_examples=80,
)
@given(name=st.text(_LETTERS, min_size=1, max_size=120), words=st.text(_LETTERS, max_size=60))
@example(name="=?utf-8?q?a=0d=0aBcc:e@f.g?=", words="=?utf-8?q?a=0d=0aBcc:e@f.g?=")
@example(name='Ana <eve@example.org>, "x" (y); z:', words="")
@example(name="\u202ealiéné\x1b\x7f", words="\u2028")
@example(name="x" * 300, words="é" * 300)
def test_whatever_somebody_is_called_the_mail_arrives(inbox: Inbox, name: str, words: str) -> None:
    reader = Account(pk=1, email="somebody@example.org", language="en")
    Person(account=reader, given_names=name, family_name="O")
    message = actions._worded("tests.news", reader, "en", {"name": words, "news": words})
    message.pk, message.written_at = 1, clock.now()
    get_connection().send_messages([letter(message)])
    arrived = inbox.arrived.pop()
    (address,) = arrived["To"].addresses
    assert address.addr_spec == "somebody@example.org"
    # This version of `email` leaves the spaces between encoded words, which RFC 2047 takes away.
    assert "".join(address.display_name.split()) == "".join(message.to_name.split())
    assert {arrived["Bcc"], arrived["Cc"]} == {None}
    assert inbox.envelopes.pop().rcpt_tos == ["somebody@example.org"]


@pytest.mark.parametrize("to", ["İpek@example.org", "x y@example.org", "a@[127.0.0.1", "x", "@"])
def test_address_to_which_nothing_can_go_keeps_no_other_back(
    inbox: Inbox, otto: Account, nadia: Account, to: str
) -> None:
    messages = [news(otto), news(otto), news(nadia)]
    Message.objects.filter(pk=messages[0].pk).update(to=to, to_name="Zoë")
    release_messages(messages=messages, actor=nadia)
    run_pending()
    states = list(Message.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["failed", "sent", "sent"]


def test_message_that_breaks_the_program_keeps_no_other_back(
    inbox: Inbox, otto: Account, nadia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages = [news(otto), news(nadia)]
    broken = messages[0].pk
    made = tasks.letter

    def breaks(message: Message) -> object:
        if message.pk == broken:
            raise RuntimeError("nobody thought of this")
        return made(message)

    monkeypatch.setattr(tasks, "letter", breaks)
    release_messages(messages=messages, actor=nadia)
    run_pending()
    states = list(Message.objects.order_by("pk").values_list("state", "problem"))
    assert states == [("failed", "content"), ("sent", "")]


def test_missing_file_puts_its_message_off_and_no_other(
    inbox: Inbox, otto: Account, nadia: Account
) -> None:
    messages = [news(otto), news(nadia)]
    Attachment.objects.create(
        message=messages[0], name="a.pdf", content_type="application/pdf", size=1, file="gone"
    )
    release_messages(messages=messages, actor=nadia)
    run_pending()
    states = list(Message.objects.order_by("pk").values_list("state", "problem"))
    assert states == [("released", "file"), ("sent", "")]


@pytest.mark.parametrize("trouble", ["away", "busy", "hangs", "drops"])
def test_after_the_trouble_of_a_server_each_mail_goes_once(
    inbox: Inbox, otto: Account, nadia: Account, trouble: str, settings: Settings
) -> None:
    """For ten minutes; one message in the middle can never be sent."""
    messages = [news(otto) for _number in range(8)]
    Message.objects.filter(pk=messages[3].pk).update(to="İpek@example.org")
    port = settings.EMAIL_PORT
    if trouble == "away":
        settings.EMAIL_PORT = free_port()
    inbox.answer = "451 4.3.0 Try again later" if trouble == "busy" else "250 OK"
    if trouble == "hangs":
        settings.EMAIL_TIMEOUT = 0.2
        inbox.silent_after = 0
    inbox.drops = trouble == "drops"
    release_messages(messages=messages, actor=nadia)
    run_pending()
    for minutes in range(1, 11):
        with later(minutes):
            tasks.sweep()
    assert inbox.arrived == []
    settings.EMAIL_TIMEOUT = 5
    settings.EMAIL_PORT, inbox.answer = port, "250 OK"
    inbox.silent_after, inbox.drops = math.inf, False
    for minutes in (40, 41, 42):
        with later(minutes):
            tasks.sweep()
    states = list(Message.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["sent"] * 3 + ["failed"] + ["sent"] * 4
    identities = [mail["Message-ID"] for mail in inbox.arrived]
    assert len(identities) == len(set(identities)) == 7


@pytest.mark.parametrize(
    ("language", "explanation"),
    [
        ("en", "This message cannot be sent by e-mail"),
        ("fr", "Ce message ne peut pas être envoyé par courriel"),
        ("es", "Este mensaje no se puede enviar por correo electrónico"),
    ],
)
def test_outbox_says_in_the_readers_language_why_a_message_did_not_go(
    inbox: Inbox, as_: As, nadia: Account, otto: Account, language: str, explanation: str
) -> None:
    message = news(otto)
    Message.objects.filter(pk=message.pk).update(to="İpek@example.org")
    release_messages(messages=[message], actor=nadia)
    run_pending()
    with translation.override(language):
        for path in ("", f"{message.pk}/"):
            page = as_(nadia).get(f"/{language}/office/outbox/{path}").content.decode()
            assert explanation in page.split('class="state no"')[1]
