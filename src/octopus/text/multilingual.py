"""Content in several languages: one JSON object per text, `{"en": …, "fr": …, "es": …}`.

Languages are data: a conference in Arabic needs no migration. Reading falls back to another
language, and says so; nothing on a page changes its language silently.

Each conference chooses its content languages from the installed ones. Within `content_languages`
they are those of one conference, as the language of the reader is that of `override`; elsewhere
they are all that are installed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, NullIf
from django.utils.functional import Promise, keep_lazy_text
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from octopus.text.language_rules import rules_of
from octopus.text.typed.lengths import LONGEST_LINE, LONGEST_RICH, LONGEST_TEXT

# A text of the catalogues: made with gettext_lazy, `str()` gives it in the language at hand.
Words = str | Promise


_content_languages: ContextVar[Sequence[str]] = ContextVar("content_languages", default=())


def installed_codes() -> list[str]:
    """The codes of the languages of this installation, in their order."""
    return [code for code, _name in settings.LANGUAGES]


def codes() -> list[str]:
    """The codes of the content languages; the first is the one to fall back to.

    Within `content_languages` those of a conference, else those of this installation.
    """
    return list(_content_languages.get()) or installed_codes()


@contextmanager
def content_languages(chosen: Sequence[str]) -> Iterator[None]:
    """Whatever is read, asked for or counted within the block is in these languages.

    `chosen`: installed languages in the order of a conference; none are all of them.
    """
    token = _content_languages.set(tuple(chosen))
    try:
        yield
    finally:
        _content_languages.reset(token)


def set_content_languages(chosen: Sequence[str]) -> None:
    """The same until the block ends in which this is called."""
    _content_languages.set(tuple(chosen))


def own_names() -> list[tuple[str, str]]:
    """Each content language as it calls itself: code and name, for a choice."""
    return [(code, own_name(code)) for code in codes()]


def installed_names() -> list[tuple[str, str]]:
    """Each language of this installation as it calls itself: code and name, for a choice."""
    return list(settings.LANGUAGES)


def own_name(code: str) -> str:
    """How a language calls itself; the code of one that CLDR does not know."""
    installed = dict(settings.LANGUAGES)
    return installed[code] if code in installed else _own_name(code)


@cache
def _own_name(code: str) -> str:
    try:
        return capfirst(Locale.parse(code).get_language_name() or code)
    except (UnknownLocaleError, ValueError):
        return code


@cache
def direction(code: str) -> str:
    """How a language is written: "ltr" from left to right, "rtl" from right to left."""
    try:
        return Locale.parse(code).text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def main_language() -> str:
    """The code of the language in which content is first written, and to which readers fall back.

    It is the first content language. The texts of the programme itself fall back to English.
    """
    return codes()[0]


def language_among(wanted: str) -> str:
    """A content language for readers of `wanted`: that one, else the main one."""
    return wanted if wanted in codes() else main_language()


def current() -> str:
    """The code of the reader's language."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


class MultilingualText(dict[str, str]):
    """One text in its languages. `str()` gives the reader's language or the best other one."""

    def language_for(self, wanted: str) -> str | None:
        """The language in which `wanted` readers get this text; None where it is empty.

        What stands in no content language any more is better read in another one than not at all.
        """
        known = codes()
        if wanted in known and self.get(wanted):
            return wanted
        return next((code for code in (*known, *self) if self.get(code)), None)

    def in_language(self, wanted: str) -> str:
        """The text for readers of `wanted`, or the fall-back, or an empty string."""
        found = self.language_for(wanted)
        return self[found] if found else ""

    def missing(self) -> list[str]:
        """Content languages that this text lacks, unless it is empty altogether."""
        return [code for code in codes() if not self.get(code)] if any(self.values()) else []

    def __str__(self) -> str:
        return self.in_language(current())

    def __bool__(self) -> bool:
        return any(self.values())


def in_language(words: Words, language: str) -> str:
    """A text of the catalogues in a language."""
    with override(language):
        return str(words)


def in_every_language(words: Words) -> MultilingualText:
    """A text of the catalogues as content, in each language of this installation."""
    return MultilingualText({code: in_language(words, code) for code in installed_codes()})


