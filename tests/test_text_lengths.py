"""A text is measured before anything else is done with it: every field of every form.

What walks through a text in Python takes a step for each character. So steps are counted, and not
time, which is another on each machine.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import FrameType
from typing import Any

import django_filters
import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

import octopus
from octopus.registration.models import Question
from octopus.registration.questions import answer_values
from octopus.registration.questions.applicability import SEVERAL
from octopus.text.typed.json import read_json
from octopus.text.typed.lengths import LONGEST_SEARCH, search_words

# Five megabytes of what a browser may send in one field: letters with and without accents, lines,
# numbers, an address, markup, brackets, marks that nobody sees.
TEXTS = [part * (5_000_000 // len(part)) for part in ("a", "é, ", "a\n", "7", "a@", "<[", "\xad")]
# A field takes some hundred steps, a walk through such a text more than a million.
MOST_STEPS = 20_000
_NO_TEXT = (forms.FileField, forms.BooleanField)


class TooManySteps(Exception):
    """A text was walked through."""


def in_few_steps(call: Callable[[], object]) -> None:
    """Calls, and raises TooManySteps where that takes many lines of Python."""
    steps = 0

    def count(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        if steps > MOST_STEPS:
            raise TooManySteps
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        call()
    finally:
        sys.settrace(before)


def refuses(clean: Callable[[Any], object], typed: Any, name: str) -> None:
    """Asserts that a text of five megabytes is refused, in few steps."""

    def call() -> None:
        with suppress(ValidationError):
            clean(typed)
            pytest.fail(f"{name} takes five megabytes")

    try:
        in_few_steps(call)
    except TooManySteps:
        pytest.fail(f"{name} walks through what it does not take")


def _subclasses(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from _subclasses(below)


def _fields() -> Iterator[tuple[str, forms.Field]]:
    """Each field of each form and filter of Octopus, with its name."""
    for module in pkgutil.walk_packages(octopus.__path__, "octopus."):
        # Importing these two would begin to serve, or to run a command.
        if not module.name.endswith((".front.application", ".__main__", ".wsgi")):
            importlib.import_module(module.name)
    for form in _subclasses(forms.BaseForm):
        if form.__module__.startswith("octopus."):
            for name, field in getattr(form, "base_fields", {}).items():
                yield f"{form.__module__}.{form.__name__}.{name}", field
    for filters in _subclasses(django_filters.FilterSet):
        for name, item in getattr(filters, "base_filters", {}).items():
            if isinstance(item, django_filters.CharFilter):
                yield f"{filters.__module__}.{filters.__name__}.{name}", item.field


@pytest.fixture(scope="module")
def fields() -> dict[str, forms.Field]:
    """By name; of a field in several languages, the one of its first language."""
    return {
        name: field.fields[0] if isinstance(field, forms.MultiValueField) else field
        for name, field in sorted(_fields())
        if not isinstance(field, _NO_TEXT)
    }


def test_every_text_field_of_every_form_has_a_limit(fields: dict[str, forms.Field]) -> None:
    rooms = {name.split(".")[1] for name in fields}
    assert {"bodies", "letters", "people", "programme", "registration", "website"} <= rooms
    texts = {name: field for name, field in fields.items() if type(field).to_python is _CHAR}
    own = {name: field for name, field in fields.items() if hasattr(field, "longest")}
    assert len(texts) > 100
    assert [name for name, field in (texts | own).items() if not _limit(field)] == []


_CHAR = forms.CharField.to_python


def _limit(field: Any) -> int | None:
    return getattr(field, "longest", None) or field.max_length  # type: ignore[no-any-return]


@pytest.mark.django_db
def test_every_field_of_every_form_measures_before_it_reads(
    fields: dict[str, forms.Field],
) -> None:
    kinds = {
        (type(field), type(field.widget), *map(type, field.validators)): (name, field)
        for name, field in fields.items()
    }
    for name, field in kinds.values():

        def clean(typed: str, field: forms.Field = field) -> None:
            data = QueryDict(mutable=True)
            data["field"] = typed
            field.clean(field.widget.value_from_datadict(data, {}, "field"))

        with suppress(ValidationError):
            clean("x")  # the first use of all reads formats and names from disk
        for text in TEXTS:
            refuses(clean, text, name)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", Question.Kind.values)
def test_every_kind_of_answer_measures_before_it_reads(kind: str) -> None:
    question = Question(pk=1, kind=kind)
    with suppress(ValidationError):
        answer_values.clean(question, ["x"] if kind in SEVERAL else "x")
    for text in TEXTS:
        given = [text] if kind in SEVERAL else text
        refuses(lambda given: answer_values.clean(question, given), given, kind)


def test_words_to_look_for_are_cut_off() -> None:
    for text in TEXTS:
        in_few_steps(lambda text=text: search_words(text))  # type: ignore[misc]
        assert len(search_words(text)) <= LONGEST_SEARCH


@pytest.mark.parametrize("typed", ["[" * 200_000, '{"a":' * 100_000, "", "no", "\0", "[1"])
def test_json_of_a_browser_is_read_or_nothing(typed: str) -> None:
    assert read_json(typed) is None
