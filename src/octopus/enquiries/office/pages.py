"""One question in the office: what was written, the answer, notes, who answers, its end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.enquiries import actions, queries, visibility
from octopus.enquiries.forms import AnswerForm, AssigneeForm, NoteForm
from octopus.enquiries.models import Enquiry
from octopus.enquiries.office.list import ENQUIRIES, MARKS
from octopus.lists import respond
from octopus.lists.queues import RowQueue
from octopus.people.queries import signed_in
from octopus.registration.queries import registration_of_address


@needs("enquiries.answer")
def enquiries(request: HttpRequest) -> HttpResponse:
    """What people asked."""
    return respond(request, ENQUIRIES)


def _named(request: HttpRequest, pk: int) -> Enquiry:
    """The enquiry of the conference at hand. Raises Http404."""
    conference = conference_of(request)
    seen = visibility.enquiries_answered_by(request.user, conference)
    found = get_object_or_404(seen.select_related("assignee__person", "account__person"), pk=pk)
    found.conference = conference
    return found


def _queue(request: HttpRequest) -> RowQueue:
    here = {"conference": conference_of(request).slug}
    address = reverse("office_enquiries:enquiries", kwargs=here)
    return RowQueue(ENQUIRIES, request, address=address)


@require_safe
@needs("enquiries.answer")
def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """All that was written about a question."""
    return _page(request, _named(request, pk))


def _page(request: HttpRequest, found: Enquiry, **forms_sent: forms.Form) -> HttpResponse:
    context: dict[str, Any] = {
        "conference": found.conference,
        "enquiry": found,
        "state_mark": MARKS[Enquiry.State(found.state)],
        "posts": queries.posts_of(found, with_notes=True),
        "registration": registration_of_address(
            found.conference, found.email, seen_by=request.user
        ),
        "queue": _queue(request),
        "answer_form": AnswerForm(),
        "note_form": NoteForm(auto_id="note_%s"),
        "assignee_form": AssigneeForm(assignee=found.assignee),
    }
    status = 422 if forms_sent else 200
    return render(request, "enquiries/office_enquiry.html", context | forms_sent, status=status)


@require_POST
@needs("enquiries.answer")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends an answer, and goes on to the next question of the list."""
    found, form = _named(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, answer_form=form)
    after = _queue(request).after(pk)
    sent = actions.answer(enquiry=found, actor=signed_in(request), text=form.cleaned_data["text"])
    if sent:
        messages.success(request, _("The answer is sent to %(name)s.") % {"name": found.name})
    else:
        messages.info(request, _("This answer had been sent already."))
    return HttpResponseRedirect(after) if after else _to(found)


@require_POST
@needs("enquiries.answer")
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps a note among colleagues."""
    found, form = _named(request, pk), NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return _page(request, found, note_form=form)
    actions.note(enquiry=found, actor=signed_in(request), text=form.cleaned_data["text"])
    messages.success(request, _("The note is saved."))
    return _to(found)


@require_POST
@needs("enquiries.answer")
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Says who answers."""
    found = _named(request, pk)
    form = AssigneeForm(request.POST, assignee=found.assignee)
    if not form.is_valid():
        return _page(request, found, assignee_form=form)
    actions.assign(enquiry=found, actor=signed_in(request), assignee=form.cleaned_data["assignee"])
    messages.success(request, _("Saved."))
    return _to(found)


@require_POST
@needs("enquiries.answer")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends an enquiry, and goes on to the next of the list."""
    found = _named(request, pk)
    after = _queue(request).after(pk)
    actions.close(enquiry=found, actor=signed_in(request))
    messages.success(request, _("The question is closed."))
    return HttpResponseRedirect(after) if after else _to(found)


@require_POST
@needs("enquiries.answer")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts an enquiry back among those to be answered."""
    found = _named(request, pk)
    actions.reopen(enquiry=found, actor=signed_in(request))
    messages.success(request, _("The question is open again."))
    return _to(found)


def _to(enquiry: Enquiry) -> HttpResponseRedirect:
    here = {"conference": enquiry.conference.slug, "pk": enquiry.pk}
    return HttpResponseRedirect(reverse("office_enquiries:enquiry", kwargs=here))
