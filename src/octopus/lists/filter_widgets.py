"""How a filter is drawn."""

from functools import lru_cache

from django.forms import BoundField, Select
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString


def control(field: BoundField) -> SafeString:
    """A field as HTML: a choice as Django would draw it, but in one piece.

    Django renders a template for each option, and countries have 250: the same on every page.
    """
    if type(field.field.widget) is not Select:
        return SafeString(field)
    chosen = str(field.value() or "")
    options = "".join(
        _option(str(value), str(label), is_chosen=str(value) == chosen)
        for value, label in field.field.widget.choices
    )
    return format_html(
        '<select name="{}" id="{}">{}</select>',
        field.html_name,
        field.auto_id,
        SafeString(options),  # each part is escaped above
    )


@lru_cache(maxsize=4_000)
def _option(value: str, label: str, *, is_chosen: bool) -> str:
    selected = " selected" if is_chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(label)}</option>'
