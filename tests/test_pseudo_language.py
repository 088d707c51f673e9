"""Every page, mail and paper in the pseudo-language: no word may come from outside the catalogues.

The pseudo-language takes the place of Spanish. What people wrote is put into it as well, so that
any word without an accent was written by the program itself, and in no language.
"""

import functools
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import override

from octopus.correspondence.catalogue import PLACEHOLDER, all_mails
from octopus.text.multilingual import in_language
from tests import pseudo_language, sessions
from tests.house import House, ask, session_of
from tests.test_routes import ROUTES, allowed

CODE = "es"
# Fields in which people write words; codes, addresses and what else machines read stay.
WRITTEN = {
    "abbreviation", "access_needs", "arrival_by", "arrival_place", "body", "capacity",
    "consulate_city", "departure_by", "departure_place", "diet", "family_name", "file_name",
    "function", "given_names", "hotel", "name", "note", "organisation", "reason", "sent_name",
    "service", "signatory", "source", "subject", "thing", "title", "to_name",
}  # fmt: skip
# A word without any accent that is no abbreviation, no address and no name of a file.
OUTSIDER = re.compile(r"(?<![\w@./-])[A-Za-z]*[a-z][A-Za-z]*(?![\w@/-]|\.\w)")
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "placeholder", "title"}
SILENT = {"script", "style", "svg"}


class _Reader(HTMLParser):
    """Collects what a page says in the language at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in _EMPTY:
            self._say_attributes(tag, found)
            return
        foreign = found.get("lang") not in (None, CODE)
        if self._silent or tag in SILENT or foreign or found.get("translate") == "no":
            self._silent.append(tag)
        else:
            self._say_attributes(tag, found)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag not in _EMPTY:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.said.append(" ".join(data.split()))

    def _say_attributes(self, tag: str, found: dict[str, str | None]) -> None:
        if self._silent or found.get("lang") not in (None, CODE):
            return
        spoken = [found.get(name) for name in SPOKEN_ATTRIBUTES]
        if found.get("type") in ("submit", "button"):
            spoken.append(found.get("value"))
        if tag == "meta" and found.get("name") == "description":
            spoken.append(found.get("content"))
        self.said += [words for words in spoken if words]


_EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def outsiders(html: str) -> list[str]:
    """What a page says in words of no catalogue."""
    reader = _Reader()
    reader.feed(html)
    return [words for words in reader.said if OUTSIDER.search(words)]


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The pseudo-language in the place of Spanish."""
    folder = tmp_path_factory.mktemp("languages")
    pseudo_language.write(folder, CODE)
    with override_settings(LOCALE_PATHS=[folder, *settings.LOCALE_PATHS]):
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Empties whatever a module keeps by language."""
    for name, module in list(sys.modules.items()):
        if name.startswith("octopus."):
            for kept in vars(module).values():
                if isinstance(kept, functools._lru_cache_wrapper):
                    kept.cache_clear()


@pytest.fixture(scope="module")
def pseudo_house(house: House, pseudo: None, django_db_blocker: Any) -> House:
    """The house of the routes, with everything that people wrote in the pseudo-language."""
    with django_db_blocker.unblock():
        for model in apps.get_models():
            if model.__module__.startswith("octopus."):
                _rewrite(model)
    return house


def _rewrite(model: type[models.Model]) -> None:
    plain, tables = [], []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.JSONField):
            tables.append(field.attname)
        elif type(field) in (models.CharField, models.TextField) and field.name in WRITTEN:
            plain.append(field.attname)
    if not plain and not tables:
        return
    for row in model._default_manager.values("pk", *plain, *tables):
        changed = {name: pseudo_language.accented(row[name] or "") for name in plain}
        changed |= {name: _with_pseudo(row[name]) for name in tables}
        model._default_manager.filter(pk=row["pk"]).update(**changed)


def _with_pseudo(value: Any) -> Any:
    """A value of JSON in which every text in several languages is there in this one as well."""
    if isinstance(value, list):
        return [_with_pseudo(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _with_pseudo(inner) for key, inner in value.items()}
    if isinstance(value.get("en"), str):
        changed[CODE] = pseudo_language.accented(value["en"])
    return changed


def test_words_of_no_catalogue_are_found() -> None:
    said = pseudo_language.accented("Your badge, <b>%(name)s</b>")
    assert said == "Ýóóúúř bááđğéé, <b>%(name)s</b>"
    assert outsiders(f"<p>{said}</p><p lang='en'>Yes</p><script>let a</script>") == []
    assert outsiders("<p>Ýóóúúř badge</p><img alt='Map'>") == ["Ýóóúúř badge", "Map"]
    assert outsiders("<p>a@example.org, T-CY, PDF, 10:30, www.example.org</p>") == []


def test_every_mail_comes_from_the_catalogues(pseudo: None) -> None:
    found = [
        (mail.key, words)
        for mail in all_mails()
        if not mail.key.startswith("tests.")
        for text in (mail.title, mail.subject, mail.body)
        if (words := OUTSIDER.findall(PLACEHOLDER.sub("", in_language(text, CODE))))
    ]
    assert found == []


@pytest.mark.parametrize("route", ROUTES)
def test_every_page_comes_from_the_catalogues(route: str, pseudo_house: House, db: None) -> None:
    there = pseudo_house.there
    with override(CODE):
        parts = {part: there.value(route, part) for part in ROUTES[route]}
        address = reverse(route, kwargs=parts)
    client = Client()
    for name in sorted(allowed(route)):
        person = pseudo_house.people.get(name)
        session = session_of(sessions.signed_in(person)) if person else ""
        answer = ask(client, session, "get", address, {})
        if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
            assert outsiders(answer.content.decode()) == [], (name, address)
