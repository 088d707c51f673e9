"""The office's pages where staff build the form: questions, a preview, the days of travel."""

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
from octopus.people.queries import signed_in
from octopus.registration.builder.forms import LogisticsDeadlinesForm, QuestionForm, option_forms
from octopus.registration.logistics.actions import form_settings, save_form_settings
from octopus.registration.models import Question
from octopus.registration.questions import actions
from octopus.registration.questions.answer_values import choices
from octopus.registration.questions.applicability import Facts, questions_of
from octopus.registration.questions.questionnaire import Questionnaire
from octopus.registration.visibility import meetings_seen_by, registrations_seen_by
from octopus.text.multilingual import codes, current


def _seen(request: HttpRequest) -> list[Meeting]:
    return meetings_seen_by(request.user, conference_of(request))


def _questions(request: HttpRequest) -> list[Question]:
    """All questions but those about meetings that the reader may not know of."""
    seen = {None, *(meeting.pk for meeting in _seen(request))}
    theirs = registrations_seen_by(request.user, conference_of(request)).values("pk")
    asked = (
        conference_of(request)
        .questions.select_related("meeting", "condition_question")
        .prefetch_related("options", "categories", "condition_question__options")
        .annotate(given=Count("answers", filter=Q(answers__registration__in=theirs)))
        .order_by("position", "pk")
    )
    return [question for question in asked if question.meeting_id in seen]


def _question(request: HttpRequest, number: int) -> Question:
    seen = {None, *(meeting.pk for meeting in _seen(request))}
    found = get_object_or_404(conference_of(request).questions, pk=number)
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


def _list_page(request: HttpRequest, terms: LogisticsDeadlinesForm) -> HttpResponse:
    found = _questions(request)
    context = {
        "conference": conference_of(request),
        "asked": [one for one in found if one.retired_at is None],
        "retired": [one for one in found if one.retired_at is not None],
        "missing": {one.pk: _missing(one) for one in found},
        "conditions": {one.pk: _condition(one) for one in found},
        "terms": terms,
    }
    status = 422 if terms.errors else 200
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
def question(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """One question, or a new one where the address names none."""
    conference = conference_of(request)
    found = _question(request, number) if number is not None else None
    data = request.POST if request.method == "POST" else None
    others = [one for one in _questions(request) if one.retired_at is None]
    form = QuestionForm(
        data, conference=conference, meetings=_seen(request), others=others, question=found
    )
    options = option_forms(found, data)
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
    request: HttpRequest, form: QuestionForm, options: object, found: Question | None
) -> bool:
    try:
        actions.save_question(
            conference=conference_of(request),
            by=signed_in(request),
            facts=form.facts,
            categories=form.chosen_categories(),
            options=options.facts,  # type: ignore[attr-defined]
            question=found,
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


@require_POST
@needs("questions.edit")
def move(request: HttpRequest, number: int) -> HttpResponse:
    """Up or down by one place."""
    actions.move_question(
        question=_question(request, number),
        by=signed_in(request),
        down=request.POST.get("down") == "1",
    )
    return _to_list(conference_of(request))


@require_POST
@needs("questions.edit")
def retire(request: HttpRequest, number: int) -> HttpResponse:
    """Asks it no more, or again."""
    found = _question(request, number)
    try:
        if request.POST.get("again") == "1":
            actions.bring_back_question(question=found, by=signed_in(request))
            messages.success(request, _("The question is asked again."))
        else:
            actions.retire_question(question=found, by=signed_in(request))
            messages.success(request, _("The question is asked no more. Its answers stay."))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return _to_list(conference_of(request))


@require_POST
@needs("questions.edit")
def terms(request: HttpRequest) -> HttpResponse:
    """Until when travel and needs are wanted, and when they are frozen."""
    conference = conference_of(request)
    form = LogisticsDeadlinesForm(request.POST, instance=form_settings(conference))
    if not form.is_valid():
        return _list_page(request, form)
    save_form_settings(
        conference=conference,
        by=signed_in(request),
        wanted_by=form.cleaned_data["logistics_wanted_by"],
        frozen_after=form.cleaned_data["logistics_frozen_after"],
    )
    messages.success(request, _("The days are saved."))
    return _to_list(conference)


@require_safe
@needs("questions.edit")
def preview(request: HttpRequest) -> HttpResponse:
    """The questions as somebody of a category reads them, in any language; nothing is sent."""
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
    seen = {one.pk for one in _questions(request)}
    asked = [one for one in questions_of(conference) if one.pk in seen]
    context = {
        "conference": conference,
        "categories": categories,
        "category": category,
        "meetings": meetings,
        "chosen": chosen,
        "in_language": language,
    }
    with override(language):
        # Only the form speaks the language that was chosen; the office stays in the reader's.
        stages = [
            (label, _stage(conference, asked, facts, stage))
            for stage, label in Question.Stage.choices
        ]
        context["form"] = mark_safe(  # noqa: S308 -- a template of our own
            render_to_string("registration/preview_stages.html", {"stages": stages})
        )
    return render(request, "registration/office_preview_questions.html", context)


def _stage(
    conference: Conference, asked: list[Question], facts: Facts, stage: str
) -> Questionnaire:
    return Questionnaire(
        asked,
        facts,
        today=conference.today,
        kept={},
        only=frozenset(one.pk for one in asked if one.stage == stage),
    )
