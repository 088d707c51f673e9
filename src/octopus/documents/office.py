"""Papers in the office: written down, filed in each language, removed and put back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.documents import actions, file_names, queries, rules
from octopus.documents.forms import PaperForm, VersionForm
from octopus.documents.models import Document
from octopus.documents.office_list import DOCUMENTS
from octopus.files.downloads import send_file
from octopus.lists import respond
from octopus.people.queries import signed_in
from octopus.text.multilingual import language_name, listed


@needs("documents.edit")
def documents(request: HttpRequest) -> HttpResponse:
    """The papers of the meetings of which the reader is in charge."""
    return respond(request, DOCUMENTS)


@needs("documents.edit")
def new_document(request: HttpRequest) -> HttpResponse:
    """Create a paper, with its files if there are any."""
    conference = conference_of(request)
    meetings = meetings_managed_by(request.user, conference)
    data = request.POST if request.method == "POST" else None
    form = PaperForm(data, meetings=meetings, document=None)
    files = _files(request)
    # Both are asked, so that the reader sees everything that is wrong at once.
    if data is not None and all([form.is_valid(), files.is_valid()]):
        meeting = form.cleaned_data["meeting"]
        try:
            made = actions.create_document(meeting=meeting, actor=signed_in(request), **form.facts)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The document has been added."))
            _take(request, made, files)
            return _to(made)
    context = {"conference": conference, "form": form, "files": files, "document": None}
    return render(request, "documents/office_document.html", context, status=_status(form, files))


@needs("documents.edit")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """What is said of a paper, and its versions in each language."""
    found = _document(request, pk)
    data = request.POST if request.method == "POST" else None
    form = PaperForm(data, meetings=Meeting.objects.none(), document=found)
    if data is not None and form.is_valid():
        try:
            actions.update_document(document=found, actor=signed_in(request), **form.facts)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return _to(found)
    # What was typed must not stand in the heading while it is refused.
    return _page(request, _document(request, pk), form=form)


@require_POST
@needs("documents.edit")
def add_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Files the versions that came; each is judged for itself, and what is right is kept."""
    found = _document(request, pk)
    files = _files(request)
    if not files.is_valid():
        return _page(request, found, files=files)
    if not files.sent:
        messages.error(request, _("Choose at least one file."))
    _take(request, found, files)
    return _to(found)


@require_safe
@never_cache
@needs("documents.edit")
def version(request: HttpRequest, pk: int, version: int) -> FileResponse:
    """Any version of a paper, earlier ones too."""
    found = _document(request, pk)
    wanted = get_object_or_404(found.versions.select_related("document"), pk=version)
    day = wanted.dated.isoformat()
    return send_file(wanted.file, name=f"{day} {file_names.file_name(wanted)}")


@require_POST
@needs("documents.edit")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a paper from its readers."""
    found = _document(request, pk)
    actions.remove_document(document=found, actor=signed_in(request))
    messages.success(
        request, _("The document has been removed. Only those responsible can still see it.")
    )
    return _to(found)


@require_POST
@needs("documents.edit")
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a removed paper back to its readers."""
    found = _document(request, pk)
    actions.put_back_document(document=found, actor=signed_in(request))
    messages.success(request, _("The document is available to its readers again."))
    return _to(found)


def _document(request: HttpRequest, pk: int) -> Document:
    managed = queries.managed_papers(request.user, conference_of(request))
    return get_object_or_404(managed.select_related("meeting__conference", "meeting__body"), pk=pk)


def _files(request: HttpRequest) -> VersionForm:
    conference = conference_of(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return VersionForm(*sent, conference=conference, today=conference.today)


def _take(request: HttpRequest, document: Document, files: VersionForm) -> None:
    """Files what is right, and says in words what is not."""
    kept = []
    for language, file in files.sent.items():
        try:
            actions.add_version(
                document=document,
                language=language,
                file=file,
                dated=files.cleaned_data["dated"],
                actor=signed_in(request),
            )
        except ValidationError as refusal:
            name = capfirst(language_name(language))
            refused = {"language": name, "reason": " ".join(refusal.messages)}
            messages.error(request, _("Not filed (%(language)s): %(reason)s") % refused)
        else:
            kept.append(language_name(language))
    if kept:
        messages.success(request, _("Filed: %(languages)s.") % {"languages": listed(kept)})


def _page(
    request: HttpRequest,
    of: Document,
    *,
    form: PaperForm | None = None,
    files: VersionForm | None = None,
) -> HttpResponse:
    conference = conference_of(request)
    context = {
        "conference": conference,
        "document": of,
        "current": {version.pk for version in of.current.values()},
        "can_be_public": rules.may_be_public(of),
        "form": form or PaperForm(meetings=Meeting.objects.none(), document=of),
        "files": files or VersionForm(conference=conference, today=conference.today),
    }
    status = _status(form, files)
    return render(request, "documents/office_document.html", context, status=status)


def _status(*forms: PaperForm | VersionForm | None) -> int:
    return 422 if any(form is not None and form.errors for form in forms) else 200


def _to(document: Document) -> HttpResponseRedirect:
    here = {"conference": document.meeting.conference.slug, "pk": document.pk}
    return HttpResponseRedirect(reverse("office_documents:document", kwargs=here))
