"""The official record of a statutory meeting, and its corrections."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.participants import queries
from octopus.participants.actions import (
    CORRECTABLE,
    add_to_record,
    correct_record,
    strike_from_record,
)
from octopus.participants.forms import CorrectionReasonForm, RecordForm
from octopus.participants.models import ClosedRecord, RecordedParticipant
from octopus.participants.office.lists import meeting_of
from octopus.people.queries import signed_in


def _record_of(request: HttpRequest, meeting: str) -> ClosedRecord:
    """The record of an address; where the list is not closed yet, there is none."""
    at_hand = meeting_of(request, meeting)
    record = queries.record_of(at_hand)
    if record is None:
        raise Http404("record")
    record.meeting = at_hand
    return record


def _back(request: HttpRequest, record: ClosedRecord) -> HttpResponse:
    return redirect(
        "office_participants:record",
        conference=conference_of(request).slug,
        meeting=record.meeting.slug,
    )


@never_cache
@require_safe
@needs("participants.enter")
def record(request: HttpRequest, meeting: str) -> HttpResponse:
    """The official record, with a form to correct each entry."""
    closed = _record_of(request, meeting)
    context = {
        "conference": conference_of(request),
        "meeting": closed.meeting,
        "record": closed,
        "people": queries.recorded(closed),
    }
    return render(request, "participants/office_record.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("participants.enter")
def add(request: HttpRequest, meeting: str) -> HttpResponse:
    """Add a person missing from the record."""
    closed = _record_of(request, meeting)
    form = RecordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in CORRECTABLE}
        person = add_to_record(
            record=closed,
            fields=fields,
            reason=form.cleaned_data["reason"],
            actor=signed_in(request),
        )
        messages.success(
            request, _("%(name)s has been added to the record.") % {"name": person.name}
        )
        return _back(request, closed)
    return _form_page(request, closed, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("participants.enter")
def correct(request: HttpRequest, meeting: str, pk: int) -> HttpResponse:
    """Corrects what the record says of one person."""
    closed = _record_of(request, meeting)
    person = get_object_or_404(RecordedParticipant, pk=pk, record=closed)
    form = RecordForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in CORRECTABLE}
        correct_record(
            person=person,
            changes=changes,
            reason=form.cleaned_data["reason"],
            actor=signed_in(request),
        )
        messages.success(request, _("The record has been corrected."))
        return _back(request, closed)
    return _form_page(request, closed, form, person=person)


@require_POST
@needs("participants.enter")
def strike(request: HttpRequest, meeting: str, pk: int) -> HttpResponse:
    """Remove a person who did not take part."""
    closed = _record_of(request, meeting)
    person = get_object_or_404(RecordedParticipant, pk=pk, record=closed)
    form = CorrectionReasonForm(request.POST)
    if not form.is_valid():
        return _form_page(request, closed, RecordForm(instance=person), person, striking=form)
    strike_from_record(person=person, reason=form.cleaned_data["reason"], actor=signed_in(request))
    messages.success(request, _("%(name)s is no longer in the record.") % {"name": person.name})
    return _back(request, closed)


def _form_page(
    request: HttpRequest,
    closed: ClosedRecord,
    form: RecordForm,
    person: RecordedParticipant | None = None,
    striking: CorrectionReasonForm | None = None,
) -> HttpResponse:
    context = {
        "conference": conference_of(request),
        "meeting": closed.meeting,
        "form": form,
        "person": person,
        "striking": striking or CorrectionReasonForm(auto_id="id_strike_%s"),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "participants/office_person.html", context, status=status)
