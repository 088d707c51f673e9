"""What a person still has to do, and until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from octopus.registration import hooks
from octopus.registration.hooks import ChecklistItem
from octopus.registration.logistics.actions import (
    form_settings,
    is_concerned,
    is_frozen,
    label_of,
    logistics_of,
)
from octopus.registration.models import Admission, FormSettings, Logistics, Question, Registration
from octopus.registration.own_registration import page_of
from octopus.registration.questions.answer_actions import answers_of
from octopus.registration.questions.applicability import facts_of, questions_of
from octopus.registration.questions.questionnaire import QuestionField, Questionnaire
from octopus.text import dates
from octopus.text.multilingual import listed

# What a host has to know of everybody who comes; the rest is told by those who wish.
WANTED = ("arrives_on", "leaves_on", "hotel", "needs_visa")


@dataclass(frozen=True)
class FollowUp:
    """A participant's answers and travel details, with the deadlines that apply."""

    questionnaire: Questionnaire
    logistics: Logistics
    settings: FormSettings
    is_concerned: bool


def follow_up_of(registration: Registration, admissions: Sequence[Admission]) -> FollowUp:
    """Everything that tasks are made of.

    One query where nothing is asked of nobody; up to four more with questions, or once accepted.
    """
    concerned = is_concerned(registration, admissions)
    logistics = logistics_of(registration) if concerned else Logistics(registration=registration)
    settings = form_settings(registration.conference) if concerned else FormSettings()
    questions = questions_of(registration.conference)
    questionnaire = Questionnaire(
        questions,
        facts_of(registration, admissions, logistics),
        today=registration.conference.today,
        kept=answers_of(registration) if questions else {},
    )
    return FollowUp(questionnaire, logistics, settings, concerned)


def remaining(
    registration: Registration, admissions: Sequence[Admission], follow_up: FollowUp
) -> list[ChecklistItem]:
    """What a person still has to do, the nearest first. No query but those of rooms above."""
    conference = registration.conference
    today = conference.today
    if not any(admission.meeting.ends >= today for admission in admissions):
        return []
    accepted = [
        admission for admission in admissions if admission.state == Admission.State.ACCEPTED
    ]
    first_days = sorted(
        admission.meeting.starts for admission in accepted if admission.meeting.ends >= today
    )
    tasks = [*_questions(registration, follow_up), *_travel(registration, follow_up)]
    tasks += [task for more in hooks.tasks for task in more(registration)]
    if first_days:
        tasks.append(
            ChecklistItem(
                first_days[0],
                _("Collect your badge"),
                _("At the entrance. Please bring photo identification."),
            )
        )
    return sorted(tasks, key=lambda task: task.on)


def unanswered(follow_up: FollowUp) -> list[QuestionField[Question]]:
    """Questions that concern the person and must be answered, now or after a day, and are not.

    None where nothing stands of what the person asked for: all was declined or withdrawn.
    """
    if not follow_up.questionnaire.facts.meetings:
        return []
    return [
        field
        for field in follow_up.questionnaire.shown
        if not field.is_answered
        and not field.is_frozen
        and (field.must or field.question.required_after is not None)
        and (field.question.stage == Question.Stage.REQUEST or follow_up.is_concerned)
    ]


def _questions(registration: Registration, follow_up: FollowUp) -> Iterator[ChecklistItem]:
    today = registration.conference.today
    for field in unanswered(follow_up):
        last = field.question.required_after
        at_once = _("This answer is still missing; please provide it as soon as possible.")
        yield ChecklistItem(
            max(last, today) if last else today,
            str(field.question.label),
            at_once if field.must or last is None else _until(last),
            page_of(PAGES[field.question.stage], registration.conference),
        )


def _until(last: date) -> str:
    return _("Please answer this question by %(day)s.") % {"day": dates.day(last)}


PAGES = {Question.Stage.REQUEST.value: "correct", Question.Stage.LOGISTICS.value: "logistics"}


def missing_travel(logistics: Logistics) -> list[str]:
    """The names of wanted fields of travel that say nothing yet, in the reader's language."""
    names = (name for name in WANTED if getattr(logistics, name) in (None, ""))
    return [label_of(name) for name in names]


def _travel(registration: Registration, follow_up: FollowUp) -> Iterator[ChecklistItem]:
    conference = registration.conference
    if not follow_up.is_concerned or is_frozen(conference, follow_up.settings):
        return
    missing = missing_travel(follow_up.logistics)
    if not missing:
        return
    last = follow_up.settings.logistics_wanted_by or follow_up.settings.logistics_frozen_after
    still = _("Still open: %(fields)s.") % {"fields": listed(missing)}
    yield ChecklistItem(
        max(last or conference.start_date, conference.today),
        _("Enter your travel details and needs"),
        f"{still} {_needed_by(last)}" if last else still,
        page_of("logistics", conference),
    )


def _needed_by(last: date) -> str:
    return _("Due by %(day)s.") % {"day": dates.day(last)}
