"""The pseudo-language in the place of another one, and all content in it."""

import functools
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from octopus.programme.snapshot import parsed
from tests.support.pseudo_language.made import CODE, accented, write
from tests.support.site import Site

# Fields in which people write words; codes, addresses and what else machines read stay.
WRITTEN = {
    "abbreviation", "abstract", "access_needs", "arrival_by", "arrival_place", "body",
    "consulate_city", "departure_by", "departure_place", "diet", "equipment", "family_name",
    "file_name", "function", "given_names", "hotel", "name", "note", "organisation", "reason",
    "sent_name", "service", "signatory",
    "source", "subject", "thing", "title", "to_name",
}  # fmt: skip


@pytest.fixture(scope="package")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The pseudo-language is spoken where the addresses say CODE."""
    folder = tmp_path_factory.mktemp("languages")
    write(folder, CODE)
    with override_settings(LOCALE_PATHS=[folder, *settings.LOCALE_PATHS]):
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Empties what modules keep by language as long as a process lives."""
    for name, module in list(sys.modules.items()):
        if name.startswith("octopus."):
            for kept in vars(module).values():
                if isinstance(kept, functools._lru_cache_wrapper):
                    kept.cache_clear()


@pytest.fixture(scope="module")
def pseudo_site(pseudo: None, site: Site, django_db_blocker: DjangoDbBlocker) -> Site:
    """The site of the routes, with everything that people wrote in the pseudo-language."""
    with django_db_blocker.unblock():
        for model in apps.get_models():
            if model.__module__.startswith("octopus."):
                _rewrite(model)
    # Releases never change outside tests, and a process keeps what it has parsed of them.
    parsed._parsed.clear()
    return site


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
        changed = {name: accented(row[name] or "") for name in plain}
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
        changed[CODE] = accented(value["en"])
    return changed
