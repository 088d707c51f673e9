"""What a new call begins with: its form and its criteria, by kind, in every language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from octopus.calls.models import Call
from octopus.text.multilingual import MultilingualText, codes, in_language

_Kind = Call.Kind


@dataclass(frozen=True)
class DefaultQuestion:
    """A question about a file with which a call begins."""

    key: str
    label: Promise
    purpose: Promise


_CRITERIA: dict[str, tuple[Promise, ...]] = {
    _Kind.SHOWCASE: (_("Relevance to the conference"), _("Benefit for participants")),
    _Kind.LIGHTNING: (_("Relevance to the conference"), _("Originality"), _("Clarity")),
    _Kind.SIDE_EVENT: (_("Relevance to the conference"), _("Feasibility")),
}
_QUESTIONS: dict[str, tuple[DefaultQuestion, ...]] = {
    _Kind.SHOWCASE: (
        DefaultQuestion("picture", _("Logo or picture"), _("For the plan of the showcase area.")),
    ),
    _Kind.LIGHTNING: (
        DefaultQuestion("slides", _("Slides"), _("So that they are ready when the talk begins.")),
    ),
    _Kind.SIDE_EVENT: (
        DefaultQuestion("programme", _("Draft programme"), _("To review the proposal.")),
    ),
}


def in_all_languages(words: Promise) -> MultilingualText:
    """A text of the catalogues in each language of the installation."""
    return MultilingualText({code: in_language(words, code) for code in codes()})


def criteria_of(kind: str) -> list[MultilingualText]:
    """The names of the criteria."""
    return [in_all_languages(words) for words in _CRITERIA[kind]]


def questions_of(kind: str) -> tuple[DefaultQuestion, ...]:
    """The questions of the form."""
    return _QUESTIONS[kind]
