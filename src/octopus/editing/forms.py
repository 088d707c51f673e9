"""Forms of the office that never overwrite what somebody else has changed in the meantime.

A page carries along what its form showed when it was opened. When the form comes back, each field
has three values: what the page showed, what is kept now, and what was typed. A field that nobody
touched keeps what is kept now, so that saving changes only what was changed. Where two people
changed the same field, the second is told who changed it to what, and chooses.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.editing.shown_values import Shown, quoted, shown_value
from octopus.privacy.models import LogEntry
from octopus.privacy.queries import entries_about
from octopus.text import dates
from octopus.text.multilingual import MultilingualText
from octopus.text.typed.json import read_json

SEEN, THEIRS = "_seen", "_theirs"
# How many entries of the log are looked at for the one that tells of a field.
_LOOKED_AT = 30


@dataclass(frozen=True)
class _Change:
    """Three values of one field: on the page when it was opened, kept now, typed."""

    seen: Shown
    kept: Shown
    typed: Shown

    @property
    def is_conflict(self) -> bool:
        """Whether both the reader and somebody else changed it, to different values."""
        return self.typed not in (self.seen, self.kept) and self.kept != self.seen


Typed = TypeVar("Typed", bound=forms.BaseForm)


def without_verdict(form: Typed) -> Typed:
    """A form as it was typed so far: drawn again before it is sent, and not checked yet."""
    form.cleaned_data = {}
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # what `full_clean` begins with
    return form


class GuardedForm(forms.BaseForm):
    """A mixin for a form that edits something that is kept.

    `edited`: the thing, for the log to say who changed it last. It costs one query, and only where
    there is a conflict. The initial values are those that are kept now, also of a bound form. The
    template draws `seen_field` inside the form; the macro `error_summary` does.
    """

    edited: Model | None = None

    @property
    def conflicts(self) -> list[str]:
        """The names of the fields that somebody else changed as well."""
        return getattr(self, "_conflicts", [])

    @property
    def seen_field(self) -> SafeString:
        """The hidden input that carries what the page shows."""
        shown = self._shown_at_first() | self._taken_note_of()
        return format_html(
            '<input type="hidden" name="{}" value="{}">', self.add_prefix(SEEN), json.dumps(shown)
        )

    def _kept(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _shown_now(self) -> dict[str, Shown]:
        return {
            name: shown_value(field, self._kept(name))
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField) and not field.widget.is_hidden
        }

    def _shown_at_first(self) -> dict[str, Shown]:
        """What the page showed when it was opened; of a new page, what it shows now."""
        now = self._shown_now()
        if not self.is_bound:
            return now
        carried = read_json(self.data.get(self.add_prefix(SEEN), ""))
        if not isinstance(carried, dict):
            return {}
        return {name: carried[name] for name in now if name in carried}

    def _taken_note_of(self) -> dict[str, Shown]:
        """The values of others that a conflict has shown: sending the form again decides."""
        return {name: self._shown_now()[name] for name in self.conflicts}

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # Django's own step, without a type
        self._conflicts: list[str] = []
        seen = self._shown_at_first()
        for name in [name for name in self.fields if name in self.cleaned_data]:
            self._keep_order(name)
            if name in seen:
                self._merge(name, seen[name])

    def _keep_order(self, name: str) -> None:
        """Boxes come in the order of the page; what was chosen before keeps its own."""
        typed, kept = self.cleaned_data[name], self._kept(name)
        if isinstance(self.fields[name], forms.MultipleChoiceField) and isinstance(kept, list):
            before = [item for item in kept if item in typed]
            self.cleaned_data[name] = [*before, *(item for item in typed if item not in before)]

    def _merge(self, name: str, seen: Shown) -> None:
        field = self.fields[name]
        typed = shown_value(field, self.cleaned_data[name])
        change = _Change(seen, shown_value(field, self._kept(name)), typed)
        if name in self._taken_over() or change.typed == change.seen:
            if change.kept != change.typed:
                self.cleaned_data[name] = self._kept_as_cleaned(name)
        elif isinstance(seen, dict) and isinstance(change.kept, dict) and isinstance(typed, dict):
            self._merge_languages(name, seen, change.kept, typed)
        elif change.is_conflict:
            self._add_conflict(name, change.kept)

    def _taken_over(self) -> list[str]:
        """The fields whose other value the reader has chosen."""
        field = self.add_prefix(THEIRS)
        return self.data.getlist(field) if isinstance(self.data, QueryDict) else []

    def _kept_as_cleaned(self, name: str) -> Any:
        """What is kept, as the field would have cleaned it. A relation costs one query."""
        field, kept = self.fields[name], self._kept(name)
        if kept is None or isinstance(kept, Model | dict | list):
            return field.to_python(None) if kept is None else kept
        return field.to_python(field.prepare_value(kept))

    def _merge_languages(
        self, name: str, seen: dict[str, str], kept: dict[str, str], typed: dict[str, str]
    ) -> None:
        """Two people may write two languages of one text at the same time."""
        languages = {*seen, *kept, *typed}
        changed = {code for code in languages if typed.get(code, "") != seen.get(code, "")}
        theirs = {code for code in languages if kept.get(code, "") != seen.get(code, "")}
        both = {code for code in changed & theirs if typed.get(code, "") != kept.get(code, "")}
        if both:
            self._add_conflict(name, {code: text for code, text in kept.items() if code in both})
            return
        text = self.cleaned_data[name]
        current = self._kept(name) or {}
        merged = {**current, **{code: text.get(code, "") for code in changed}}
        self.cleaned_data[name] = type(text)(
            {code: value for code, value in merged.items() if value}
        )

    def _add_conflict(self, name: str, kept: Shown) -> None:
        self._conflicts.append(name)
        self.add_error(
            name,
            ValidationError(
                conflict_message(
                    self.edited or getattr(self, "instance", None),
                    quoted(self.fields[name], kept),
                    field_name=self.add_prefix(THEIRS),
                    value=name,
                ),
                code="conflict",
            ),
        )


class GuardedFormSet(forms.BaseFormSet[Any]):
    """A mixin for rows that belong together, such as the partners of a conference.

    They are one value: where somebody else changed any row, the reader chooses between both lists.
    `rows` are those to save. The template draws `seen_field` beside the management form, and the
    errors of the whole.
    """

    edited: Model | None = None
    _is_untouched = False

    @property
    def seen_field(self) -> SafeString:
        """The hidden input that carries the rows of the page."""
        seen = self._seen() if self.is_bound and not self.non_form_errors() else self._kept()
        return format_html(
            '<input type="hidden" name="{}" value="{}">', self.add_prefix(SEEN), json.dumps(seen)
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows to save; those that are kept now where nobody touched them here."""
        return [
            dict(row) for row in (self.initial or () if self._is_untouched else self.cleaned_data)
        ]

    def clean(self) -> None:
        super().clean()
        seen, kept = self._seen(), self._kept()
        # Without its management form, nothing is known of what was typed.
        if any(self.errors) or not self.management_form.is_valid():
            return
        typed = [self._shown(row) for row in self.cleaned_data if any(row.values())]
        takes_theirs = self.add_prefix(THEIRS) in self.data
        self._is_untouched = takes_theirs or (typed == seen and kept != seen)
        if not self._is_untouched and seen not in (None, kept) and typed != kept:
            field = self.add_prefix(THEIRS)
            rows = "; ".join(_in_words(row) for row in kept)
            raise ValidationError(
                conflict_message(self.edited, rows or _("nothing"), field_name=field, value="all")
            )

    def _shown(self, row: Mapping[str, Any]) -> dict[str, Shown]:
        fields = self.empty_form.fields
        return {
            name: shown_value(field, row.get(name))
            for name, field in fields.items()
            if not field.widget.is_hidden
        }

    def _kept(self) -> list[dict[str, Shown]]:
        return [self._shown(row) for row in self.initial or ()]

    def _seen(self) -> list[dict[str, Shown]] | None:
        carried = read_json(self.data.get(self.add_prefix(SEEN), ""))
        return carried if isinstance(carried, list) else None


