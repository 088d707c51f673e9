"""The languages of a conference: chosen, shown, kept, written in, undone."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from octopus.conferences.actions import set_content_languages
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.registration.mails import RECEIVED
from octopus.registration.models import Registration
from octopus.registration.notifications import notify
from octopus.text.multilingual import codes, content_languages, own_names
from octopus.text.typed.world_languages import WorldLanguagesField, find_world_language
from octopus.undo.actions import undo
from octopus.undo.models import Step
from tests.support.pages import page_of

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/conference/"
HOME = "octopus-2026/"


@pytest.fixture
def in_french_and_english(conference: Conference, nadia: Account) -> Conference:
    set_content_languages(conference=conference, actor=nadia, languages=["fr", "en"])
    return conference


@pytest.mark.parametrize("languages", [[], ["en", "en"], ["en", "xx"]])
def test_a_conference_has_each_installed_language_once_or_not(
    conference: Conference, nadia: Account, languages: list[str]
) -> None:
    with pytest.raises(ValidationError):
        set_content_languages(conference=conference, actor=nadia, languages=languages)
    conference.refresh_from_db()
    assert conference.languages == ["en", "fr", "es"]


def test_the_switch_and_the_alternates_are_those_of_the_conference(
    in_french_and_english: Conference, client: Client
) -> None:
    page = page_of(client.get(f"/fr/{HOME}"))
    switch = page.tree.xpath('//nav[@class="tongues"]//a/@hreflang')
    alternates = page.tree.xpath('//link[@rel="alternate"]/@hreflang')
    assert (switch, alternates) == (["fr", "en"], ["fr", "x-default", "en"])
    assert page.tree.xpath('//link[@hreflang="x-default"]/@href')[0].endswith(f"/fr/{HOME}")


@pytest.mark.parametrize("rest", ["", "attend/?a=b", "programme/", "register/", "dates.ics"])
def test_an_address_in_another_language_leads_to_the_main_one(
    in_french_and_english: Conference, client: Client, rest: str
) -> None:
    answer = client.get(f"/es/{HOME}{rest}")
    assert (answer.status_code, answer["Location"]) == (302, f"/fr/{HOME}{rest}")


def test_a_draft_is_not_betrayed_by_its_languages(
    in_french_and_english: Conference, client: Client
) -> None:
    Conference.objects.update(published=False)
    assert client.get(f"/es/{HOME}").status_code == 404


def test_the_sitemap_has_its_languages(in_french_and_english: Conference, client: Client) -> None:
    answer = client.get("/sitemaps/conferences/octopus-2026.xml")
    sitemap = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "/en/octopus-2026/attend/" in sitemap
    assert "/es/" not in sitemap
    assert 'hreflang="x-default" href="http://testserver/fr/octopus-2026/"' in sitemap


def test_a_text_is_shown_in_the_main_language_and_says_so(
    in_french_and_english: Conference, client: Client
) -> None:
    Conference.objects.update(focus={"fr": "Seulement en français", "es": "Solo en español"})
    page = client.get(f"/en/{HOME}").content.decode()
    assert '<span lang="fr">Seulement en français</span>' in page
    assert "Solo en español" not in page


def test_the_office_has_all_interfaces_and_asks_for_its_texts_only(
    in_french_and_english: Conference, as_: As, nadia: Account
) -> None:
    page = page_of(as_(nadia).get("/es/office/octopus-2026/conference/facts/"))
    assert page.tree.xpath('//nav[@class="tongues"]//a/@hreflang') == ["en", "fr", "es"]
    names = page.tree.xpath('//input[starts-with(@name, "title_")]/@name')
    assert names == ["title_fr", "title_en"]
    assert page.tree.xpath('//input[@name="title_fr"]/@aria-required') == ["true"]


def test_texts_of_a_language_taken_away_survive_an_edit_and_come_back(
    in_french_and_english: Conference, as_: As, nadia: Account
) -> None:
    office = as_(nadia)
    typed = {
        "title_fr": "Titre nouveau",
        "title_en": "",
        "starts": "2026-10-14",
        "ends": "2026-10-16",
    }
    answer = office.post(f"{OFFICE}meetings/conference/", typed)
    assert answer.status_code == 302
    title = in_french_and_english.meetings.get(relation="conference").title
    assert title == {"fr": "Titre nouveau", "es": "Conferencia Octopus 2026"}
    assert str(title) == "Titre nouveau"


def test_the_languages_are_chosen_in_their_order_logged_and_undone(
    conference: Conference, as_: As, nadia: Account
) -> None:
    office = as_(nadia)
    twice = office.post(f"{OFFICE}languages/", {"language_1": "es", "language_2": "es"})
    assert "This language is chosen twice." in twice.content.decode()
    office.post(f"{OFFICE}languages/", {"language_1": "es", "language_2": "fr"})
    conference.refresh_from_db()
    assert conference.languages == ["es", "fr"]
    entry = entries_about(conference)[0]
    assert entry.after["content_languages"] == ["es", "fr"]
    undo(step=Step.objects.get(kind="conference.languages_set"), actor=nadia)
    conference.refresh_from_db()
    assert conference.languages == ["en", "fr", "es"]


def test_missing_texts_are_counted_in_its_languages(
    in_french_and_english: Conference, as_: As, nadia: Account
) -> None:
    Conference.objects.update(focus={"fr": "Thème"}, venue={"fr": "Lieu", "en": "Place"})
    page = page_of(as_(nadia).get(OFFICE))
    missing = page.text('//section[@aria-labelledby="missing"]')
    assert "Focus: English" in missing
    assert "Español" not in missing
    assert "Venue" not in missing


@pytest.mark.parametrize(("wanted", "language"), [("en", "en"), ("es", "fr")])
def test_mails_are_in_the_language_of_the_person_or_the_main_one(
    in_french_and_english: Conference, paula: Registration, wanted: str, language: str
) -> None:
    paula.language, paula.conference = wanted, in_french_and_english
    Message.objects.all().delete()
    notify(paula, RECEIVED)
    message = Message.objects.get()
    assert message.language == language
    assert f"/{language}/{HOME}" in message.body


def test_a_blank_conference_in_french_alone(as_: As, nadia: Account, client: Client) -> None:
    typed = {
        "language_1": "fr",
        "title_fr": "Forum de l’eau 2028",
        "start_date": "2028-06-07",
        "end_date": "2028-06-09",
        "city_fr": "Dakar",
        "country": "SN",
        "time_zone": "Africa/Dakar",
    }
    new = "/en/office/conferences/new/blank/"
    refused = as_(nadia).post(new, typed | {"title_fr": "", "title_en": "Water Forum"})
    assert "Please enter the French text" in refused.content.decode()
    assert as_(nadia).post(new, typed).status_code == 302
    made = Conference.objects.get()
    assert (made.languages, made.slug) == (["fr"], "forum-de-leau-2028")
    Conference.objects.update(published=True)
    page = page_of(client.get("/en/", follow=True))
    assert page.tree.xpath("/html/@lang") == ["fr"]


@pytest.mark.parametrize(
    ("written", "code"),
    [("Arabic", "ar"), ("arabe", "ar"), ("العربية", "ar"), ("Kiswahili", "sw"), ("DE", "de"),
     ("Māori", "mi"), ("Klingonese", None), ("", None)],
)  # fmt: skip
def test_a_language_of_the_world_is_found_by_its_names(written: str, code: str | None) -> None:
    assert find_world_language(written) == code


def test_working_languages_are_any_of_the_world_in_their_order() -> None:
    field = WorldLanguagesField()
    assert field.clean("Swahili, arabe; EN, English") == ["sw", "ar", "en"]
    with pytest.raises(ValidationError, match="Elvish"):
        field.clean("French, Elvish")
    assert field.prepare_value(["sw", "ar"]) == "Swahili, Arabic"


def test_languages_end_with_their_block() -> None:
    with content_languages(["fr"]):
        assert (codes(), own_names()) == (["fr"], [("fr", "Français")])
    assert codes() == ["en", "fr", "es"]
