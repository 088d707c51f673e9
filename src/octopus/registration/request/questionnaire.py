"""The questions of staff that stand in the form of the request."""

from typing import Any

from django.http import HttpRequest

from octopus.people.models import Account
from octopus.registration.models import Question, Registration
from octopus.registration.questions.answer_actions import answers_of
from octopus.registration.questions.applicability import Facts, facts_of, questions_of
from octopus.registration.questions.questionnaire import Questionnaire, of_meetings, of_stage
from octopus.registration.request import actions
from octopus.registration.request.forms import DetailsForm, RegistrationForm


def request_sheet(
    request: HttpRequest, form: DetailsForm, registration: Registration | None
) -> Questionnaire:
    """The questions that stand in the form of the request, with what was sent or kept.

    One query where the conference asks nothing more.
    """
    questions = questions_of(form.conference)
    facts = Facts(None, frozenset())
    if questions:
        facts = _facts(form, registration)
        questions = of_meetings(questions, _meetings_known(form, facts))
    is_sent = request.method == "POST"
    return Questionnaire(
        questions,
        facts,
        today=form.conference.today,
        kept=answers_of(registration) if questions and registration else {},
        typed=registration.typed if registration else None,
        data=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
        only=of_stage(questions, Question.Stage.REQUEST),
    )


def keep_files(account: Account, sheet: Questionnaire) -> None:
    """Keeps the files of a form that comes back to be corrected; a file is not sent twice."""
    if sent := sheet.files_sent():
        conference = next(iter(sent)).conference
        actions.keep_files(account=account, conference=conference, files=sent)


def _meetings_known(form: DetailsForm, facts: Facts) -> frozenset[int]:
    """The meetings that the reader is offered, or has asked for."""
    if isinstance(form, RegistrationForm):
        return frozenset(meeting.pk for meeting in form.offered)
    return facts.meetings


def _facts(form: DetailsForm, registration: Registration | None) -> Facts:
    """Category and meetings as they stand in the form; corrected requests keep their meetings."""
    shown: Any = form.shown
    category = form.categories.get(shown.get("category") or "")
    if isinstance(form, RegistrationForm):
        chosen = shown.get("meetings", ())
        meetings = frozenset(meeting.pk for meeting in form.offered if meeting.slug in chosen)
    else:
        assert registration is not None
        meetings = facts_of(registration, registration.admissions.all()).meetings
    return Facts(category.pk if category else None, meetings)
