"""The secretariat's pages about the convocation of a meeting: compose, look, send, remind."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.bodies.eligibility import Eligibility
from octopus.bodies.models import Membership
from octopus.conferences.models import Meeting
from octopus.delegations.convocations import letter_pdf
from octopus.delegations.convocations.actions import (
    AlreadySent,
    convocation_of,
    enclose,
    proposed,
    remind,
    save_convocation,
    take_out,
)
from octopus.delegations.convocations.contact_points import seen_by
from octopus.delegations.convocations.jobs import SEND
from octopus.delegations.convocations.letter_texts import PLACEHOLDERS
from octopus.delegations.convocations.recipients import Convoked, convoked
from octopus.delegations.members.invitations import STATES, state_of
from octopus.delegations.models import Convocation, ConvocationFile, Invitation
from octopus.delegations.office.access import for_meeting, to_page
from octopus.delegations.office.forms import ConvocationForm, EncloseForm, PutOffForm
from octopus.delegations.office.queries import figures
from octopus.files.downloads import send_file
from octopus.files.uploads import tidy_name
from octopus.jobs.actions import start_job
from octopus.people.queries import signed_in
from octopus.text.multilingual import codes, own_name, own_names


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_meeting
def convocation(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The letter as it is composed; once it has gone, who has got it and what became of it."""
    kept = convocation_of(meeting)
    if kept is not None and kept.sent_at is not None:
        return _sent(request, kept)
    initial = proposed(meeting) if kept is None else _facts(kept)
    form = ConvocationForm(request.POST or None, meeting=meeting, initial=initial)
    if request.method == "POST" and form.is_valid():
        save_convocation(meeting=meeting, facts=form.cleaned_data, actor=signed_in(request))
        messages.success(request, _("The letter has been saved. Please review it before sending."))
        return to_page("convocation", meeting, "look")
    return _compose(request, meeting, kept, form, EncloseForm())


def _facts(kept: Convocation) -> dict[str, object]:
    names = ("subject", "letter", "answer_by", "signatory", "signatory_function")
    return {name: getattr(kept, name) for name in names}


def _compose(
    request: HttpRequest,
    meeting: Meeting,
    kept: Convocation | None,
    form: ConvocationForm,
    enclosing: EncloseForm,
) -> HttpResponse:
    everyone = convoked(meeting, kept)
    context = _common(meeting, kept) | {
        "form": form,
        "enclosing": enclosing,
        "placeholders": PLACEHOLDERS,
        "addresses": sum(len(recipient.addresses) for recipient in everyone),
        "reached": sum(bool(recipient.addresses) for recipient in everyone),
        "everyone": len(everyone),
        "without": [recipient for recipient in everyone if not recipient.addresses],
        "lacks": _lacks(kept, everyone) if kept else [],
        "gaps": letter_pdf.gaps(kept, everyone) if kept else [],
    }
    status = 422 if form.errors or enclosing.errors else 200
    return render(request, "delegations/office_compose.html", context, status=status)


def _common(meeting: Meeting, kept: Convocation | None) -> dict[str, object]:
    return {
        "conference": meeting.conference,
        "meeting": meeting,
        "convocation": kept,
        "part": "convocation",
        "languages": own_names(),
        "files": _enclosed(kept) if kept else [],
    }


def _enclosed(kept: Convocation) -> list[ConvocationFile]:
    """Enclosures of the letter, in the installation's order of languages. One query."""
    place = {code: number for number, code in enumerate(codes())}
    return sorted(kept.files.order_by("pk"), key=lambda file: place.get(file.language, len(place)))


def _lacks(kept: Convocation, everyone: list[Convoked]) -> list[str]:
    """What is missing before the letter may go, in words."""
    wanted = {address.language for recipient in everyone for address in recipient.addresses}
    lacking = []
    for code in codes():
        if code in wanted and not (kept.subject.get(code) and kept.letter.get(code)):
            lacking.append(
                _("The letter has no text in %(language)s.") % {"language": own_name(code)}
            )
    if not kept.signatory:
        lacking.append(_("The letter has no signatory."))
    if kept.answer_by < kept.meeting.conference.today:
        lacking.append(_("The deadline for replies has passed."))
    if not wanted:
        lacking.append(_("There are no addresses yet."))
    return lacking


