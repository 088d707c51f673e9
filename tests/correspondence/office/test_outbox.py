"""The outbox: what staff see of letters, and what they do with them."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.correspondence.actions import release_messages
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from tests.support import factories
from tests.support.correspondence.kinds import news
from tests.support.pages import Page

As = Callable[[Account], Client]
OUTBOX = "/en/office/outbox/"


@pytest.fixture
def office(as_: As, nadia: Account) -> Client:
    return as_(nadia)


def subjects(page: str) -> list[str]:
    """The subjects in the list, in their order."""
    return Page(page).texts("//main//tbody//th[@scope='row']/a/span[@lang]")


def states(page: str) -> list[str]:
    """The states to choose from above the list, each with its number of messages."""
    return Page(page).texts("//main//nav[@aria-label='State']/a")


def do(office: Client, action: str, *messages: Message, query: str = "", **more: str) -> str:
    """Ticks messages (or chooses all that match), presses a button, confirms; the page after."""
    chosen = {"row": [message.pk for message in messages]} if messages else {"scope": "matching"}
    confirmation = office.post(OUTBOX + query, {"action": action, **chosen}).content.decode()
    number = re.search(r'name="confirmed" value="(\d+)"', confirmation)
    assert number, confirmation
    sent = {"action": action, "confirmed": number.group(1), **chosen, **more}
    return office.post(OUTBOX + query, sent, follow=True).content.decode()


def test_outbox_lists_what_waits_the_latest_first(office: Client, otto: Account) -> None:
    for name in ("One", "Two", "Three"):
        news(otto, name=name)
    news(otto, name="Gone", at_once=True)
    page = office.get(f"{OUTBOX}?state=waiting").content.decode()
    assert subjects(page) == ["News for Three", "News for Two", "News for One"]
    chosen = "//main//nav/a[@aria-current='page'][@href='?state=waiting']"
    assert Page(page).text(chosen) == "waiting for release (3)"
    assert {"released (1)", "all (4)"} <= set(states(page))


def test_empty_outbox_says_so(office: Client, nadia: Account) -> None:
    assert "No e-mails yet." in office.get(OUTBOX).content.decode()
    page = office.get("/fr/office/outbox/").content.decode()
    assert "Aucun courriel pour l’instant." in page


def test_outbox_is_filtered_by_state_language_kind_and_words(office: Client, db: None) -> None:
    anna = factories.account("anna@example.org", language="fr")
    bob = factories.account("bob@example.org")
    news(anna, name="Anna")
    news(bob, name="Bob")
    news(bob, name="Sent", at_once=True)
    for query, found in (
        ("?language=fr", ["Nouvelles pour Anna"]),
        ("?q=bob@&state=waiting", ["News for Bob"]),
        ("?q=news+bob&state=waiting", ["News for Bob"]),
        ("?key=tests.news&language=en&state=waiting", ["News for Bob"]),
        ("?key=people.sign_in_code", []),
        ("?state=released", ["News for Sent"]),
    ):
        assert subjects(office.get(OUTBOX + query).content.decode()) == found, query


def test_private_messages_are_nowhere_in_the_office(
    office: Client, as_: As, ada: Account, otto: Account
) -> None:
    message = news(otto, name="Secret", private=True)
    page = office.get(OUTBOX).content.decode()
    assert subjects(page) == []
    assert "all (0)" in states(page)
    assert "Secret" not in page
    for client in (office, as_(ada)):
        assert client.get(f"{OUTBOX}{message.pk}/").status_code == 404
        assert client.post(f"{OUTBOX}{message.pk}/release/").status_code == 404
    office.post(OUTBOX, {"action": "release", "confirmed": "1", "row": [message.pk]})
    message.refresh_from_db()
    assert message.state == "waiting"


def test_ticked_messages_are_released(office: Client, otto: Account) -> None:
    first, second, third = (news(otto, name=name) for name in ("One", "Two", "Three"))
    page = do(office, "release", first, third, query="?state=waiting")
    assert "2 messages are being sent." in page
    assert subjects(page) == ["News for Two"]
    found = dict(Message.objects.values_list("pk", "state"))
    assert found == {first.pk: "released", second.pk: "waiting", third.pk: "released"}


def test_reader_is_told_how_many_go_in_which_language(office: Client, otto: Account) -> None:
    anna = factories.account("anna@example.org", language="fr")
    gone = news(otto, at_once=True)
    chosen = [gone.pk, news(anna).pk, news(otto).pk, news(otto).pk]
    page = office.post(OUTBOX, {"action": "release", "row": chosen}).content.decode()
    assert "3 messages will be sent (2 × English and 1 × French)." in page
    assert "1 message remains unchanged because of its status." in page
    page = office.post("/es/office/outbox/", {"action": "release", "row": chosen})
    assert "Se envían 3 mensajes (2 × inglés y 1 × francés)." in page.content.decode()
    assert Message.objects.filter(state="waiting").count() == 3


def test_all_that_match_are_released_and_no_others(office: Client, db: None) -> None:
    anna = factories.account("anna@example.org", language="fr")
    bob = factories.account("bob@example.org")
    for _number in range(60):
        news(anna)
    kept = news(bob)
    page = do(office, "release", query="?language=fr")
    assert "60 messages are being sent." in page
    assert Message.objects.filter(state="released").count() == 60
    kept.refresh_from_db()
    assert kept.state == "waiting"


def test_discarding_many_asks_for_a_reason_and_keeps_it(
    office: Client, otto: Account, nadia: Account
) -> None:
    message = news(otto)
    page = do(office, "discard", message)
    assert "Please give the reason." in page
    do(office, "discard", message, reason="Told by telephone")
    message.refresh_from_db()
    assert message.state == "discarded"
    (entry,) = entries_about(message)
    assert (entry.action, entry.reason, entry.actor) == (
        "correspondence.discarded",
        "Told by telephone",
        nadia,
    )


def test_failed_messages_are_tried_again(office: Client, otto: Account) -> None:
    message = news(otto)
    Message.objects.update(state="failed", error="550 No such user", attempts=1)
    page = office.get(f"{OUTBOX}?state=failed").content.decode()
    assert "550 No such user" in page
    do(office, "try_again", message)
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("released", 0)


def test_outbox_is_exported_without_its_texts(office: Client, otto: Account) -> None:
    news(otto, news="=cmd()")
    content = office.get(f"{OUTBOX}?export=csv").content.decode()
    assert "News for Zoë" in content
    assert "cmd" not in content


def test_message_opens_beside_the_list(office: Client, otto: Account) -> None:
    message = news(otto)
    panel = office.get(f"{OUTBOX}{message.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "Dear Zoë" in panel
    assert "Send this message" in panel
    assert "<html" not in panel


def test_page_of_a_message_shows_it_as_its_reader_will(office: Client, db: None) -> None:
    anna = factories.account("anna@example.org", language="fr")
    message = news(anna, name="Anna", news="<b>gras</b>")
    page = office.get(f"{OUTBOX}{message.pk}/").content.decode()
    assert '<div class="letter" lang="fr">Anna,\n\n&lt;b&gt;gras&lt;/b&gt;' in page
    assert "anna@example.org" in page
    assert "secretariat@example.org" in page
    assert "Send this message" in page


def test_one_message_is_released_once(office: Client, otto: Account) -> None:
    message = news(otto)
    page = office.post(f"{OUTBOX}{message.pk}/release/", follow=True).content.decode()
    assert "The message is being sent." in page
    assert "Send this message" not in page
    page = office.post(f"{OUTBOX}{message.pk}/release/", follow=True).content.decode()
    assert "This message is no longer in the outbox, so nothing was changed." in page


def test_words_of_a_waiting_message_are_changed_and_logged(
    office: Client, otto: Account, nadia: Account
) -> None:
    message = news(otto)
    page = office.get(f"{OUTBOX}{message.pk}/reword/").content.decode()
    assert 'value="News for Zoë"' in page
    words = {"subject": "Other\r\nBcc: x@example.org", "body": "Dear Otto\n\n  Indented.\n"}
    page = office.post(f"{OUTBOX}{message.pk}/reword/", words, follow=True).content.decode()
    assert "The new text has been saved." in page
    message.refresh_from_db()
    assert message.subject == "Other Bcc: x@example.org"
    assert message.body == "Dear Otto\n\n  Indented.\n"
    (entry,) = entries_about(message)
    assert entry.before["subject"] == "News for Zoë"


def test_empty_words_are_told_by_the_field_and_kept(office: Client, otto: Account) -> None:
    message = news(otto)
    words = {"subject": "", "body": "Still here"}
    page = office.post(f"{OUTBOX}{message.pk}/reword/", words).content.decode()
    assert "An e-mail needs a subject." in page
    assert "Still here" in page


def test_words_of_a_released_message_stay(office: Client, otto: Account, nadia: Account) -> None:
    message = news(otto)
    release_messages(messages=[message], actor=nadia)
    page = office.get(f"{OUTBOX}{message.pk}/reword/", follow=True).content.decode()
    assert "This message is no longer in the outbox, so nothing was changed." in page
    office.post(f"{OUTBOX}{message.pk}/reword/", {"subject": "Late", "body": "Late"})
    message.refresh_from_db()
    assert message.subject == "News for Zoë"


def test_discarding_one_asks_for_a_reason(office: Client, otto: Account) -> None:
    message = news(otto)
    page = office.post(f"{OUTBOX}{message.pk}/discard/", {"reason": " "}).content.decode()
    assert "Please give the reason; it is kept in the log of the e-mail." in page
    page = office.post(
        f"{OUTBOX}{message.pk}/discard/", {"reason": "Wrong person"}, follow=True
    ).content.decode()
    assert "The message has been discarded; it can still be viewed here." in page
    assert "Wrong person" in page
    assert "Send this message" not in page


def test_failed_message_says_why_and_is_tried_again(office: Client, otto: Account) -> None:
    message = news(otto)
    Message.objects.update(state="failed", error="550 No such user", attempts=5)
    page = office.get(f"{OUTBOX}{message.pk}/").content.decode()
    assert "550 No such user" in page
    assert "Try again" in page
    page = office.post(f"{OUTBOX}{message.pk}/again/", follow=True).content.decode()
    assert "The message is being sent again." in page


def test_outbox_costs_the_same_for_three_messages_as_for_one(office: Client, otto: Account) -> None:
    counts = []
    for _time in range(2):
        news(otto)
        office.get(OUTBOX)
        with CaptureQueriesContext(connection) as queries:
            office.get(OUTBOX)
        counts.append(len(queries))
        news(otto)
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", ["", "1/", "1/reword/", "words/", "words/people.sign_in_code/"])
def test_outbox_is_for_the_secretariat_only(
    as_: As,
    client: Client,
    ada: Account,
    edgar: Account,
    dora: Account,
    otto: Account,
    nadia: Account,
    path: str,
) -> None:
    address = OUTBOX + path.replace("1", str(news(otto).pk))
    assert client.get(address)["Location"].startswith("/en/sign-in/?next=")
    for user, status in ((ada, 200), (nadia, 200), (edgar, 404), (dora, 404), (otto, 404)):
        assert as_(user).get(address).status_code == status, user.email


@pytest.mark.parametrize("path", ["release", "discard", "again"])
def test_letters_are_moved_by_the_secretariat_only(
    as_: As, client: Client, edgar: Account, otto: Account, nadia: Account, path: str
) -> None:
    message = news(otto)
    address = f"{OUTBOX}{message.pk}/{path}/"
    client.post(address, {"reason": "x"})
    for user in (edgar, otto):
        assert as_(user).post(address, {"reason": "x"}).status_code == 404
    assert as_(nadia).get(address).status_code == 405
    message.refresh_from_db()
    assert message.state == "waiting"
