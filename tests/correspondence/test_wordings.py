"""The words of letters: built in, and the secretariat's own."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.correspondence.catalogue import all_mails, fill_in, problems_of
from octopus.correspondence.models import Template
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.text.multilingual import codes, in_language
from tests.support import factories
from tests.support.correspondence.kinds import news

As = Callable[[Account], Client]
PAGE = "/en/office/outbox/words/tests.news/"


@pytest.fixture
def office(as_: As, nadia: Account) -> Client:
    return as_(nadia)


def words(**changes: str) -> dict[str, str]:
    """What the form sends: own words in English and French, none in Spanish."""
    return {
        "subject_en": "Own news for {name}",
        "subject_fr": "Nos nouvelles pour {name}",
        "subject_es": "",
        "body_en": "{news}",
        "body_fr": "{name} : {news}",
        "body_es": "",
        **changes,
    }


@pytest.mark.parametrize("language", codes())
def test_every_built_in_mail_can_be_filled_in(language: str) -> None:
    for mail in all_mails():
        for words in (mail.subject, mail.body):
            wording = in_language(words, language)
            assert wording, mail.key
            assert problems_of(wording, mail.placeholders) == [], mail.key


def test_letter_uses_own_words_where_there_are_some(office: Client, otto: Account) -> None:
    page = office.post(PAGE, words(), follow=True).content.decode()
    assert "E-mails prepared from now on will use this text." in page
    assert "This is your own text." in page
    message = news(otto, name="Otto")
    assert (message.subject, message.body) == ("Own news for Otto", "Hello.")
    assert news(factories.account("ana@example.org", language="es")).subject == "Noticias para Zoë"


def test_letters_already_written_stay_as_they_are(office: Client, otto: Account) -> None:
    message = news(otto)
    office.post(PAGE, words())
    message.refresh_from_db()
    assert message.subject == "News for Zoë"


def test_list_says_which_letters_are_reworded_and_what_they_lack(office: Client) -> None:
    office.post(PAGE, words())
    page = office.get("/en/office/outbox/words/").content.decode()
    assert "<strong>own text</strong>, none in Spanish" in page
    assert "Code for signing in" in page
    assert "Code de connexion" in office.get("/fr/office/outbox/words/").content.decode()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("Dear {nmae}", "English: there is no placeholder {nmae}. You can use: {name}, {news}."),
        ("Dear {name", "English: unmatched brace near “Dear {name”."),
        ("Dear name}", "English: unmatched brace near “Dear name}”."),
        ("Dear {{name}}", "English: unmatched brace near"),
        ("Dear {name.__class__}", "English: unmatched brace near"),
        ("Dear { name }", "English: unmatched brace near"),
    ],
)
def test_words_that_cannot_be_filled_in_are_told_and_kept(
    office: Client, typed: str, error: str
) -> None:
    page = office.post(PAGE, words(body_en=typed)).content.decode()
    assert error in page
    assert typed in page
    assert not Template.objects.exists()


def test_words_without_english_are_asked_for(office: Client) -> None:
    page = office.post(PAGE, words(subject_en="")).content.decode()
    assert "Please enter the English text" in page
    assert "Nos nouvelles pour {name}" in page


def test_preview_shows_samples_and_keeps_nothing(office: Client) -> None:
    page = office.post(PAGE, {**words(), "do": "preview"}).content.decode()
    assert "Preview: not saved yet" in page
    assert "Own news for Ana Ejemplo" in page
    assert "‹news›" in page
    assert not Template.objects.exists()


def test_own_words_are_removed_again_and_all_is_logged(office: Client, otto: Account) -> None:
    office.post(PAGE, words())
    page = office.post(PAGE, {"do": "remove"}, follow=True).content.decode()
    assert "The default text is in use again." in page
    assert news(otto).subject == "News for Zoë"
    actions = list(LogEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["correspondence.template_written", "correspondence.template_removed"]


def test_unknown_letter_has_no_page(office: Client) -> None:
    assert office.get("/en/office/outbox/words/no.such/").status_code == 404


def test_values_are_put_in_once_and_never_read_as_words() -> None:
    assert fill_in("{a} and {b}", {"a": "{b}", "b": "{a}"}) == "{b} and {a}"
    with pytest.raises(KeyError):
        fill_in("{a}", {})
