"""What an entry of the log says of each field, in the reader's words: from what to what."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from octopus.text import dates, multilingual
from octopus.text.country_names import country_name

Words = str | Promise
# What a thing of a kind with a primary key is called; empty where it is gone or not to be named.
NameOf = Callable[[str, int], str]
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_LANGUAGES = frozenset(
    {"language", "languages", "spoken", "interpreted", "working_languages", "content_languages"}
)


@dataclass(frozen=True)
class FieldChange:
    """One field: its name for the reader, what it was, what it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Value:
    """How a value of the log is told that is no field of the thing itself.

    `label`: its name; `kind`: of what thing it is the primary key, or are; `choices`: its words;
    `is_context`: whether it is told also where it did not change, such as the meeting to which
    somebody is admitted.
    """

    label: Words
    kind: str = ""
    choices: Iterable[tuple[Any, Words]] = ()
    is_context: bool = False


Values = Mapping[str, Value]


def model_of(kind: str) -> type[Model] | None:
    """The model of a kind such as "programme.session"; None for one that is no more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def field_of(kind: str, name: str) -> "Field[Any, Any] | None":
    """The field of a thing that a key of its entry stands for; None where there is none."""
    model = model_of(kind)
    if model is None:
        return None
    try:
        field = model._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def references(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], values: Values
) -> Iterator[tuple[str, int]]:
    """The things that the values of an entry name: kind and primary key."""
    for name in {**before, **after}:
        if named := _kind_of(kind, name, values):
            for value in (before.get(name), after.get(name)):
                pks = value if isinstance(value, list) else [value]
                yield from ((named, pk) for pk in pks if type(pk) is int)


def field_changes(
    kind: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    name_of: NameOf,
    values: Values,
    zone: str = "UTC",
) -> Iterator[FieldChange]:
    """What changed, field by field; a text in several languages language by language.

    `values`: what the rooms say of values that are no fields of the thing; `zone`: in which
    instants are told. No query but those of `name_of`.
    """
    for name in _in_order(kind, {**before, **after}, values):
        old, new = before.get(name), after.get(name)
        label = _label(kind, name, values)
        if isinstance(old, dict) or isinstance(new, dict):
            yield from _of_languages(label, old or {}, new or {})
            continue
        in_words = _Teller(kind, name, values, name_of, zone)
        change = FieldChange(label, in_words(old), in_words(new))
        if change.before != change.after:
            yield change
        elif name in values and values[name].is_context and change.after:
            yield FieldChange(label, "", change.after)


def _in_order(kind: str, names: Iterable[str], values: Values) -> list[str]:
    """What tells the context first, then fields as their model declares them, then the rest.

    PostgreSQL keeps the keys of JSON in an order of its own.
    """
    model = model_of(kind)
    fields = model._meta.concrete_fields if model else ()
    place = {name: number for number, field in enumerate(fields) for name in _names_of(field)}

    def order(name: str) -> tuple[bool, int, str]:
        is_context = name in values and values[name].is_context
        return not is_context, place.get(name, len(place)), name

    return sorted(names, key=order)


def _names_of(field: "Field[Any, Any]") -> tuple[str, str]:
    return field.name, field.attname


def _of_languages(label: str, old: Any, new: Any) -> Iterator[FieldChange]:
    olds = old if isinstance(old, dict) else {}
    news = new if isinstance(new, dict) else {}
    place = {code: number for number, code in enumerate(multilingual.codes())}
    for code in sorted({**olds, **news}, key=lambda code: (place.get(code, len(place)), str(code))):
        was, now = _plain(olds.get(code)), _plain(news.get(code))
        if was != now:
            yield FieldChange(f"{label} ({str(code).upper()})", was, now)


def _label(kind: str, name: str, values: Values) -> str:
    """What forms call a field; one that is no more keeps its own name."""
    if name in values:
        return str(capfirst(str(values[name].label)))
    field = field_of(kind, name)
    return str(capfirst(str(field.verbose_name))) if field else name.replace("_", " ")


def _kind_of(kind: str, name: str, values: Values) -> str:
    if name in values and values[name].kind:
        return values[name].kind
    field = field_of(kind, name)
    if isinstance(field, ForeignKey) and issubclass(field.related_model, Model):
        return field.related_model._meta.label_lower
    return ""


class _Teller:
    """Tells the values of one field."""

    def __init__(self, kind: str, name: str, values: Values, name_of: NameOf, zone: str) -> None:
        field = field_of(kind, name)
        own = field.flatchoices if field else ()
        given = (name in values and values[name].choices) or own or ()
        self.choices = {str(key): str(label) for key, label in given}
        self.kind = _kind_of(kind, name, values)
        self.name = name
        self.name_of = name_of
        self.zone = zone

    def __call__(self, value: Any) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, dict):
            return _of_row(value)
        if isinstance(value, list):
            return multilingual.listed([self(item) for item in value])
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if str(value) in self.choices:
            return self.choices[str(value)]
        if self.kind and isinstance(value, int):
            return self.name_of(self.kind, value) or _("no. %(number)s") % {"number": value}
        return self._text(str(value))

    def _text(self, value: str) -> str:
        if self.name in _LANGUAGES and len(value) <= 3:
            return multilingual.language_name(value)
        if self.name == "country" and _COUNTRY.match(value.upper()):
            return country_name(value) or value
        with suppress(ValueError):
            if _ISO_DATE.match(value):
                return dates.day(date.fromisoformat(value))
            if _ISO_MOMENT.match(value):
                return dates.moment(datetime.fromisoformat(value), self.zone)
        return _plain(value)


def _of_row(row: dict[str, Any]) -> str:
    """A text in the reader's language, or the values of a row one after the other."""
    if all(isinstance(value, str) and len(key) <= 3 for key, value in row.items()):
        return _plain(multilingual.MultilingualText(row))
    written = (value for value in row.values() if isinstance(value, dict | str))
    texts = (_of_row(value) if isinstance(value, dict) else _plain(value) for value in written)
    return ", ".join(filter(None, texts))


def _plain(value: Any) -> str:
    return " ".join(strip_tags("" if value is None else str(value)).split())