def language_attributes(code: str) -> SafeString:
    """The attributes of words in a language; the direction where it is not that of the page."""
    direct = direction(code)
    if direct == direction(current()):
        return format_html(' lang="{}"', code)
    return format_html(' lang="{}" dir="{}"', code, direct)


def say(text: MultilingualText, languages: Sequence[str] = ()) -> SafeString:
    """A text as HTML for the reader; a fall-back carries its language as attribute and label.

    `languages`: those of the conference whose text it is, where the page is not of that one.
    """
    if languages:
        with content_languages(languages):
            return say(text)
    wanted = current()
    found = text.language_for(wanted)
    if found is None:
        return SafeString("")
    if found == wanted:
        return escape(text[found])
    return format_html(
        '<span{}>{}</span> <small class="fallback">({})</small>',
        language_attributes(found),
        text[found],
        own_name(found),
    )


def plain(text: MultilingualText) -> str:
    """A text where no markup can stand; a fall-back says its language in brackets."""
    wanted = current()
    found = text.language_for(wanted)
    if found is None or found == wanted:
        return text.in_language(wanted)
    return f"{text[found]} ({own_name(found)})"


def paragraphs(text: MultilingualText) -> SafeString:
    """A text of several lines as paragraphs, one per blank line; a fall-back says its language."""
    wanted = current()
    found = text.language_for(wanted)
    if found is None:
        return SafeString("")
    parts = [part.strip() for part in re.split(r"\n\s*\n", text[found]) if part.strip()]
    if found == wanted:
        return format_html_join("\n", "<p>{}</p>", ((part,) for part in parts))
    label = own_name(found)
    attributes = language_attributes(found)
    paragraphs = format_html_join("\n", "<p{}>{}</p>", ((attributes, part) for part in parts))
    return format_html('{}<p><small class="fallback">({})</small></p>', paragraphs, label)


class MultilingualTextField(models.JSONField):
    """A text in several languages. `multiline` and `rich` choose how it is edited."""

    description = "A text in several languages"

    def __init__(
        self, *args: Any, multiline: bool = False, rich: bool = False, **kwargs: Any
    ) -> None:
        self.multiline = multiline
        self.rich = rich
        kwargs.setdefault("default", MultilingualText)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> MultilingualText:
        return MultilingualText(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> MultilingualText:
        return MultilingualText(value or {})

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if unknown := [code for code in value if not (2 <= len(code) <= 3 and code.isalpha())]:
            raise ValidationError(
                _("These are not language codes: %(codes)s."),
                params={"codes": ", ".join(unknown)},
            )

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("form_class", None)
        kwargs.pop("choices_form_class", None)
        return TextFormField(
            label=kwargs.pop("label", None) or capfirst(self.verbose_name),
            help_text=kwargs.pop("help_text", self.help_text),
            required=not self.blank,
            multiline=self.multiline,
            rich=self.rich,
        )


def in_reader_language(field: str, language: str | None = None) -> Coalesce:
    """SQL expression for sorting and filtering: the reader's language, else the main one.

    `field`: name of a TextField, also of a related thing (`organisation__name`); `language`: a
    code, by default the reader's.
    """
    # Not KT(), which takes the first name of a path for the field itself.
    wanted = KeyTextTransform(language or current(), field)
    main = KeyTextTransform(main_language(), field)
    return Coalesce(NullIf(wanted, Value("", output_field=models.TextField())), main)


def lacks(field: str, language: str) -> Q:
    """Filter: rows whose text in `field` is written in the main language, not in `language`."""
    return Q(**{f"{field}__has_key": main_language()}) & (
        ~Q(**{f"{field}__has_key": language}) | Q(**{f"{field}__{language}": ""})
    )


def collation_key(text: str, language: str | None = None) -> tuple[str, str]:
    """Sorts words as the reader's language does: accents second, but letters of its own apart.

    Such a letter, as ñ in Spanish, stands behind the one it is made from. Source: CLDR, where
    accents are a secondary difference, and a letter of its own is a primary one.
    """
    folded = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae").casefold())
    for letter in rules_of(language or current()).own_letters:
        apart = unicodedata.normalize("NFKD", letter)
        folded = folded.replace(apart, f"{apart[0]}\uffff")
    base = "".join(char for char in folded if not unicodedata.combining(char))
    letters = "".join(char for char in base if char.isalnum() or char in " \uffff")
    return letters, folded


def language_name(code: str, language: str | None = None) -> str:
    """The name of a language in the reader's language: "fr" is "français" to a French reader."""
    return str(rules_of(language or current()).names.languages.get(code, code))


@keep_lazy_text
def with_main_language(words: Words) -> str:
    """A text of the catalogues that names the main language: "the %(language)s title"."""
    return str(words) % {"language": language_name(main_language())}


def listed(
    items: Iterable[str],
    language: str | None = None,
    *,
    style: Literal["standard", "or"] = "standard",
) -> str:
    """Joins words as the language does: "English, French and Spanish", or "PDF, JPEG or PNG"."""
    rules = rules_of(language or current())
    words = [str(item) for item in items]
    joined = str(format_list(words, style=style, locale=rules.locale))
    for change in rules.joint_changes:
        end = change.joint + words[-1] if len(words) > 1 else ""
        if change.style == style and end and change.before.match(words[-1]):
            joined = joined.removesuffix(end) + change.becomes + words[-1]
    return joined


class SideBySide(forms.MultiWidget):
    """One input per language beside each other; each says its language to a screen reader."""

    def __init__(
        self, widget: type[forms.Widget], languages: Sequence[str], attrs: dict[str, str]
    ) -> None:
        self.languages = list(languages)
        super().__init__({code: widget(attrs={"lang": code, **attrs}) for code in self.languages})

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in self.languages]


