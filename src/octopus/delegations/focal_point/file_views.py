"""What a focal point sends as a file: the credential, and a spreadsheet of persons."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.delegations.credentials.actions import receive_credential
from octopus.delegations.deadlines import DelegationStage, refusal, stage_of
from octopus.delegations.focal_point.access import back_to, for_focal_point
from octopus.delegations.focal_point.error_messages import REFUSALS, in_words
from octopus.delegations.focal_point.forms import CredentialForm
from octopus.delegations.focal_point.nominee_import import (
    NOMINEES,
    NomineeFate,
    NomineeRow,
    nominate_many,
    template,
)
from octopus.delegations.focal_point.views import show
from octopus.delegations.models import Delegation
from octopus.delegations.quota import free_places, quota_of
from octopus.files.downloads import send_file
from octopus.files.uploads import XLSX
from octopus.imports.forms import TableFileForm
from octopus.imports.pages import CARRIED, ImportState, state_of
from octopus.people.queries import signed_in


@require_POST
@for_focal_point
def send_credential(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Takes a credential; a refused file leaves the page as it was, with the reason."""
    form = CredentialForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            receive_credential(
                delegation=delegation,
                kind=form.cleaned_data["kind"],
                file=form.cleaned_data["file"],
                actor=signed_in(request),
            )
        except REFUSALS as refused:
            form.add_error(None, in_words(refused))
        else:
            messages.success(
                request, _("We have received your credentials. They are being verified.")
            )
            return back_to(delegation, "credential")
    return show(request, delegation, form, status=422)


@never_cache
@require_safe
@for_focal_point
def credential(request: HttpRequest, delegation: Delegation, paper: int) -> FileResponse:
    """A credential that was sent, as it was sent."""
    found = delegation.credentials.filter(pk=paper).first()
    if found is None:
        raise Http404("credential")
    return send_file(found.file, name=found.file_name)


@never_cache
@require_safe
@for_focal_point
def spreadsheet_template(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """An empty spreadsheet with the heads of the columns, in the reader's language."""
    answer = HttpResponse(template(delegation), content_type=XLSX.media_type)
    answer["Content-Disposition"] = 'attachment; filename="delegation.xlsx"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_focal_point
def spreadsheet(request: HttpRequest, delegation: Delegation) -> HttpResponse:
    """Choose a file; read what would become of each row; nominate those who can be."""
    outcomes: list[NomineeRow] = []
    state = ImportState()
    form = TableFileForm()
    is_done = request.method == "POST" and request.POST.get("do") == "nominate"
    if request.method == "POST":
        form = _chosen_file(request)
        state = _state(request, delegation, form)
        outcomes = _outcomes(request, delegation, state, is_dry=not is_done)
    named = sum(outcome.fate is NomineeFate.NOMINATED for outcome in outcomes)
    context = {
        "conference": delegation.meeting.conference,
        "meeting": delegation.meeting,
        "delegation": delegation,
        "form": form,
        "state": state,
        "columns": [column.label for column in NOMINEES.columns.values()],
        "outcomes": outcomes,
        "named": named,
        "left_out": len(outcomes) - named,
        "is_done": is_done and bool(outcomes),
        "left": free_places(delegation),
        "quota": quota_of(delegation),
        "is_open": stage_of(delegation) is DelegationStage.NOMINATING,
        "words": refusal(delegation),
    }
    status = 422 if form.errors or state.question else 200
    return render(request, "delegations/spreadsheet.html", context, status=status)


def _chosen_file(request: HttpRequest) -> TableFileForm:
    """The form with the file that was chosen, empty where the page carries one."""
    return TableFileForm() if CARRIED in request.POST else TableFileForm(None, request.FILES)


def _state(request: HttpRequest, delegation: Delegation, form: TableFileForm) -> ImportState:
    """What the file says; a refused one leaves its reason in the form."""
    if form.is_bound and not form.is_valid():
        return ImportState()
    state = state_of(
        request,
        NOMINEES,
        scope=f"delegation {delegation.pk}",
        user=signed_in(request),
        country=delegation.country,
    )
    if state.refused and form.is_bound:
        form.add_error("file", state.refused)
    elif state.refused:
        messages.error(request, state.refused)
    return state


def _outcomes(
    request: HttpRequest, delegation: Delegation, state: ImportState, *, is_dry: bool
) -> list[NomineeRow]:
    """What would become of the rows, or what became of them, each by what holds now."""
    if not state.rows:
        return []
    outcomes = nominate_many(
        delegation=delegation, rows=state.rows, actor=signed_in(request), dry=is_dry
    )
    if not is_dry:
        named = sum(outcome.fate is NomineeFate.NOMINATED for outcome in outcomes)
        notice = ngettext(
            "%(number)s person has been nominated.", "%(number)s people have been nominated.", named
        )
        messages.success(request, notice % {"number": named})
    return outcomes