def _sent(request: HttpRequest, kept: Convocation) -> HttpResponse:
    """Recipients of the letter, and the invitations sent with it."""
    meeting = kept.meeting
    form = PutOffForm(request.POST or None, convocation=kept)
    if request.method == "POST" and form.is_valid():
        save_convocation(meeting=meeting, facts=form.cleaned_data, actor=signed_in(request))
        messages.success(request, _("The deadline for replies has been extended."))
        return to_page("convocation", meeting)
    everyone = seen_by(request.user, convoked(meeting, kept), meeting)
    today = meeting.conference.today
    context = _common(meeting, kept) | {
        "form": form,
        "figures": figures(meeting, kept),
        "rows": [
            (recipient, address, _invitation_words(address.invitation, today))
            for recipient in everyone
            for address in recipient.addresses
        ],
        "new": sum(len(recipient.waiting) for recipient in everyone),
        "gaps": letter_pdf.gaps(kept, [recipient for recipient in everyone if recipient.waiting]),
        "without": [recipient for recipient in everyone if not recipient.addresses],
        "silent": meeting.delegations.filter(answer="", invitations__convocation=kept)
        .distinct()
        .count(),
    }
    status = 422 if form.errors else 200
    return render(request, "delegations/office_sent.html", context, status=status)


def _invitation_words(invitation: Invitation | None, today: date) -> tuple[str, str]:
    """State and words of the invitation that went with a letter; empty where none has gone."""
    if invitation is None:
        return "", ""
    state = state_of(invitation, today)
    return state, str(STATES[state])


def _kept(meeting: Meeting) -> Convocation:
    kept = convocation_of(meeting)
    if kept is None:
        raise Http404("convocation")
    return kept


@require_POST
@for_meeting
def add_file(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Encloses a paper for readers of one language."""
    kept = _kept(meeting)
    enclosing = EncloseForm(request.POST, request.FILES)
    if not enclosing.is_valid():
        form = ConvocationForm(meeting=meeting, initial=_facts(kept))
        return _compose(request, meeting, kept, form, enclosing)
    file = enclosing.cleaned_data["file"]
    try:
        enclose(
            convocation=kept,
            language=enclosing.cleaned_data["language"],
            name=tidy_name(file.name or ""),
            content=file.read(),
            actor=signed_in(request),
        )
    except AlreadySent:
        messages.error(request, _("The letter has been sent and can no longer be changed."))
    else:
        messages.success(request, _("The document has been enclosed."))
    return to_page("convocation", meeting, "files")


@never_cache
@require_safe
@for_meeting
def file(request: HttpRequest, meeting: Meeting, pk: int) -> FileResponse:
    """A paper that is enclosed."""
    found = get_object_or_404(_kept(meeting).files, pk=pk)
    return send_file(found.file, name=found.name, inline=True)


@require_POST
@for_meeting
def remove_file(request: HttpRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """Takes an enclosed paper out again."""
    found = get_object_or_404(_kept(meeting).files, pk=pk)
    try:
        take_out(enclosed=found, actor=signed_in(request))
    except AlreadySent:
        messages.error(request, _("The letter has been sent and can no longer be changed."))
    else:
        messages.success(request, _("The document has been removed."))
    return to_page("convocation", meeting, "files")


@never_cache
@require_safe
@for_meeting
def preview(request: HttpRequest, meeting: Meeting, language: str) -> HttpResponse:
    """The letter as PDF in one language, for a sample recipient, without a seal."""
    kept = _kept(meeting)
    if language not in codes():
        raise Http404("language")
    wanted = request.GET.get("capacity", Membership.Capacity.MEMBER)
    everyone = seen_by(request.user, convoked(meeting, kept), meeting)
    sample = next(
        (
            recipient
            for recipient in everyone
            if recipient.eligibility and recipient.eligibility.capacity == wanted
        ),
        None,
    )
    if sample is None:
        sample = Convoked(meeting.conference.country, None, Eligibility(wanted, ""), None)
    address = next(iter(sample.addresses), None)
    pdf = letter_pdf.letter(
        convocation=kept,
        to=sample,
        name=address.name if address else "",
        language=language,
        seal=None,
    )
    answer = HttpResponse(pdf, content_type=letter_pdf.PDF)
    answer["Content-Disposition"] = f'inline; filename="convocation-{language}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@for_meeting
def send(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Starts the job that sends the letter to every address that it has not gone to."""
    kept = _kept(meeting)
    if lacking := _lacks(kept, convoked(meeting, kept)):
        messages.error(request, " ".join(lacking))
        return to_page("convocation", meeting, "send")
    job = start_job(
        kind=SEND,
        parameters={"convocation": kept.pk},
        requested_by=signed_in(request),
        circle=meeting.circle,
        conference=meeting.conference_id,
    )
    return redirect("office_jobs:job", job.pk)


@require_POST
@for_meeting
def remind_all(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Reminds every delegation that was convoked and has not answered."""
    _kept(meeting)
    actor = signed_in(request)
    silent = meeting.delegations.filter(answer="")
    mails = sum(remind(delegation=delegation, actor=actor) for delegation in silent)
    notice = ngettext(
        "%(number)s reminder has been prepared.", "%(number)s reminders have been prepared.", mails
    )
    messages.success(request, notice % {"number": mails})
    return to_page("convocation", meeting)
