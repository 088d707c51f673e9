"""Asking again, once: a week before an answer or travel is wanted."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Prefetch

from octopus.conferences import mail_context
from octopus.conferences.models import Conference
from octopus.correspondence.actions import write_message
from octopus.registration.mails_reminders import ANSWER_WANTED, TRAVEL_WANTED
from octopus.registration.models import Admission, FormSettings, Logistics, Question, Registration
from octopus.registration.own_registration import page_of
from octopus.registration.questions.applicability import facts_of, questions_of
from octopus.registration.questions.questionnaire import Questionnaire
from octopus.registration.request.checklist import PAGES, FollowUp, missing_travel, unanswered
from octopus.text import dates
from octopus.transactions import write

BEFORE = timedelta(days=7)
_AT_A_TIME = 100


def remind() -> int:
    """Remind people of answers due within a week. Returns the number of mails.

    It goes by the numbers of registrations and keeps how far it came: nobody is reminded twice of
    the same question, also when it was killed or runs in two workers at once.
    """
    written = 0
    for conference in Conference.objects.filter(published=True):
        today = conference.today
        if today > conference.end_date:
            continue
        while (number := _remind_of_answers(conference, today)) is not None:
            written += number
        while (number := _remind_of_travel(conference, today)) is not None:
            written += number
    return written


def _is_soon(day: date | None, today: date) -> bool:
    return day is not None and today <= day <= today + BEFORE


def _next(conference: Conference, after: int) -> list[Registration]:
    """The next registrations by number, with what a sheet is made of."""
    admissions = Admission.objects.select_related("meeting")
    return list(
        conference.registrations.filter(state=Registration.State.SUBMITTED, pk__gt=after)
        .select_related("person__account", "logistics")
        .prefetch_related(Prefetch("admissions", queryset=admissions), "answers")
        .order_by("pk")[:_AT_A_TIME]
    )


def _remind_of_answers(conference: Conference, today: date) -> int | None:
    """Remind one batch; None when there are no more."""
    with write():
        soon = [
            question
            for question in conference.questions.select_for_update().filter(
                retired_at=None, internal=False, required_after__isnull=False
            )
            if _is_soon(question.required_after, today)
        ]
        if not soon:
            return None
        batch = _next(conference, min(question.reminded_up_to for question in soon))
        if not batch:
            return None
        questions = questions_of(conference)
        written = sum(
            _ask_again(registration, conference, soon, questions) for registration in batch
        )
        for question in soon:
            question.reminded_up_to = max(question.reminded_up_to, batch[-1].pk)
        Question.objects.bulk_update(soon, ("reminded_up_to",))
    return written


def _ask_again(
    registration: Registration,
    conference: Conference,
    soon: Sequence[Question],
    questions: Sequence[Question],
) -> bool:
    """Writes one mail with the questions that are still open; whether there were any.

    Those about a closed meeting go in a mail of their own, which its circle alone reads.
    """
    registration.conference = conference
    admissions = list(registration.admissions.all())
    logistics = getattr(registration, "logistics", None) or Logistics()
    questionnaire = Questionnaire(
        questions,
        facts_of(registration, admissions, logistics),
        today=conference.today,
        kept={answer.question_id: answer for answer in registration.answers.all()},
    )
    is_accepted = any(admission.state == Admission.State.ACCEPTED for admission in admissions)
    follow_up = FollowUp(questionnaire, logistics, FormSettings(), is_accepted)
    owed = {question.pk for question in soon if question.reminded_up_to < registration.pk}
    missing = [field.question for field in unanswered(follow_up) if field.question.pk in owed]
    if not missing or registration.person.account is None:
        return False
    for circle in dict.fromkeys(question.circle for question in missing):
        _ask_for_answers(
            registration, [question for question in missing if question.circle == circle], circle
        )
    return True


def _ask_for_answers(registration: Registration, missing: Sequence[Question], circle: str) -> None:
    with registration.conference.in_language(registration.language):
        lines = "\n".join(str(question.label) for question in missing)
        days = [question.required_after for question in missing if question.required_after]
        values = _values(registration, PAGES[missing[0].stage], min(days))
    _write(registration, ANSWER_WANTED, values | {"questions": lines}, circle=circle)


def _remind_of_travel(conference: Conference, today: date) -> int | None:
    with write():
        settings = FormSettings.objects.select_for_update().filter(conference=conference).first()
        if settings is None or not _is_soon(settings.logistics_wanted_by, today):
            return None
        batch = _next(conference, settings.reminded_up_to)
        if not batch:
            return None
        written = sum(_ask_travel(registration, conference, settings) for registration in batch)
        settings.reminded_up_to = batch[-1].pk
        settings.save(update_fields=("reminded_up_to",))
    return written


def _ask_travel(registration: Registration, conference: Conference, settings: FormSettings) -> bool:
    registration.conference = conference
    accepted = any(
        admission.state == Admission.State.ACCEPTED for admission in registration.admissions.all()
    )
    logistics = getattr(registration, "logistics", None) or Logistics()
    wanted_by = settings.logistics_wanted_by
    if not accepted or not missing_travel(logistics) or wanted_by is None:
        return False
    if registration.person.account is None:
        return False
    with conference.in_language(registration.language):
        values = _values(registration, "logistics", wanted_by)
    _write(registration, TRAVEL_WANTED, values)
    return True


def _values(registration: Registration, page: str, day: date) -> dict[str, str]:
    conference = registration.conference
    path = page_of(page, conference)
    values = mail_context.of_conference(
        conference, name=registration.called, family_name=registration.family_name, path=path
    )
    return values | {"day": dates.day(day)}


def _write(
    registration: Registration, key: str, values: dict[str, str], *, circle: str = ""
) -> None:
    conference = registration.conference
    user = registration.person.account
    assert user is not None
    write_message(
        key=key,
        recipient=user,
        language=conference.language_for(registration.language),
        values=values,
        about=registration,
        conference_id=conference.pk,
        at_once=True,
        reply_to=conference.contact_email,
        circle=circle,
    )
