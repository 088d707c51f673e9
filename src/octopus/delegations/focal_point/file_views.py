"""What a focal point sends as a file: the credential, and a spreadsheet of persons."""

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
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
from octopus.delegations.focal_point.forms import CredentialForm, SpreadsheetForm
from octopus.delegations.focal_point.nominee_import import (
    COLUMNS,
    NomineeFate,
    NomineeRow,
    nominate_many,
    rows_of,
    template,
)
from octopus.delegations.focal_point.views import show
from octopus.delegations.models import Delegation
from octopus.delegations.quota import free_places, quota_of
from octopus.delegations.spreadsheet_columns import Row
from octopus.files.downloads import send_file
from octopus.files.uploads import XLSX
from octopus.people.queries import signed_in

_SALT = "delegations.spreadsheet"
# In seconds: how long a dry run may lie on the table before it is carried out.
_VALID = 24 * 60 * 60


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
                by=signed_in(request),
            )
        except REFUSALS as refused:
            form.add_error(None, in_words(refused))
        else:
            messages.success(request, _("We have received the file. The secretariat checks it."))
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
    rows: list[Row] = []
    form = SpreadsheetForm()
    is_done = request.method == "POST" and request.POST.get("do") == "nominate"
    if is_done:
        rows = _kept(request, delegation)
        outcomes = _carried_out(request, delegation, rows)
    elif request.method == "POST":
        form = SpreadsheetForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                rows = rows_of(form.cleaned_data["file"])
            except ValidationError as refused:
                form.add_error("file", refused)
            else:
                outcomes = nominate_many(
                    delegation=delegation, rows=rows, by=signed_in(request), dry=True
                )
    named = sum(outcome.fate is NomineeFate.NOMINATED for outcome in outcomes)
    context = {
        "conference": delegation.meeting.conference,
        "meeting": delegation.meeting,
        "delegation": delegation,
        "form": form,
        "columns": COLUMNS.values(),
        "outcomes": outcomes,
        "named": named,
        "left_out": len(outcomes) - named,
        "is_done": is_done and bool(outcomes),
        "carried": _keep(delegation, rows) if rows and not is_done else "",
        "left": free_places(delegation),
        "quota": quota_of(delegation),
        "is_open": stage_of(delegation) is DelegationStage.NOMINATING,
        "words": refusal(delegation),
    }
    status = 422 if form.errors else 200
    return render(request, "delegations/spreadsheet.html", context, status=status)


def _carried_out(request: HttpRequest, delegation: Delegation, rows: list[Row]) -> list[NomineeRow]:
    """Nominates the rows of a dry run, each by what holds now."""
    if not rows:
        messages.error(request, _("This dry run is too old. Please choose the file again."))
        return []
    outcomes = nominate_many(delegation=delegation, rows=rows, by=signed_in(request), dry=False)
    named = sum(outcome.fate is NomineeFate.NOMINATED for outcome in outcomes)
    told = ngettext("%(number)s person is named.", "%(number)s persons are named.", named)
    messages.success(request, told % {"number": named})
    return outcomes


def _keep(delegation: Delegation, rows: list[Row]) -> str:
    """The rows as the page carries them, signed: nothing of a dry run is stored here."""
    return signing.dumps([delegation.pk, rows], salt=_SALT, compress=True)


def _kept(request: HttpRequest, delegation: Delegation) -> list[Row]:
    """The rows of a dry run of this delegation, or none where somebody else wrote them."""
    try:
        number, rows = signing.loads(request.POST.get("rows", ""), salt=_SALT, max_age=_VALID)
    except signing.BadSignature:
        return []
    if number != delegation.pk:
        return []
    return [(int(line), dict(cells)) for line, cells in rows]
