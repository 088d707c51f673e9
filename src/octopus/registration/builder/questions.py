"""The office's pages where staff build the form: questions, a preview, the days of travel."""

from collections.abc import Container, Iterable, Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.drawn_fields import FieldOption, language_options
from octopus.people.queries import signed_in
from octopus.registration.builder.forms import (
    LogisticsDeadlinesForm,
    OptionForms,
    QuestionForm,
    option_forms,
)
from octopus.registration.logistics.actions import form_settings, save_form_settings
from octopus.registration.models import Category, Question
from octopus.registration.questions import actions
from octopus.registration.questions.answer_values import choices
from octopus.registration.questions.applicability import Facts, questions_of
from octopus.registration.questions.questionnaire import Questionnaire
from octopus.registration.visibility import meetings_seen_by, registrations_seen_by
from octopus.text.multilingual import codes, current, say


def _seen(request: HttpRequest) -> list[Meeting]:
    return meetings_seen_by(request.user, conference_of(request))


def _questions(request: HttpRequest) -> list[Question]:
    """All questions but those about meetings that the reader may not know of."""
    seen = {None, *(meeting.pk for meeting in _seen(request))}
    theirs = registrations_seen_by(request.user, conference_of(request)).values("pk")
    questions = (
        conference_of(request)
        .questions.select_related("meeting", "condition_question")
        .prefetch_related("options", "categories", "condition_question__options")
        .annotate(given=Count("answers", filter=Q(answers__registration__in=theirs)))
        .order_by("position", "pk")
    )
    return [question for question in questions if question.meeting_id in seen]


def _question(request: HttpRequest, pk: int) -> Question:
    seen = {None, *(meeting.pk for meeting in _seen(request))}
    found = get_object_or_404(conference_of(request).questions, pk=pk)
    if found.meeting_id not in seen:
        raise Http404("question")
    return found


def _to_list(conference: Conference) -> HttpResponseRedirect:
    return redirect("office_questions:list", conference.slug)


@require_safe
@needs("questions.edit")
def questions(request: HttpRequest) -> HttpResponse:
    """The questions in the order of the form, and the days of travel."""
    return _list_page(
        request, LogisticsDeadlinesForm(instance=form_settings(conference_of(request)))
    )


def _list_page(request: HttpRequest, deadlines: LogisticsDeadlinesForm) -> HttpResponse:
    found = _questions(request)
    context = {
        "conference": conference_of(request),
        "questions": [question for question in found if question.retired_at is None],
        "retired": [question for question in found if question.retired_at is not None],
        "missing": {question.pk: _missing(question) for question in found},
        "conditions": {question.pk: _condition(question) for question in found},
        "deadlines": deadlines,
    }
    status = 422 if deadlines.errors else 200
    return render(request, "registration/office_questions.html", context, status=status)


def _condition(question: Question) -> str:
    """The answer to another question with which this one is asked, in words."""
    before = question.condition_question
    return choices(before).get(question.condition_value, "") if before else ""


def _missing(question: Question) -> list[str]:
    """The languages in which some words of a question are still to be written."""
    texts = [question.label, question.help, question.purpose]
    texts += [option.label for option in question.options.all()]
    lacking = {code for text in texts for code in text.missing()}
    return [code for code in codes() if code in lacking]


