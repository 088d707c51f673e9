"""Acronyms: long forms as data, told once on a page; no line ends at their hyphens."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from octopus.conferences.models import Conference
from octopus.text import multilingual
from octopus.text.markup import acronyms
from octopus.text.markup.acronyms import explain, keep_whole
from tests.support import factories
from tests.support.pages import page_of
from tests.support.registration.answers import START
from tests.support.sessions import signed_in

SOURCE = Path(acronyms.__file__).parents[2]
HOUSE = SOURCE / "packs" / "data" / "council-of-europe" / "acronyms.toml"


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def forget() -> None:
        acronyms._long_forms.cache_clear()
        acronyms._any_acronym.cache_clear()

    monkeypatch.setattr(settings, "ACRONYMS", str(HOUSE))
    forget()
    yield
    monkeypatch.undo()
    forget()


def test_the_first_use_on_a_page_has_the_long_form(house: None) -> None:
    with override("en"):
        html = explain("<h1>CSAM and NCDII</h1><p>CSAM, VASPs</p>")
    assert re.findall(r'<abbr title="([^"]+)">(\w+)</abbr>', html) == [
        ("child sexual abuse material", "CSAM"),
        ("non-consensual distribution of intimate images", "NCDII"),
        ("virtual asset service providers", "VASPs"),
    ]
    assert html.count("CSAM") == 2


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/T-CY/" title="T-CY" aria-label="T-CY">x</a>',
        "<textarea>T-CY</textarea>",
        "<select><option>T-CY</option></select>",
        "<script>var T = 'T-CY'</script>",
        "<svg><text>T-CY</text></svg>",
        "<!-- T-CY -->",
        "<p>T-CYX, XT-CY, T-CY-X</p>",
        '<abbr title="already">T-CY</abbr>',
    ],
)
def test_what_is_no_running_text_stays_as_it_is(house: None, html: str) -> None:
    with override("en"):
        assert explain(html) == html
        assert ">T-CY</span>" not in keep_whole(html)


def test_words_in_another_language_have_the_long_form_of_that_language(house: None) -> None:
    with override("en"):
        html = explain('<p>T-CY <span lang="fr">le <b>T-CY</b></span> <i lang="de">T-CY</i></p>')
    assert html == (
        '<p><abbr title="Cybercrime Convention Committee">T-CY</abbr> <span lang="fr">le <b><abbr '
        'title="Comité de la Convention sur la cybercriminalité">T-CY</abbr></b></span> '
        '<i lang="de">T-CY</i></p>'
    )


def test_no_line_ends_at_the_hyphen_of_an_acronym() -> None:
    html = keep_whole('<p id="A-B">E-DOC, J-76; COVID-19; AI-generated; well-known</p>')
    assert re.findall(r'<span class="whole">([^<]+)</span>', html) == ["E-DOC", "J-76", "COVID-19"]
    sheet = (SOURCE / "website/static/octopus/face/base.css").read_text()
    assert re.search(r"\.whole[^{}]*\{[^}]*white-space: nowrap", sheet)


def test_nothing_of_the_house_is_known_without_its_file() -> None:
    with override("en"):
        assert explain("<p>T-CY, CSAM</p>") == "<p>T-CY, CSAM</p>"
        assert 'title="European Union"' in explain("<p>EU</p>")


def test_both_files_have_each_language_and_no_empty_word() -> None:
    for path in (SOURCE / "text" / "data" / "acronyms.toml", HOUSE):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(table) == set(multilingual.codes())
        assert all(words for long_forms in table.values() for words in long_forms.values())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_page_tells_it_in_the_language_of_the_reader(
    house: None, client: Client, conference: Conference, language: str
) -> None:
    meant = {"en": "non-consensual", "fr": "diffusion non consentie", "es": "difusión no"}
    conference.focus = multilingual.MultilingualText(dict.fromkeys(meant, "NCDII, NCDII"))
    conference.save()
    page = page_of(client.get(f"/{language}/{conference.slug}/"))
    (found,) = page.tree.xpath("//main//abbr[. = 'NCDII']")
    assert found.get("title").startswith(meant[language])


def test_a_page_kept_for_many_readers_tells_it_once_and_leaves_their_own_words(
    house: None, conference: Conference
) -> None:
    meeting = conference.meetings.get(slug="conference")
    meeting.title = multilingual.MultilingualText(en="NCDII, NCDII, E-DOC")
    meeting.save()
    for name in ("first", "second"):
        answer = signed_in(factories.account(f"{name}@example.org")).get(START)
        page = page_of(answer)
        assert len(page.tree.xpath("//main//abbr[. = 'NCDII']")) == 1
        assert page.tree.xpath("//main//span[@class = 'whole'][. = 'E-DOC']")
        assert f"{name}@example.org" in page.source
        assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', answer.content.decode())
