"""The questions that stand on one page for one person, with what was answered and what is wrong."""

import dataclasses
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.drawn_fields import DrawnField, FieldOption
from octopus.registration.form_fields import country_options
from octopus.registration.models import AbstractAnswer, AbstractQuestion, Question
from octopus.registration.questions.answer_values import FILES, Upload, choices, clean, display
from octopus.registration.questions.applicability import SEVERAL, Facts, concerned
from octopus.templating import capitalised
from octopus.text.dates import day
from octopus.text.multilingual import current, say

_Kind = AbstractQuestion.Kind
AnyQuestion = TypeVar("AnyQuestion", bound=AbstractQuestion)

# The names of the questions that stood on the page when it was sent.
MARK = "questions"
NAME = re.compile(r"q[0-9]{1,18}")


def name_of(question: AbstractQuestion) -> str:
    """The name of a question's field in the form."""
    return f"q{question.pk}"


# How kinds of questions are drawn; the others are one line of text.
_DRAWN_AS = {
    _Kind.YES_NO: "radio",
    _Kind.CHOICE: "radio",
    _Kind.CHOICES: "checkboxes",
    _Kind.LANGUAGES: "checkboxes",
    _Kind.LONG: "textarea",
    _Kind.COUNTRY: "select",
    _Kind.FILE: "file",
    _Kind.DATE: "date",
}
_ATTRIBUTES: dict[str, dict[str, Any]] = {
    "textarea": {"rows": 4, "dir": "auto"},
    "file": {"accept": ",".join(f".{kind.ending}" for kind in FILES) + ",.jpeg"},
    "text": {"dir": "auto", "autocomplete": "off"},
    "date": {"autocomplete": "off"},
}


def _help(question: AbstractQuestion) -> SafeString | str:
    help_text = say(question.help) if question.help else ""
    if question.kind != _Kind.FILE:
        return help_text
    kinds = _("PDF, Word, OpenDocument, JPEG or PNG, at most 10 MB.")
    return format_html("{} {}", help_text, kinds) if help_text else kinds


@dataclasses.dataclass
class QuestionField(Generic[AnyQuestion]):
    """One question on the page.

    `value`: as typed, or as kept; `is_shown`: whether it concerns the person as far as is known;
    `has_come_up`: whether the page as it was sent did not show it yet; `result`: the checked
    answer; `must`: whether it must be answered today.
    """

    question: AnyQuestion
    name: str
    value: Any
    must: bool
    is_frozen: bool
    is_shown: bool = False
    has_come_up: bool = False
    errors: list[str] = dataclasses.field(default_factory=list)
    result: Any = ""

    @property
    def choices(self) -> dict[str, str]:
        return choices(self.question)

    @property
    def drawn(self) -> DrawnField:
        """The question as `jinja2/forms.html` draws it."""
        kind = "words" if self.is_frozen else _DRAWN_AS.get(_Kind(self.question.kind), "text")
        return DrawnField(
            kind,
            self.name,
            say(self.question.label),
            help=_help(self.question),
            errors=self.errors,
            is_required=self.must and not self.is_frozen,
            optional="" if self.must or self.is_frozen else self._optional_until(),
            value=self._as_it_stands() if self.is_frozen else self.value,
            options=self._options(kind),
            attrs=_ATTRIBUTES.get(kind),
            note=self._note(),
        )

    def _as_it_stands(self) -> str:
        if self.is_answered:
            return self.displayed
        return format_html('<span class="quiet">{}</span>', _("not answered"))

    def _optional_until(self) -> str:
        if self.question.required_after is None:
            return _("optional")
        return _("optional until %(day)s") % {"day": day(self.question.required_after)}

    def _options(self, kind: str) -> list[FieldOption] | SafeString:
        if kind == "select":
            return country_options(current(), str(self.value))
        if kind not in ("radio", "checkboxes"):
            return []
        chosen = self.value if isinstance(self.value, list) else [self.value]
        options = [
            FieldOption(key, capitalised(words), is_chosen=key in chosen)
            for key, words in self.choices.items()
        ]
        if kind == "radio" and not self.must:
            nothing = capitalised(_("no answer"))
            options.append(FieldOption("", nothing, is_chosen=not self.is_answered))
        return options

    def _note(self) -> SafeString:
        """Why it is asked, how long it is kept, and until when it can be changed."""
        last_day = self.question.frozen_after
        changes = ""
        if last_day and self.is_frozen:
            changes = _("It could be changed until %(day)s; please write to us if it is wrong.")
        elif last_day:
            changes = _("You can change it until %(day)s.")
        parts = [
            say(self.question.purpose),
            self.question.retention,
            changes % {"day": day(last_day)} if last_day else "",
        ]
        return format_html_join(" ", "{}", ((part,) for part in parts if part))

    @property
    def displayed(self) -> str:
        return display(self.question, self.value)

    @property
    def is_answered(self) -> bool:
        return bool(self.value)


def must_be_answered(question: AbstractQuestion, today: date) -> bool:
    """Whether a question must be answered on a day; until its own day, this one included, not."""
    return question.required or (
        question.required_after is not None and today > question.required_after
    )


