"""The form of a call in the office: its questions beyond those that every proposal answers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.calls.announcing import questions as actions
from octopus.calls.office.access import call_named, to
from octopus.people.queries import signed_in
from octopus.registration.builder.forms import QuestionWordsForm, option_forms
from octopus.registration.reordering import move_by_one


@require_safe
@needs("calls.manage")
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions in the order of the form."""
    found = call_named(request, pk)
    rows = list(found.questions.prefetch_related("options"))
    context = {
        "conference": found.conference,
        "call": found,
        "questions": [row for row in rows if row.retired_at is None],
        "retired": [row for row in rows if row.retired_at is not None],
    }
    return render(request, "calls/office_questions.html", context)


@needs("calls.manage")
def question(request: HttpRequest, pk: int, question: int | None = None) -> HttpResponse:
    """One question, or a new one where the address names none."""
    found = call_named(request, pk)
    kept = get_object_or_404(found.questions, pk=question) if question is not None else None
    data = request.POST if request.method == "POST" else None
    names = list(QuestionWordsForm.base_fields)
    initial = {name: getattr(kept, name) for name in names} if kept else None
    form = QuestionWordsForm(data, initial=initial)
    options = option_forms(kept, data)
    form.edited = options.edited = kept
    if data is not None and form.is_valid() and options.is_valid():
        try:
            actions.save_question(
                call=found,
                facts=form.cleaned_data,
                options=options.facts,
                actor=signed_in(request),
                question=kept,
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The question is saved."))
            return to("questions", found.conference, pk=pk)
    context = {
        "conference": found.conference,
        "call": found,
        "form": form,
        "options": options,
        "question": kept,
    }
    status = 422 if data is not None else 200
    return render(request, "calls/office_question.html", context, status=status)


@require_POST
@needs("calls.manage")
def move_question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Up or down by one place."""
    found = call_named(request, pk)
    row = get_object_or_404(found.questions, pk=question)
    down = request.POST.get("down") == "1"
    move_by_one(row, found.questions.all(), actor=signed_in(request), down=down)
    return to("questions", found.conference, pk=pk)


@require_POST
@needs("calls.manage")
def retire_question(request: HttpRequest, pk: int, question: int) -> HttpResponse:
    """Asks it no more, or again."""
    found = call_named(request, pk)
    row = get_object_or_404(found.questions, pk=question)
    again = request.POST.get("again") == "1"
    actions.retire_question(question=row, actor=signed_in(request), again=again)
    if again:
        messages.success(request, _("The question is asked again."))
    else:
        messages.success(request, _("The question is asked no more. Its answers stay."))
    return to("questions", found.conference, pk=pk)
