"""Fields of forms as `jinja2/forms.html` draws them: one description for every field of every page.

A template writes `field(form.title)`, or `control(form.title)` for the control alone; what no form
declares, such as the one reason of a button, it describes by `lone_field`. Django’s own drawing,
which renders a template for each input and each option, is switched off (`NoRenderer`).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.text.multilingual import SideBySide, own_name, own_names

Words = str | Promise

# Kinds whose label names a group of controls, not one of them.
GROUPS = ("radio", "checkboxes", "languages", "words")


class NoRenderer(BaseRenderer):
    """A renderer that raises: forms are drawn by the macros of `jinja2/forms.html` only."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        raise TypeError(f"{template_name}: fields are drawn by jinja2/forms.html.")


class FieldOption(NamedTuple):
    """One answer of a choice. `lang`: of the label, where it is not the reader’s."""

    value: str
    label: Words
    explanation: Words = ""
    lang: str = ""
    is_chosen: bool = False


class DrawnField:
    """What a page shows of a field.

    `kind`: `radio`, `checkboxes`, `languages`, `checkbox`, `textarea`, `select`, `hidden`, `words`
    (which cannot be changed), or the type of an `input`. `optional`: what stands behind the
    label of a field that may stay empty. `value`: as the control holds it. `attrs`: further
    attributes of the control. `options`: of a choice; of a select, as HTML. `note`:
    below the control.
    """

    def __init__(
        self,
        kind: str,
        name: str,
        label: Words,
        *,
        id: str = "",
        help: Words = "",
        errors: Iterable[Words] = (),
        is_required: bool = True,
        optional: Words = "",
        value: Any = "",
        options: Sequence[Any] | SafeString = (),
        attrs: Mapping[str, Any] | None = None,
        note: Words = "",
    ) -> None:
        self.kind, self.name, self.label = kind, name, label
        self.id = id or f"id_{name}"
        self.help, self.errors, self.note = help, list(errors), note
        self.is_required, self.optional = is_required, optional
        self.value, self.options, self.attrs = value, options, dict(attrs or {})

    @property
    def is_group(self) -> bool:
        """Whether the label names a group of controls."""
        return self.kind in GROUPS

    @property
    def group_role(self) -> str:
        """The role of the element around the controls of a group."""
        return "radiogroup" if self.kind == "radio" else "group"

    @property
    def described_by(self) -> str:
        """The ids of errors, help and note, as `aria-describedby` wants them."""
        ids = [f"{self.id}-e{number or ''}" for number, _error in enumerate(self.errors)]
        if self.help:
            ids.append(f"{self.id}-h")
        if self.note:
            ids.append(f"{self.id}-w")
        if given := self.attrs.get("aria-describedby"):
            ids.append(given)
        return " ".join(ids)

    @property
    def group_attributes(self) -> SafeString:
        """The attributes of the element around the controls of a group."""
        return flatatt(
            {
                "role": self.group_role,
                "aria-labelledby": f"{self.id}-l",
                "aria-required": self.kind == "radio" and self.is_required and "true",
                "aria-describedby": self.described_by or False,
            }
        )

    @property
    def attributes(self) -> SafeString:
        """The attributes of the single control: its own, and those of its state."""
        return flatatt(
            {
                "id": self.id,
                "name": self.name,
                **self.attrs,
                "aria-required": self.is_required and self.kind != "checkbox" and "true",
                "aria-invalid": bool(self.errors) and "true",
                "aria-describedby": self.described_by or False,
            }
        )

    def option_id(self, option: FieldOption) -> str:
        """The id of the control of one option."""
        return f"{self.id}_{option.value}"


class Drawable(Protocol):
    """What a room draws that is no field of a Django form."""

    @property
    def drawn(self) -> DrawnField: ...


def lone_field(
    kind: str, name: str, label: Words, *, empty: Words = "", sends: str = "", **described: Any
) -> DrawnField:
    """A field that no form declares. Arguments that `DrawnField` does not know are attributes.

    `empty`: the words of a first option that chooses nothing; `sends`: what a ticked box sends.
    """
    known = {
        key: described.pop(key)
        for key in ("id", "help", "errors", "is_required", "optional", "value", "options", "note")
        if key in described
    }
    attrs = {key.replace("_", "-"): value for key, value in described.items()}
    attrs |= {"value": sends} if sends else {}
    if "options" in known:
        chosen = str(known.get("value", ""))
        options = [
            option._replace(is_chosen=option.is_chosen or option.value == chosen)
            for option in map(_as_option, [*([("", empty)] if empty else ()), *known["options"]])
        ]
        known["options"] = _select_options(options) if kind == "select" else options
    return DrawnField(kind, name, label, attrs=attrs, **known)


def language_options() -> list[FieldOption]:
    """The content languages, each as it calls itself."""
    return [FieldOption(code, name, lang=code) for code, name in own_names()]