class PlainQuestionnaire(Generic[AnyQuestion]):
    """The questions of one page, each of which concerns whoever reads it.

    `kept`: answers by question; `typed`: a draft, by name; `data`, `files`: what was sent, None
    where the page is only shown. With `is_lenient` nothing must be answered and nothing is frozen:
    staff fill in what they know.
    """

    def __init__(
        self,
        questions: Sequence[AnyQuestion],
        *,
        today: date,
        kept: Mapping[int, AbstractAnswer],
        typed: Mapping[str, Any] | None = None,
        data: QueryDict | None = None,
        files: Mapping[str, Any] | None = None,
        only: frozenset[int] | None = None,
        is_lenient: bool = False,
    ) -> None:
        self._data = data if data is not None else QueryDict()
        self._on_page = set(self._data.getlist(MARK))
        self._kept = kept
        self.fields: list[QuestionField[AnyQuestion]] = []
        for question in questions:
            frozen = question.frozen_after is not None and today > question.frozen_after
            field = QuestionField(
                question,
                name_of(question),
                value=self._known(question, typed or {}),
                must=must_be_answered(question, today) and not is_lenient,
                is_frozen=(frozen and not is_lenient) or question.retired_at is not None,
            )
            if field.name in self._on_page and not field.is_frozen:
                field.value = _sent(question, field.name, self._data, files or {})
            self.fields.append(field)
        pks = self._concerned(questions)
        for field in self.fields:
            field.is_shown = field.question.pk in pks
        if only is not None:
            self.fields = [field for field in self.fields if field.question.pk in only]
        if data is not None:
            self._check()

    def _concerned(self, questions: Sequence[AnyQuestion]) -> Collection[int]:
        """The primary keys of the questions that concern the person, by what was answered."""
        return {question.pk for question in questions}

    def _known(self, question: AbstractQuestion, typed: Mapping[str, Any]) -> Any:
        if question.kind != _Kind.FILE and name_of(question) in typed:
            return _first_or_all(question, typed[name_of(question)])
        answer = self._kept.get(question.pk)
        return answer.value if answer else ""

    def _check(self) -> None:
        for field in self.shown:
            if field.is_frozen:
                continue
            field.has_come_up = field.name not in self._on_page
            try:
                field.result = self._checked(field)
            except ValidationError as wrong:
                field.errors = list(wrong.messages)
                field.value = "" if isinstance(field.value, UploadedFile) else field.value
                continue
            if isinstance(field.result, Upload):
                field.value = field.result.stored
            if field.must and not field.result and not field.has_come_up:
                field.errors = [_("Please answer this question.")]

    def _checked(self, field: QuestionField[AnyQuestion]) -> Any:
        """A file that was sent before stays the answer where no other is sent."""
        if field.question.kind == _Kind.FILE and not isinstance(field.value, UploadedFile):
            answer = self._kept.get(field.question.pk)
            is_removed = f"{field.name}_remove" in self._data
            field.value = answer.value if answer and not is_removed else ""
            return field.value
        return clean(field.question, field.value)

    @property
    def shown(self) -> list[QuestionField[AnyQuestion]]:
        return [field for field in self.fields if field.is_shown]

    @property
    def come_up(self) -> list[QuestionField[AnyQuestion]]:
        """Questions that concern the person by what was sent, and did not stand on the page."""
        return [field for field in self.fields if field.has_come_up]

    @property
    def wrong(self) -> list[QuestionField[AnyQuestion]]:
        return [field for field in self.fields if field.errors]

    @property
    def missing(self) -> list[QuestionField[AnyQuestion]]:
        """What must be answered and is not."""
        return [field for field in self.shown if field.must and not field.is_answered]

    @property
    def has_files(self) -> bool:
        return any(field.question.kind == _Kind.FILE for field in self.fields)

    def is_valid(self) -> bool:
        return not self.wrong and not self.come_up

    def results(self) -> dict[AnyQuestion, Any]:
        """The checked answers, as `answers.save_answers` takes them; files only where new."""
        return {
            field.question: field.result
            for field in self.shown
            if not field.errors and not field.is_frozen and not isinstance(field.result, dict)
        }

    def files_sent(self) -> dict[AnyQuestion, Any]:
        """The checked files among the answers: kept also where the rest must be corrected."""
        return {
            question: value
            for question, value in self.results().items()
            if question.kind == _Kind.FILE and value
        }


class Questionnaire(PlainQuestionnaire[Question]):
    """The questions of the registration form: `facts` decide which of them concern a person."""

    def __init__(self, questions: Sequence[Question], facts: Facts, **options: Any) -> None:
        self.facts = facts
        super().__init__(questions, **options)

    def _concerned(self, questions: Sequence[Question]) -> Collection[int]:
        values = {field.question.pk: field.value for field in self.fields}
        return concerned(questions, self.facts, values)


def _sent(question: AbstractQuestion, name: str, data: QueryDict, files: Mapping[str, Any]) -> Any:
    if question.kind == _Kind.FILE:
        return files.get(name) or ""
    return _first_or_all(question, data.getlist(name))


def _first_or_all(question: AbstractQuestion, given: Any) -> Any:
    several = (
        [str(value).replace("\x00", "") for value in given]
        if isinstance(given, list)
        else [str(given)]
    )
    if question.kind in SEVERAL:
        return several
    return several[0] if several else ""


def of_meetings(questions: Sequence[Question], known: frozenset[int]) -> list[Question]:
    """Those that the page may hold at all: a closed meeting is not to be found in its source."""
    return [
        question
        for question in questions
        if question.meeting_id is None or question.meeting_id in known
    ]


def of_stage(questions: Sequence[Question], stage: str) -> frozenset[int]:
    return frozenset(question.pk for question in questions if question.stage == stage)
