"""Forms in which the languages of a conference are chosen, in their order."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.editing.forms import GuardedForm
from octopus.text.multilingual import (
    TextFormField,
    codes,
    installed_codes,
    installed_names,
)


class LanguageChoice(GuardedForm):
    """A mixin with one select for each installed language: the first is the main language.

    Where only one is installed there is nothing to choose. `chosen_languages` are those of a valid
    form.
    """

    def add_languages(self, chosen: Sequence[str]) -> None:
        """Adds the selects. `chosen`: the codes that they show at first."""
        installed = installed_codes()
        if len(installed) == 1:
            return
        for number in range(1, len(installed) + 1):
            empty = [] if number == 1 else [("", "–")]
            self.fields[_name(number)] = forms.ChoiceField(
                label=_label(number),
                choices=[*empty, *installed_names()],
                required=number == 1,
                initial=chosen[number - 1] if number <= len(chosen) else "",
            )

    @property
    def language_fields(self) -> list[forms.BoundField]:
        """The selects, as templates draw them."""
        return [self[name] for name in self._language_names]

    @property
    def _language_names(self) -> list[str]:
        names = map(_name, range(1, len(installed_codes()) + 1))
        return [name for name in names if name in self.fields]

    @property
    def chosen_languages(self) -> list[str]:
        """The codes in their order."""
        chosen = [self.cleaned_data.get(name, "") for name in self._language_names]
        return [code for code in chosen if code] or installed_codes()[:1]

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]  # Django's own step, without a type
        seen: set[str] = set()
        for name in self._language_names:
            code = self.cleaned_data.get(name, "")
            if code and code in seen:
                self.add_error(name, ValidationError(_("This language is chosen twice.")))
            seen.add(code)

    def ask_texts_in_them(self) -> None:
        """The texts of this form in the languages that were sent, and in the others behind them."""
        sent = [self.data.get(self.add_prefix(name), "") for name in self._language_names]
        first = [code for code in dict.fromkeys(sent) if code in codes()]
        for field in self.fields.values():
            if isinstance(field, TextFormField):
                field.set_languages(list(dict.fromkeys([*first, *codes()])))


def _name(number: int) -> str:
    return f"language_{number}"


def _label(number: int) -> str:
    if number == 1:
        return _("Main language")
    return _("Language %(number)s") % {"number": number}


class ContentLanguagesForm(LanguageChoice, forms.Form):
    """The languages of a conference."""

    def __init__(self, *args: Any, chosen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_languages(chosen)
