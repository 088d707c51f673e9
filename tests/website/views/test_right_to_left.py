"""The public pages of a conference in Arabic, which is written from right to left."""

from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.text.multilingual import MultilingualText
from tests.support import factories_programme
from tests.support.pages import page_of

HOME = "octopus-2026/"
TITLE = "مؤتمر الأخطبوط 2026"


@pytest.fixture
def in_arabic(conference: Conference, settings: Any) -> Conference:
    """The conference in Arabic and English, of an installation with both and French."""
    settings.LANGUAGES = [("en", "English"), ("fr", "Français"), ("ar", "العربية")]
    conference.content_languages = ["ar", "en"]
    conference.title = MultilingualText(ar=TITLE, en="Octopus Conference 2026")
    conference.save()
    return conference


def test_a_page_in_arabic_runs_from_right_to_left(in_arabic: Conference, client: Client) -> None:
    page = page_of(client.get(f"/ar/{HOME}"))
    assert page.tree.xpath("/html/@lang | /html/@dir") == ["ar", "rtl"]
    assert page.text("//main//h1") == TITLE
    assert "البرنامج" in page.text('//header//nav[@aria-label="القائمة الرئيسية"]')
    assert page.text('//main//p[@class="when"]').startswith("14\u00a0إلى 16")


def test_a_fallback_says_its_language_and_its_direction(
    in_arabic: Conference, client: Client
) -> None:
    conference = in_arabic
    factories_programme.session(conference)
    for language, lang, direction in (("ar", "en", "ltr"), ("en", "ar", "rtl")):
        conference.focus = MultilingualText({lang: "Focus"})
        conference.save()
        page = page_of(client.get(f"/{language}/{HOME}"))
        (words,) = page.tree.xpath('//p[@class="focus"]/span')
        assert (words.get("lang"), words.get("dir")) == (lang, direction)


@pytest.mark.parametrize("rest", ["", "attend/", "contact/", "news/", "programme/", "privacy/"])
def test_the_frame_of_public_pages_has_no_english_words(
    in_arabic: Conference, client: Client, rest: str
) -> None:
    page = page_of(client.get(f"/ar/{HOME}{rest}"))
    assert page.tree.xpath("/html/@dir") == ["rtl"]
    for words in page.tree.xpath("//header//a | //h1 | //h2 | //footer//h2"):
        marked = words.xpath("ancestor-or-self::*[@lang='en'] | .//*[@lang]")
        assert marked or not any("a" <= char <= "z" for char in words.text_content()), (
            words.text_content()
        )
