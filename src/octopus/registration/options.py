"""The list of countries as HTML: long, and the same for all readers of a language."""

from functools import cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from octopus.text.country_names import countries


@cache
def _all_options(language: str) -> SafeString:
    return format_html_join("\n", '<option value="{}">{}</option>', countries(language).items())


def country_options(language: str, chosen: str) -> SafeString:
    """The options of a select in the order of a language. `chosen`: a code, or anything typed."""
    options = _all_options(language)
    if chosen not in countries(language):
        return options
    written = options.replace(f'value="{chosen}"', f'value="{chosen}" selected', 1)
    return mark_safe(written)  # noqa: S308 -- the code is one of our own