class TextFormField(forms.MultiValueField):
    """A text in each content language; the main one is asked for, others may wait.

    A form asks for the content languages of the moment in which it is made. What is kept in
    another language stays as it is.
    """

    widget: SideBySide

    def __init__(
        self, *, required: bool = True, multiline: bool = False, rich: bool = False, **kwargs: Any
    ) -> None:
        self.needs_main = required
        self._longest = LONGEST_RICH if rich else LONGEST_TEXT if multiline else LONGEST_LINE
        self._input = forms.Textarea if multiline or rich else forms.TextInput
        self._attrs = {"data-rich": "1"} if rich else {}
        super().__init__(
            [], widget=self._widget([]), required=False, require_all_fields=False, **kwargs
        )
        self.set_languages(codes())

    def __deepcopy__(self, memo: dict[int, Any]) -> "TextFormField":
        made: TextFormField = super().__deepcopy__(memo)
        made.set_languages(codes())
        return made

    @property
    def languages(self) -> list[str]:
        """The languages that are asked for; the first is the main one."""
        return self.widget.languages

    def set_languages(self, languages: Sequence[str]) -> None:
        """Asks for the text in these languages, the first of which is needed."""
        self.fields = tuple(
            forms.CharField(required=False, max_length=self._longest) for _code in languages
        )
        self.widget = self._widget(languages)

    def _widget(self, languages: Sequence[str]) -> SideBySide:
        return SideBySide(self._input, languages, self._attrs)

    def compress(self, data_list: Any) -> MultilingualText:
        pairs = zip(self.languages, data_list or [], strict=False)
        return MultilingualText({code: value for code, value in pairs if value})

    def clean(self, value: Any) -> MultilingualText:
        text = super().clean(value) or MultilingualText()
        main = self.languages[0]
        if self.needs_main and not text.get(main):
            missing = _("Please enter the %(language)s text; the other languages may follow.")
            raise ValidationError(missing, params={"language": language_name(main)})
        return MultilingualText(text)

    def _clean_bound_field(self, bound: forms.BoundField) -> MultilingualText:
        """Django's own step, which alone knows what is kept."""
        text = self.clean(bound.data)
        shown = {
            code
            for code, typed in zip(self.languages, bound.data or (), strict=False)
            if typed is not None
        }
        kept = bound.initial or {}
        return MultilingualText(
            {**text, **{code: kept[code] for code in kept if code not in shown}}
        )
