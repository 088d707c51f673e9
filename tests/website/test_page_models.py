"""Pages begun from models: drafts with placeholders, which are filled in before publication."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.kept_forms import cookies
from octopus.people.models import Account
from octopus.text.language_files import source_language
from octopus.text.multilingual import MultilingualText, installed_codes
from octopus.website.actions import publish_version, write_version
from octopus.website.models import Article
from octopus.website.page_models.actions import write_from_models
from octopus.website.page_models.placeholders import PLACEHOLDER, placeholders_in
from octopus.website.page_models.texts import page_models
from octopus.website.rich_text import cleaned
from tests.support.pages import page_of
from tests.support.website.builders import article

As = Callable[[Account], Client]
MODELS = "/en/office/octopus-2026/articles/models/"
KEYS = [model.key for model in page_models()]
EVERY_TEXT = [
    pytest.param(text, id=f"{model.key}-{code}")
    for model in page_models()
    for code, text in model.texts.items()
]


@pytest.mark.parametrize("key", KEYS)
def test_every_model_is_in_every_default_language_with_as_many_placeholders(key: str) -> None:
    model = next(model for model in page_models() if model.key == key)
    assert set(model.texts) >= set(installed_codes())
    numbers = {
        code: [len(PLACEHOLDER.findall(part)) for part in text] + [text.body.count("<h2>")]
        for code, text in model.texts.items()
    }
    assert len({tuple(number) for number in numbers.values()}) == 1, numbers


@pytest.mark.parametrize("text", EVERY_TEXT)
def test_models_hold_nothing_but_what_an_editor_may_write(text: MultilingualText) -> None:
    body = text.body  # type: ignore[attr-defined]
    assert cleaned(MultilingualText(en=body))["en"].replace("&nbsp;", "\u00a0") == body
    assert not re.search(r"Octopus|Council of Europe|Strasbourg", " ".join(text))


def test_chosen_models_become_drafts_in_the_languages_of_the_conference(
    as_: As, edgar: Account, conference: Conference, client: Client
) -> None:
    office = as_(edgar)
    page = page_of(office.get(MODELS))
    assert page.tree.xpath('//input[@name="models"]/@value') == KEYS
    assert len(page.tree.xpath('//input[@name="models"][@checked]')) == len(KEYS)
    answer = office.post(MODELS, {"models": ["accessibility", "cookies"]}, follow=True)
    assert "2 drafts have been written." in answer.content.decode()
    made = Article.objects.get(slug="accessibility").versions.get()
    assert made.title == {
        "en": "Accessibility statement",
        "fr": "Déclaration d’accessibilité",
        "es": "Declaración de accesibilidad",
    }
    assert "secretariat@example.org" in made.body["fr"]  # known, so no placeholder
    assert "WCAG) 2.2 at level AA" in made.body["en"]
    assert client.get("/en/octopus-2026/pages/accessibility/").status_code == 404
    offered = page_of(office.get(MODELS)).tree.xpath('//input[@name="models"]/@value')
    assert offered == [key for key in KEYS if key not in ("accessibility", "cookies")]


def test_page_that_exists_is_left_as_it_is(as_: As, edgar: Account, conference: Conference) -> None:
    article(conference, "cookies", kind=Article.Kind.PAGE)
    office = as_(edgar)
    for _again in range(2):
        answer = office.post(MODELS, {"models": ["cookies"]}, follow=True)
        assert "There is a page of each model already." in answer.content.decode()
    assert Article.objects.get(slug="cookies").versions.get().title["en"] == "About cookies"


def test_nothing_chosen_and_unknown_models_are_refused(
    as_: As, edgar: Account, conference: Conference
) -> None:
    office = as_(edgar)
    assert office.post(MODELS, {}).status_code == 422
    assert office.post(MODELS, {"models": ["../../etc/passwd"]}).status_code == 422
    assert not Article.objects.exists()


def test_language_without_a_model_reads_the_source_language_marked(
    conference: Conference, nadia: Account
) -> None:
    conference.content_languages = ["ar"]
    model = page_models()[0]
    assert model.text_for("ar") == model.texts[source_language()]
    made = write_from_models(conference=conference, actor=nadia, keys=["cookies"])[0]
    assert set(made.title) == set(installed_codes())  # none of its languages is installed


def test_names_in_a_title_stay_text(conference: Conference, nadia: Account) -> None:
    conference.title = MultilingualText(en="<b>Q&A</b> {today} [[hotel]]")
    made = write_from_models(conference=conference, actor=nadia, keys=["accessibility"])[0]
    assert "&lt;b&gt;Q&amp;A&lt;/b&gt; {today}" in made.body["en"]


def test_page_with_placeholders_is_not_published_and_names_them(
    as_: As, edgar: Account, conference: Conference
) -> None:
    made = write_from_models(conference=conference, actor=edgar, keys=["press"])[0]
    office = as_(edgar)
    address = f"/en/office/octopus-2026/articles/{made.article_id}/"
    for when in ({"when": "now"}, {"when": "later", "publish_at": "2027-01-01T09:00"}):
        answer = office.post(f"{address}versions/1/publish/", when, follow=True).content.decode()
        assert "Fill in the placeholders before you publish this page." in answer
        assert "name of the press officer" in answer
        assert "nom de l’attaché de presse" in answer
    made.refresh_from_db()
    assert made.publish_at is None
    page = page_of(office.get(address)).main
    assert "Placeholders to fill in" in page


def test_page_is_published_once_all_is_filled_in(conference: Conference, nadia: Account) -> None:
    made = write_from_models(conference=conference, actor=nadia, keys=["cookies"])[0]
    with pytest.raises(ValidationError, match="video platform"):
        publish_version(version=made, actor=nadia)
    filled = {code: re.sub(r"\[\[.*?\]\]", "", html) for code, html in made.body.items()}
    newer = write_version(
        article=made.article, actor=nadia, wording={"body": MultilingualText(filled)}
    )
    assert placeholders_in(newer) == {}
    publish_version(version=newer, actor=nadia)
    assert newer.publish_at is not None


def test_placeholder_that_an_editor_made_bold_counts(conference: Conference) -> None:
    body = MultilingualText(en="<p>By [[name of the <strong>air&amp;port</strong>]].</p>")
    version = article(conference, "travel", publish_at=None, body=body)
    assert placeholders_in(version) == {"en": ["name of the air&port"]}


def test_checklist_names_the_page_and_the_number_of_placeholders(
    as_: As, edgar: Account, conference: Conference
) -> None:
    made = write_from_models(conference=conference, actor=edgar, keys=["cookies"])[0]
    page = page_of(as_(edgar).get("/en/office/octopus-2026/checklist/"))
    assert "Fill in the placeholders of “Cookies”. 3 missing" in page.main
    address = f"/en/office/octopus-2026/articles/{made.article_id}/"
    assert address in page.tree.xpath("//main//a/@href")


def test_page_on_cookies_names_every_cookie_that_is_set(
    conference: Conference, nadia: Account
) -> None:
    made = write_from_models(conference=conference, actor=nadia, keys=["cookies"])[0]
    named = set(re.findall("<strong>(.*?)</strong>", made.body["en"]))
    assert named == {
        settings.CSRF_COOKIE_NAME,
        settings.SESSION_COOKIE_NAME,
        settings.AS_OF_COOKIE_NAME,
        "messages",
        cookies.LAST_ACCOUNT,
        cookies.KEY,
    }
    assert settings.SESSION_COOKIE_AGE == 14 * 24 * 3600
    assert settings.CSRF_COOKIE_AGE // (24 * 3600) in (364, 365)