@needs("questions.edit")
def question(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One question, or a new one where the address names none."""
    conference = conference_of(request)
    found = _question(request, pk) if pk is not None else None
    data = request.POST if request.method == "POST" else None
    others = [question for question in _questions(request) if question.retired_at is None]
    form = QuestionForm(
        data, conference=conference, meetings=_seen(request), others=others, question=found
    )
    options = option_forms(found, data)
    form.edited = options.edited = found
    is_whole = data is not None and form.is_valid() and options.is_valid()
    if is_whole and _saved(request, form, options, found):
        messages.success(request, _("The question is saved."))
        return _to_list(conference)
    context = {
        "conference": conference,
        "form": form,
        "options": options,
        "question": found,
        "answers": _number_of_answers(request, found) if found else 0,
    }
    wrong = data is not None
    return render(
        request, "registration/office_question.html", context, status=422 if wrong else 200
    )


def _number_of_answers(request: HttpRequest, question: Question) -> int:
    """Of those whom the reader may know of."""
    theirs = registrations_seen_by(request.user, conference_of(request)).values("pk")
    return question.answers.filter(registration__in=theirs).count()


def _saved(
    request: HttpRequest, form: QuestionForm, options: OptionForms, found: Question | None
) -> bool:
    try:
        actions.save_question(
            conference=conference_of(request),
            actor=signed_in(request),
            facts=form.facts,
            categories=form.chosen_categories(),
            options=options.facts,
            question=found,
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


@require_POST
@needs("questions.edit")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Up or down by one place."""
    actions.move_question(
        question=_question(request, pk),
        actor=signed_in(request),
        down=request.POST.get("down") == "1",
    )
    return _to_list(conference_of(request))


@require_POST
@needs("questions.edit")
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks it no more, or again."""
    found = _question(request, pk)
    try:
        if request.POST.get("again") == "1":
            actions.bring_back_question(question=found, actor=signed_in(request))
            messages.success(request, _("The question is asked again."))
        else:
            actions.retire_question(question=found, actor=signed_in(request))
            messages.success(request, _("The question is asked no more. Its answers stay."))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return _to_list(conference_of(request))


@require_POST
@needs("questions.edit")
def settings_page(request: HttpRequest) -> HttpResponse:
    """Until when travel and needs are wanted, and when they are frozen."""
    conference = conference_of(request)
    form = LogisticsDeadlinesForm(request.POST, instance=form_settings(conference))
    form.edited = conference
    if not form.is_valid():
        return _list_page(request, form)
    save_form_settings(
        conference=conference,
        actor=signed_in(request),
        wanted_by=form.cleaned_data["logistics_wanted_by"],
        frozen_after=form.cleaned_data["logistics_frozen_after"],
    )
    messages.success(request, _("The days are saved."))
    return _to_list(conference)


@require_safe
@needs("questions.edit")
def preview(request: HttpRequest) -> HttpResponse:
    """The questions as a person of a category sees them, in any language; nothing is sent."""
    conference = conference_of(request)
    categories = {category.key: category for category in conference.categories.all()}
    meetings = _seen(request)
    category = categories.get(request.GET.get("category", "")) or next(
        iter(categories.values()), None
    )
    proper = [
        meeting.slug for meeting in meetings if meeting.relation == Meeting.Relation.CONFERENCE
    ]
    chosen = request.GET.getlist("meeting") or proper
    language = request.GET.get("in", "")
    language = language if language in codes() else current()
    facts = Facts(
        category.pk if category else None,
        frozenset(meeting.pk for meeting in meetings if meeting.slug in chosen),
        needs_visa=True,
    )
    seen = {question.pk for question in _questions(request)}
    questions = [question for question in questions_of(conference) if question.pk in seen]
    context = {
        "conference": conference,
        "options": _preview_options(categories, meetings, chosen),
        "category": category.key if category else "",
        "in_language": language,
    }
    with override(language):
        # Only the form speaks the language that was chosen; the office stays in the reader's.
        stages = [
            (label, _stage(conference, questions, facts, stage))
            for stage, label in Question.Stage.choices
        ]
        context["form"] = mark_safe(  # noqa: S308 -- a template of our own
            render_to_string("registration/preview_stages.html", {"stages": stages})
        )
    return render(request, "registration/office_preview_questions.html", context)


def _preview_options(
    categories: Mapping[str, Category], meetings: Iterable[Meeting], chosen: Container[str]
) -> dict[str, list[FieldOption]]:
    """The choices of a preview: category, language and meetings."""
    return {
        "category": [FieldOption(key, str(category)) for key, category in categories.items()],
        "language": language_options(),
        "meeting": [
            FieldOption(meeting.slug, say(meeting.title), is_chosen=meeting.slug in chosen)
            for meeting in meetings
        ],
    }


def _stage(
    conference: Conference, questions: list[Question], facts: Facts, stage: str
) -> Questionnaire:
    return Questionnaire(
        questions,
        facts,
        today=conference.today,
        kept={},
        only=frozenset(question.pk for question in questions if question.stage == stage),
    )
