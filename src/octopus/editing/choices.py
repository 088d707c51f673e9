"""Choices of a form that are known only when the form is made."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    RowField = forms.ModelChoiceField[Any]
else:
    # The class takes its parameter from django-stubs alone.
    RowField = forms.ModelChoiceField


class TitledRowField(RowField):
    """A choice among rows by their title or, where they have none, their name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title if hasattr(obj, "title") else obj.name)


def set_choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Offers pairs of value and label, or of group and pairs, in the choice called `name`."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is not a field of choices")
    field.choices = list(choices)


def set_rows(
    form: forms.BaseForm,
    name: str,
    rows: QuerySet[Any],
    label: Callable[[Model], str] | None = None,
) -> None:
    """Offers `rows` in the field `name`, by the words that `label` gives."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} is not a field of rows")
    field.queryset = rows
    if label is not None:
        vars(field)["label_from_instance"] = label