def _in_words(row: dict[str, Shown]) -> str:
    """A row in the reader's language, its values one after the other."""
    texts = (MultilingualText(text) if isinstance(text, dict) else text for text in row.values())
    return " ".join(str(text) for text in texts if text)


def conflict_message(edited: Model | None, kept: str, *, field_name: str, value: str) -> SafeString:
    """The message about a field that another user changed, with a box to take over their value.

    One query.
    """
    return format_html(
        '{} <span class="choice"><input type="checkbox" name="{}" value="{}" id="{}">'
        '<label for="{}">{}</label></span>',
        _conflict_notice(_last_change(edited, value), kept),
        field_name,
        value,
        f"id_{field_name}_{value}",
        f"id_{field_name}_{value}",
        _("Keep this version instead of mine"),
    )


def _last_change(edited: Model | None, name: str) -> LogEntry | None:
    """The last entry of the log about a field of a thing, or else about the thing.

    What the log tells to a closed circle alone is looked at only where it is about that field.
    """
    if edited is None or edited.pk is None:
        return None
    entries = list(entries_about(edited)[:_LOOKED_AT])
    about_field = (entry for entry in entries if name in entry.after or name in entry.before)
    return next(about_field, None) or next(
        (entry for entry in entries if entry.after and not entry.circle), None
    )


def _conflict_notice(last: LogEntry | None, kept: str) -> str:
    again = _("Send the form again to save what you typed, or choose:")
    if last is None or last.actor is None:
        changed = _("This was changed while you were writing. It now reads “%(value)s”.")
        return f"{changed % {'value': kept}} {again}"
    changed = _(
        "%(name)s changed this while you were writing (%(moment)s). It now reads “%(value)s”."
    )
    words = {"name": last.actor.called, "moment": dates.utc(last.at), "value": kept}
    return f"{changed % words} {again}"
