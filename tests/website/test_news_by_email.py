"""News by e-mail: asked for, confirmed by a button, sent once, ended by one click."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from email import message_from_bytes

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.correspondence.delivery.smtp_message import letter
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.personal_data import data_about, erase_own_data
from octopus.privacy.retention import group_named
from octopus.website.actions import withdraw_article
from octopus.website.models import NewsSubscription
from octopus.website.news_by_email.tasks import forget_unconfirmed, mail_news
from tests.support.pages import page_of
from tests.support.website.builders import article
from tests.support.website.subscriptions import subscription

At = Callable[[str], AbstractContextManager[None]]
NEWS = "/en/octopus-2026/news/"
ASK = f"{NEWS}by-email/"
PUBLISHED, SOON = "2026-06-20T09:00:00+02:00", "2026-06-20T09:03:00+02:00"


def own_page(text: str) -> str:
    """The path of the page of a subscription, as its mail names it."""
    found = re.search(r"https?://[^/]+(/\w\w/octopus-2026/news/by-email/[0-9a-f-]{36}/)", text)
    assert found
    return found[1]


def test_nothing_is_sent_before_the_address_says_so_by_a_button(
    english: Client, conference: Conference, at: At
) -> None:
    assert ("News by e-mail", ASK) in page_of(english.get(NEWS)).links
    page = page_of(english.post(ASK, {"email": "Vera@Example.org"}, follow=True))
    assert "We have sent an e-mail to vera@example.org." in page.main
    own = own_page(Message.objects.get().body)
    # A program that reads mails opens each link.
    assert "Shall news" in page_of(english.get(own)).main
    article(conference, "visas", publish_at=PUBLISHED)
    with at(SOON):
        assert mail_news() == 0
    with at("2026-06-20T10:00:00+02:00"):
        page = page_of(english.post(own, {"confirm": "1"}, follow=True))
    assert "You will receive the news" in page.main
    article(conference, "rooms", publish_at="2026-06-21T09:00:00+02:00")
    with at("2026-06-21T09:03:00+02:00"):
        # What was published before is not sent.
        assert mail_news() == 1
    assert Message.objects.get(key="website.news").subject.endswith("About rooms")


def test_each_address_gets_each_piece_once_in_its_language(conference: Conference, at: At) -> None:
    subscription(conference)
    subscription(conference, "aline@example.org", "fr")
    article(conference, "visas", publish_at=PUBLISHED)
    with at(PUBLISHED):
        assert mail_news() == 0  # it may still be taken back
    with at(SOON):
        assert mail_news() == 2
        assert mail_news() == 0
    mails = {mail.to: mail for mail in Message.objects.filter(key="website.news")}
    assert "In short." in mails["vera@example.org"].body
    assert "/en/octopus-2026/news/visas/" in mails["vera@example.org"].body
    assert "En bref." in mails["aline@example.org"].body
    assert "/fr/octopus-2026/news/visas/" in mails["aline@example.org"].body


def test_news_taken_back_or_long_past_is_not_sent(
    conference: Conference, at: At, nadia: Account
) -> None:
    subscription(conference)
    version = article(conference, "visas", publish_at=PUBLISHED)
    withdraw_article(article=version.article, actor=nadia)
    with at(SOON):
        assert mail_news() == 0
    article(conference, "rooms", publish_at=PUBLISHED)
    with at("2026-06-24T09:00:00+02:00"):
        assert mail_news() == 0


def test_mail_program_unsubscribes_with_one_click(conference: Conference, at: At) -> None:
    kept = subscription(conference)
    article(conference, "visas", publish_at=PUBLISHED)
    with at(SOON):
        mail_news()
    sent = letter(Message.objects.get(key="website.news"))
    header = message_from_bytes(sent.message().as_bytes())["List-Unsubscribe"]
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(own_page(header), {"List-Unsubscribe": "One-Click"}).status_code == 302
    assert not NewsSubscription.objects.filter(pk=kept.pk).exists()
    # No other mail has that header.
    other = letter(Message.objects.get(key="website.news_confirm"))
    assert "List-Unsubscribe" not in other.extra_headers


def test_site_does_not_tell_who_is_subscribed(english: Client, conference: Conference) -> None:
    subscription(conference)
    answers = [
        page_of(english.post(ASK, {"email": email}, follow=True)).main.replace(email, "…")
        for email in ("vera@example.org", "nobody@example.org")
    ]
    assert answers[0] == answers[1]
    assert english.get(f"{ASK}00000000-0000-0000-0000-000000000001/").status_code == 404


def test_wrong_address_is_told_and_the_fourth_mail_refused(
    english: Client, conference: Conference
) -> None:
    assert english.post(ASK, {"email": "no address"}).status_code == 422
    answers = [english.post(ASK, {"email": "vera@example.org"}).status_code for _turn in range(4)]
    assert answers == [302, 302, 302, 422]
    assert Message.objects.count() == 3


def test_addresses_end(conference: Conference, otto: Account, english: Client, at: At) -> None:
    english.post(ASK, {"email": "vera@example.org"})
    subscription(conference, "otto@example.org")
    with at("2026-06-23T09:00:00+02:00"):
        assert forget_unconfirmed() == 1
    held = {part.source.key: part.records for part in data_about(otto)}
    assert held["website.news"][0]["Conference"] == str(conference.title)
    subscription(conference)
    erase_own_data(user=otto)
    assert NewsSubscription.objects.get().email == "vera@example.org"
    removed = group_named("website.news").remove(date(2026, 10, 16))
    assert removed == {(conference.pk, "addresses of subscribers"): 1}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_pages_are_in_each_language(client: Client, conference: Conference, language: str) -> None:
    kept = subscription(conference, language=language)
    words = {"en": "Unsubscribe", "fr": "Se désabonner", "es": "Darse de baja"}[language]
    page = page_of(client.get(f"/{language}/octopus-2026/news/by-email/{kept.key}/"))
    assert words in page.main
