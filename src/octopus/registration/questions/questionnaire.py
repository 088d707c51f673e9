"""The questions that stand on one page for one person, with what was answered and what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.registration.form_fields import country_options
from octopus.registration.models import Answer, Question
from octopus.registration.questions.answer_values import Upload, choices, clean, display
from octopus.registration.questions.applicability import SEVERAL, Facts, concerned
from octopus.text.multilingual import current

# The names of the questions that stood on the page when it was sent.
MARK = "asked"
NAME = re.compile(r"q[0-9]{1,18}")


def name_of(question: Question) -> str:
    """The name of a question's field in the form."""
    return f"q{question.pk}"


@dataclass
class QuestionField:
    """One question on the page.

    `value`: as typed, or as kept; `is_shown`: whether it concerns the person as far as is known;
    `has_come_up`: whether the page as it was sent did not show it yet; `result`: the checked
    answer; `must`: whether it must be answered today.
    """

    question: Question
    name: str
    value: Any
    must: bool
    is_frozen: bool
    is_shown: bool = False
    has_come_up: bool = False
    errors: list[str] = field(default_factory=list)
    result: Any = ""

    @property
    def choices(self) -> dict[str, str]:
        return choices(self.question)

    @property
    def options(self) -> SafeString:
        """The options of a select of countries."""
        return country_options(current(), str(self.value))

    @property
    def told(self) -> str:
        return display(self.question, self.value)

    @property
    def is_answered(self) -> bool:
        return bool(self.value)


def must_be_answered(question: Question, today: date) -> bool:
    """Whether a question must be answered on a day; until its own day, this one included, not."""
    return question.required or (
        question.required_after is not None and today > question.required_after
    )


class Questionnaire:
    """The questions of one page.

    `kept`: answers by question; `typed`: a draft, by name; `data`, `files`: what was sent, None
    where the page is only shown. With `is_lenient` nothing must be answered and nothing is frozen:
    staff fill in what they know.
    """

    def __init__(
        self,
        questions: Sequence[Question],
        facts: Facts,
        *,
        today: date,
        kept: Mapping[int, Answer],
        typed: Mapping[str, Any] | None = None,
        data: QueryDict | None = None,
        files: Mapping[str, Any] | None = None,
        only: frozenset[int] | None = None,
        is_lenient: bool = False,
    ) -> None:
        self.facts = facts
        self._data = data if data is not None else QueryDict()
        self._on_page = set(self._data.getlist(MARK))
        self._kept = kept
        self.asked: list[QuestionField] = []
        for question in questions:
            frozen = question.frozen_after is not None and today > question.frozen_after
            one = QuestionField(
                question,
                name_of(question),
                value=self._known(question, typed or {}),
                must=must_be_answered(question, today) and not is_lenient,
                is_frozen=(frozen and not is_lenient) or question.retired_at is not None,
            )
            if one.name in self._on_page and not one.is_frozen:
                one.value = _sent(question, one.name, self._data, files or {})
            self.asked.append(one)
        numbers = concerned(questions, facts, {one.question.pk: one.value for one in self.asked})
        for one in self.asked:
            one.is_shown = one.question.pk in numbers
        if only is not None:
            self.asked = [one for one in self.asked if one.question.pk in only]
        if data is not None:
            self._check()

    def _known(self, question: Question, typed: Mapping[str, Any]) -> Any:
        if question.kind != Question.Kind.FILE and name_of(question) in typed:
            return _first_or_all(question, typed[name_of(question)])
        answer = self._kept.get(question.pk)
        return answer.value if answer else ""

    def _check(self) -> None:
        for one in self.shown:
            if one.is_frozen:
                continue
            one.has_come_up = one.name not in self._on_page
            try:
                one.result = self._checked(one)
            except ValidationError as wrong:
                one.errors = list(wrong.messages)
                one.value = "" if isinstance(one.value, UploadedFile) else one.value
                continue
            if isinstance(one.result, Upload):
                one.value = one.result.told
            if one.must and not one.result and not one.has_come_up:
                one.errors = [_("Please answer this question.")]

    def _checked(self, one: QuestionField) -> Any:
        """A file that was sent before stays the answer where no other is sent."""
        if one.question.kind == Question.Kind.FILE and not isinstance(one.value, UploadedFile):
            answer = self._kept.get(one.question.pk)
            is_removed = f"{one.name}_remove" in self._data
            one.value = answer.value if answer and not is_removed else ""
            return one.value
        return clean(one.question, one.value)

    @property
    def shown(self) -> list[QuestionField]:
        return [one for one in self.asked if one.is_shown]

    @property
    def come_up(self) -> list[QuestionField]:
        """Questions that concern the person by what was sent, and did not stand on the page."""
        return [one for one in self.asked if one.has_come_up]

    @property
    def wrong(self) -> list[QuestionField]:
        return [one for one in self.asked if one.errors]

    @property
    def missing(self) -> list[QuestionField]:
        """What must be answered and is not."""
        return [one for one in self.shown if one.must and not one.is_answered]

    @property
    def has_files(self) -> bool:
        return any(one.question.kind == Question.Kind.FILE for one in self.asked)

    def is_valid(self) -> bool:
        return not self.wrong and not self.come_up

    def results(self) -> dict[Question, Any]:
        """The checked answers, as `answers.save_answers` takes them; files only where new."""
        return {
            one.question: one.result
            for one in self.shown
            if not one.errors and not one.is_frozen and not isinstance(one.result, dict)
        }

    def files_sent(self) -> dict[Question, Any]:
        """The checked files among the answers: kept also where the rest must be corrected."""
        return {
            question: value
            for question, value in self.results().items()
            if question.kind == Question.Kind.FILE and value
        }


def _sent(question: Question, name: str, data: QueryDict, files: Mapping[str, Any]) -> Any:
    if question.kind == Question.Kind.FILE:
        return files.get(name) or ""
    return _first_or_all(question, data.getlist(name))


def _first_or_all(question: Question, given: Any) -> Any:
    several = (
        [str(one).replace("\x00", "") for one in given] if isinstance(given, list) else [str(given)]
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
