"""Released messages go out over SMTP, once, and none is forgotten."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from octopus import clock
from octopus.correspondence import tasks
from octopus.correspondence.actions import (
    discard_messages,
    release_messages,
    try_messages_again,
)
from octopus.correspondence.models import Message
from octopus.jobs.processes import this_process
from octopus.jobs.worker import requeue_abandoned_tasks
from octopus.people.models import Account, Person
from tests.support import factories
from tests.support.background import run_pending
from tests.support.correspondence.kinds import news
from tests.support.correspondence.mail_server import Inbox, text_of
from tests.support.processes.ports import free_port

At = Callable[[str], AbstractContextManager[None]]


def later(minutes: float) -> AbstractContextManager[None]:
    """The rest of the block happens so much later."""
    return clock.at(clock.now() + timedelta(minutes=minutes))


def test_mail_arrives_with_the_headers_of_a_programs_letter(inbox: Inbox, db: None) -> None:
    paul = factories.account("paul@example.org", language="fr")
    Person.objects.create(account=paul, given_names="Пол", family_name="Ґандзюк, “junior”")
    news(paul, news="Élève à 9 h\u202f: « œuvre » 你好 \U0001f419", at_once=True)
    assert run_pending() == 1
    (mail,) = inbox.arrived
    assert mail["Subject"] == "Nouvelles pour Zoë"
    assert mail["To"].addresses[0].display_name == "Пол Ґандзюк, “junior”"
    assert mail["To"].addresses[0].addr_spec == "paul@example.org"
    assert mail["From"].addresses[0].display_name == "Secrétariat Octopus"
    assert mail["Reply-To"] == "secretariat@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "fr"
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["Date"] is not None
    assert mail.get_content_type() == "multipart/alternative"
    text = text_of(mail)
    assert text.startswith("Zoë,\n\nÉlève à 9 h\u202f: « œuvre » 你好 \U0001f419\n")
    message = Message.objects.get()
    assert (message.state, message.attempts, message.error) == ("sent", 1, "")
    assert message.sent_at == clock.now()


def test_message_waits_until_it_is_released(inbox: Inbox, nadia: Account, otto: Account) -> None:
    message = news(otto)
    assert run_pending() == 0
    assert release_messages(messages=[message], actor=nadia) == 1
    assert release_messages(messages=[message], actor=nadia) == 0
    run_pending()
    assert len(inbox.arrived) == 1


def test_setting_lets_messages_go_at_once(inbox: Inbox, otto: Account, settings: Settings) -> None:
    settings.MAIL_GOES_AT_ONCE = True
    news(otto)
    run_pending()
    assert len(inbox.arrived) == 1


def test_many_messages_share_a_connection(inbox: Inbox, nadia: Account, otto: Account) -> None:
    messages = [news(otto) for _number in range(60)]
    assert release_messages(messages=messages, actor=nadia) == 60
    assert run_pending() == 2
    assert len(inbox.arrived) == 60
    assert inbox.connections == 2
    assert len({mail["Message-ID"] for mail in inbox.arrived}) == 60


@pytest.mark.parametrize(
    "evil",
    ["x\r\nBcc: evil@example.org", "x\nBcc: evil@example.org", "x\u2028Bcc: evil", "x\x1by\ry"],
)
def test_no_value_makes_a_header(inbox: Inbox, otto: Account, evil: str) -> None:
    Person.objects.create(account=otto, given_names=evil, family_name="O")
    news(otto, name=evil, at_once=True)
    run_pending()
    (mail,) = inbox.arrived
    assert mail["Bcc"] is None
    assert "\n" not in mail["Subject"]
    assert inbox.envelopes[0].rcpt_tos == ["otto@example.org"]


def test_lines_that_begin_with_a_dot_or_are_long_arrive_whole(inbox: Inbox, otto: Account) -> None:
    text = ".\n..dots\nFrom me\n" + "long " * 600
    news(otto, news=text, at_once=True)
    run_pending()
    assert text_of(inbox.arrived[0]).startswith(f"Dear Zoë\n\n{text}\n")


def test_address_that_is_refused_for_good_is_not_tried_again(inbox: Inbox, otto: Account) -> None:
    inbox.refuse = "550 5.1.1 No such user: Müller"
    news(otto, at_once=True)
    run_pending()
    message = Message.objects.get()
    assert message.state == "failed"
    assert message.error.startswith("550 5.1.1 No such user")


def test_server_that_is_busy_is_tried_again_later(inbox: Inbox, otto: Account) -> None:
    inbox.answer = "451 4.3.0 Try again later"
    news(otto, at_once=True)
    run_pending()
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("released", 1)
    assert message.error == "451 4.3.0 Try again later"
    inbox.answer = "250 OK"
    assert tasks.sweep() == 0
    with later(1.1):
        assert tasks.sweep() == 1
        assert tasks.sweep() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == ("sent", 2, "")


def test_message_fails_after_the_fifth_attempt_and_staff_try_again(
    inbox: Inbox, otto: Account, nadia: Account
) -> None:
    inbox.answer = "451 4.3.0 Try again later"
    message = news(otto, at_once=True)
    run_pending()
    for hours in range(1, 6):
        with later(hours * 180):
            tasks.sweep()
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 5)
    inbox.answer = "250 OK"
    assert try_messages_again(messages=[message], actor=nadia) == 1
    run_pending()
    message.refresh_from_db()
    assert message.state == "sent"


def test_server_that_is_not_there_loses_nothing(settings: Settings, otto: Account) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.MAIL_IS_SENT = True
    news(otto, at_once=True)
    run_pending()
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("released", 1)
    assert message.problem == Message.Problem.UNREACHABLE


def test_server_that_never_answers_is_given_up_and_tried_again(
    inbox: Inbox, otto: Account, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT = 0.2
    inbox.silent_after = 0
    news(otto, at_once=True)
    run_pending()
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("released", 1)
    assert message.problem == Message.Problem.NO_ANSWER


def test_one_refusal_does_not_keep_the_others_back(
    inbox: Inbox, otto: Account, nadia: Account
) -> None:
    bad = factories.account("bad@example.org")
    messages = [news(recipient) for recipient in (otto, bad, nadia)]
    inbox.unknown = {"bad@example.org"}
    release_messages(messages=messages, actor=nadia)
    run_pending()
    states = list(Message.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["sent", "failed", "sent"]


def test_worker_killed_before_sending_loses_nothing(inbox: Inbox, otto: Account) -> None:
    """The task is begun and its process killed: another worker takes it up."""
    news(otto, at_once=True)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[this_process() + "0"])
    assert run_pending() == 0
    assert requeue_abandoned_tasks() == 1
    run_pending()
    assert len(inbox.arrived) == 1


def test_message_that_another_worker_has_is_left_to_it(inbox: Inbox, otto: Account) -> None:
    message = news(otto, at_once=True)
    assert tasks._claim(message.pk) is not None
    run_pending()
    with later(1):
        tasks.sweep()
    assert inbox.arrived == []
    with later(5.1):
        assert tasks.sweep() == 1
    assert len(inbox.arrived) == 1


def test_sweep_leaves_fresh_messages_to_their_task(inbox: Inbox, otto: Account) -> None:
    news(otto, at_once=True)
    assert tasks.sweep() == 0
    with later(1):
        assert tasks.sweep() == 1
    assert run_pending() == 1
    assert len(inbox.arrived) == 1


def test_same_message_has_the_same_id_at_each_attempt(inbox: Inbox, otto: Account) -> None:
    news(otto, at_once=True)
    run_pending()
    Message.objects.update(state="released", sent_at=None)
    with later(3):
        tasks.sweep()
    first, second = inbox.arrived
    assert first["Message-ID"] == second["Message-ID"]


def test_discarded_message_never_goes(inbox: Inbox, otto: Account, nadia: Account) -> None:
    message = news(otto)
    assert discard_messages(messages=[message], actor=nadia, reason="Sent by hand") == 1
    assert release_messages(messages=[message], actor=nadia) == 0
    run_pending()
    with later(60):
        tasks.sweep()
    assert inbox.arrived == []


def test_demo_without_mail_marks_messages_sent(otto: Account, settings: Settings) -> None:
    settings.DEMO = True
    news(otto, at_once=True)
    run_pending()
    message = Message.objects.get()
    assert (message.state, message.sent_at) == ("sent", clock.now())


def test_without_mail_messages_stay_released_and_go_when_there_is_a_server(
    otto: Account, request: pytest.FixtureRequest
) -> None:
    news(otto, at_once=True)
    assert run_pending() == 0
    assert Message.objects.get().state == "released"
    inbox: Inbox = request.getfixturevalue("inbox")
    with later(5):
        assert tasks.sweep() == 1
    assert len(inbox.arrived) == 1


def test_private_messages_are_deleted_after_a_day(otto: Account, at: At) -> None:
    news(otto, at_once=True)
    Message.objects.update(private=True)
    news(otto, at_once=True)
    with at("2026-06-16T07:59:00+00:00"):
        assert tasks.remove_private_messages() == 0
    with at("2026-06-16T08:01:00+00:00"):
        assert tasks.remove_private_messages() == 1
    assert Message.objects.get().private is False


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_each_message_once(
    inbox: Inbox, otto: Account, nadia: Account
) -> None:
    messages = [news(otto) for _number in range(20)]
    release_messages(messages=messages, actor=nadia)
    numbers = [message.pk for message in messages]

    def deliver() -> None:
        tasks.deliver_now(numbers)
        connection.close()

    workers = [threading.Thread(target=deliver) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len({mail["Message-ID"] for mail in inbox.arrived}) == len(inbox.arrived) == 20
    assert Message.objects.filter(state="sent").count() == 20
