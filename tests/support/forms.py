"""Forms as the macros of all pages draw them."""

from typing import Any

from django import forms
from django.template import engines

_FORM = """{% from "forms.html" import field, error_summary %}
<form>{{ error_summary(form) }}{% for f in form %}{{ field(f) }}{% endfor %}</form>"""
_ROWS = """{% from "forms.html" import field, rows_begin %}
<form>{{ rows_begin(rows) }}
{% for row in rows %}{% for f in row %}{{ field(f) }}{% endfor %}{% endfor %}</form>"""


def drawn_form(form: forms.BaseForm) -> str:
    """All fields of a form, below the summary of its errors."""
    return drawn_by(_FORM, form=form)


def drawn_rows(rows: Any) -> str:
    """All rows of a set of forms."""
    return drawn_by(_ROWS, rows=rows)


def drawn_by(template: str, **context: Any) -> str:
    """What a template makes of its context."""
    return str(engines["jinja2"].from_string(template).render(context))
