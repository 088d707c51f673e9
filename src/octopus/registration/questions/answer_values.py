"""Values of answers to questions: checking, storing and displaying them."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Manager
from django.utils.translation import gettext as _

from octopus.files.uploads import (
    DOCX,
    JPEG,
    MEGABYTE,
    ODT,
    PDF,
    PNG,
    FileKind,
    check_upload,
    tidy_name,
)
from octopus.registration.form_fields import SPARE, has_unprintable, tidy
from octopus.registration.models import AbstractOption, AbstractQuestion
from octopus.registration.questions.applicability import NO, SEVERAL, YES
from octopus.text import dates
from octopus.text.country_names import countries, country_name
from octopus.text.multilingual import codes, current, language_name, listed
from octopus.text.typed.world_languages import spoken_languages

_Kind = AbstractQuestion.Kind
# In characters.
_LONGEST = {_Kind.TEXT: 300, _Kind.LONG: 4000}
# What a question about a file takes: papers and scanned pages.
FILES = (PDF, DOCX, ODT, JPEG, PNG)
LARGEST_FILE = 10 * MEGABYTE


@dataclass(frozen=True)
class Upload:
    """A file that was checked, with its true kind."""

    kind: FileKind
    file: "UploadedFile[bytes]"

    @property
    def stored(self) -> dict[str, str | int]:
        """What the answer keeps beside the file; the ending is that of what it is."""
        name = tidy_name(self.file.name or "")
        stem = name.rpartition(".")[0] or name
        return {
            "name": f"{stem}.{self.kind.ending}",
            "kind": self.kind.media_type,
            "size": self.file.size or 0,
        }

    @property
    def stored_as(self) -> str:
        """A random file name: names appear in backups and logs."""
        return uuid.uuid4().hex


def offered_languages() -> list[str]:
    """The codes that a question about languages offers."""
    return list(dict.fromkeys([*codes(), *spoken_languages()]))


def clean(question: AbstractQuestion, given: Any) -> Any:
    """An answer as it is kept: words, a key or code, a list of them, or an Upload.

    `given`: text, a list of texts for kinds of several answers, or a file. An empty answer stays
    empty; whether one may be is asked elsewhere. Raises ValidationError.
    """
    if isinstance(given, UploadedFile):
        if question.kind != _Kind.FILE:
            raise ValidationError(_("Please answer in text."))
        return Upload(check_upload(given, kinds=FILES, limit=LARGEST_FILE), given)
    if question.kind in SEVERAL:
        return [_known(question, key) for key in dict.fromkeys(given or ()) if key]
    text = str(given or "")
    if question.kind in _LONGEST:
        return _words(question, text)
    text = text.strip()
    return _CHECKS[question.kind](question, text) if text else ""


def _words(question: AbstractQuestion, text: str) -> str:
    longest = _LONGEST[_Kind(question.kind)]
    # Tidying looks at every character, and so never at a text that cannot fit.
    if len(text) > SPARE * longest:
        raise _too_long(longest, len(text))
    if question.kind == _Kind.TEXT:
        text = tidy(text)
        lines = [text]
    else:
        lines = [tidy(line) for line in text.replace("\r\n", "\n").split("\n")]
        text = "\n".join(lines).strip()
    if any(has_unprintable(line) for line in lines):
        raise ValidationError(
            _("This text contains a character that cannot be printed. Please type it again.")
        )
    if len(text) > longest:
        raise _too_long(longest, len(text))
    return text


def _too_long(longest: int, there: int) -> ValidationError:
    return ValidationError(
        _("Please use at most %(most)s characters; there are %(there)s."),
        params={"most": longest, "there": there},
    )


def _known(question: AbstractQuestion, text: str) -> str:
    """A key or code that the question offers."""
    if text not in choices(question):
        raise ValidationError(_("Please choose one of the answers provided."))
    return text


def _day(question: AbstractQuestion, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValidationError(
            _("Please enter the date as year-month-day, for example 2026-10-13.")
        ) from None


def _no_text(question: AbstractQuestion, text: str) -> str:
    raise ValidationError(_("Please choose a file."))


_CHECKS: dict[str, Callable[[AbstractQuestion, str], str]] = {
    _Kind.YES_NO: _known,
    _Kind.CHOICE: _known,
    _Kind.COUNTRY: _known,
    _Kind.DATE: _day,
    _Kind.FILE: _no_text,
}


def choices(question: AbstractQuestion) -> dict[str, str]:
    """What a question offers: keys or codes, and words in the reader's language."""
    if question.kind == _Kind.YES_NO:
        return {YES: _("yes"), NO: _("no")}
    if question.kind == _Kind.COUNTRY:
        return countries(current())
    if question.kind == _Kind.LANGUAGES:
        return {code: language_name(code) for code in offered_languages()}
    return {option.key: str(option.label) for option in options_of(question)}


def options_of(question: AbstractQuestion) -> Iterable[AbstractOption]:
    """The answers that a question offers, in order; none where its kind has no list of its own."""
    options: Manager[AbstractOption] = question.options  # type: ignore[attr-defined]
    return options.all()


def display(question: AbstractQuestion, value: Any) -> str:
    """An answer as kept in words for the reader; empty where there is none."""
    if not value:
        return ""
    if isinstance(value, dict):
        return str(value.get("name", ""))
    if question.kind == _Kind.DATE:
        return dates.day(date.fromisoformat(value))
    if question.kind == _Kind.COUNTRY:
        return country_name(value)
    if question.kind in (_Kind.TEXT, _Kind.LONG):
        return str(value)
    words = choices(question)
    keys = value if isinstance(value, list) else [value]
    named = [words.get(key) or str(key) for key in keys]
    # Whole phrases, and often with commas in them; languages are single words.
    return listed(named) if question.kind == _Kind.LANGUAGES else "; ".join(named)