def drawn(field: forms.BoundField | DrawnField | Drawable) -> DrawnField:
    """The description of anything that templates draw as a field."""
    if isinstance(field, DrawnField):
        return field
    if isinstance(field, forms.BoundField):
        return _of_form(field)
    return field.drawn


def _of_form(bound: forms.BoundField) -> DrawnField:
    widget, field = bound.field.widget, bound.field
    value = bound.value()
    kind = _kind(widget)
    is_required = getattr(field, "needs_main", field.required)
    described = DrawnField(
        kind,
        bound.html_name,
        bound.label,
        id=bound.auto_id,
        help=bound.help_text,
        errors=map(str, bound.errors),
        is_required=is_required,
        optional="" if is_required or kind == "checkbox" else _("optional"),
        attrs=widget.attrs | ({"disabled": True} if field.disabled else {}),
    )
    described.attrs.pop("type", None)
    if kind == "languages":
        described.options = _languages(bound, value, needs_main=is_required)
    elif kind == "checkbox":
        described.value = bool(widget.check_test(value))
    elif kind in ("select", "radio", "checkboxes"):
        described.options = _options(widget, value, kind)
        if getattr(widget, "allow_multiple_selected", False) and kind == "select":
            described.attrs["multiple"] = True
    elif kind != "file":
        shown = widget.format_value(value)
        described.value = "" if shown is None else str(shown).replace("\x00", "")
    return described


def _kind(widget: forms.Widget) -> str:
    """How a widget is drawn; an input by its type."""
    for widget_class, kind in (
        (SideBySide, "languages"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radio"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Textarea, "textarea"),
        (forms.Select, "select"),
        (forms.FileInput, "file"),
    ):
        if isinstance(widget, widget_class):
            return kind
    if isinstance(widget, Input) and widget.input_type:
        return str(widget.attrs.get("type", widget.input_type))
    raise TypeError(f"{type(widget).__name__} has no macro in jinja2/forms.html.")


def _options(widget: Any, value: Any, kind: str) -> Sequence[FieldOption] | SafeString:
    """The options of a choice; those of a select, and of a widget that keeps them, as HTML."""
    if hasattr(widget, "finished_options"):  # `CountrySelect` of registration
        return widget.finished_options(str(value or ""))  # type: ignore[no-any-return]
    formatted = widget.format_value(value)
    chosen = {formatted} if isinstance(formatted, str) else set(formatted)
    if kind == "select":
        return SafeString("".join(_group(value, label, chosen) for value, label in widget.choices))
    return [
        option._replace(is_chosen=option.value in chosen)
        for option in map(_as_option, widget.choices)
    ]


def _group(value: Any, label: Any, chosen: Collection[str]) -> str:
    """One choice of a select, or several of them under a heading, as Django nests choices."""
    if isinstance(label, list | tuple) and not isinstance(label, FieldOption):
        heading = escape(str(value))
        inner = "".join(_group(key, words, chosen) for key, words in label)
        return f'<optgroup label="{heading}">{inner}</optgroup>'
    option = _as_option((value, label))
    is_chosen = option.value in chosen
    return _option(option.value, str(option.label), option.lang, is_chosen=is_chosen)


def _select_options(options: Iterable[FieldOption]) -> SafeString:
    """In one piece: countries have 250, the same on every page."""
    return SafeString(
        "".join(
            _option(option.value, str(option.label), option.lang, is_chosen=option.is_chosen)
            for option in options
        )
    )


def _as_option(given: Any) -> FieldOption:
    """An option from itself, or from its value and label; the label may be an option, too."""
    if isinstance(given, FieldOption):
        return given
    value, label = given
    value = "" if value is None else str(value)
    if isinstance(label, FieldOption):
        return label._replace(value=value)
    return FieldOption(value, label)


def _languages(bound: forms.BoundField, value: Any, *, needs_main: bool) -> list[DrawnField]:
    """The controls of a text, one for each language."""
    widget = bound.field.widget
    texts = value if isinstance(value, list) else widget.decompress(value)
    fields = []
    languages = widget.languages
    for code, suffix, sub, text in zip(
        languages, widget.widgets_names, widget.widgets, texts, strict=True
    ):
        is_long = isinstance(sub, forms.Textarea)
        data = {key: value for key, value in sub.attrs.items() if key.startswith("data-")}
        fields.append(
            DrawnField(
                "textarea" if is_long else "text",
                f"{bound.html_name}{suffix}",
                own_name(code),
                id=f"{bound.auto_id}{suffix}",
                is_required=needs_main and code == languages[0],
                value=text or "",
                attrs={"lang": code, **({"rows": 6} if is_long else {}), **data},
            )
        )
    return fields


@lru_cache(maxsize=4_000)
def _option(value: str, label: str, lang: str, *, is_chosen: bool) -> str:
    selected = " selected" if is_chosen else ""
    in_language = f' lang="{escape(lang)}"' if lang else ""
    return f'<option value="{escape(value)}"{in_language}{selected}>{escape(label)}</option>'
