"""The secretariat's list of the addresses to which a convocation goes, by hand or from a file."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.conferences.models import Meeting
from octopus.delegations.convocations.actions import convocation_of
from octopus.delegations.convocations.address_import import (
    COLUMNS,
    AddressFate,
    AddressRow,
    fates,
    rows_of,
)
from octopus.delegations.convocations.contact_points import seen_by
from octopus.delegations.convocations.recipients import (
    AddressEntry,
    Convoked,
    convoked,
    drop_address,
    keep_addresses,
)
from octopus.delegations.office.access import for_meeting, to_page
from octopus.delegations.office.forms import ListedAddressForm, SheetForm
from octopus.delegations.office.overview import key_of
from octopus.delegations.spreadsheet_columns import Row
from octopus.people.queries import signed_in

_SALT = "delegations.addresses"
# In seconds: how long a dry run may lie on the table before it is carried out.
_VALID = 24 * 60 * 60
_KEPT = (AddressFate.NEW, AddressFate.CORRECTED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_meeting
def addresses(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Everyone who is convoked, with the addresses known; one more by hand, or many from a file."""
    everyone = seen_by(request.user, convoked(meeting, convocation_of(meeting)), meeting)
    do = request.POST.get("do", "")
    if do == "import":
        return _import(request, meeting, everyone)
    if do == "read":
        sheet = SheetForm(request.POST, request.FILES)
        return _page(request, meeting, everyone, sheet=sheet, rows=_read(sheet))
    if request.method == "POST":
        form = ListedAddressForm(request.POST, choices=_choices(everyone))
        if not form.is_valid():
            return _page(request, meeting, everyone, form=form)
        _keep(request, meeting, everyone, form)
        return to_page("addresses", meeting)
    return _page(request, meeting, everyone)


def _choices(everyone: Sequence[Convoked]) -> list[tuple[str, str]]:
    """Those whose addresses stand on the meeting's list."""
    return [
        (key_of(one.country, one.organisation), one.name)
        for one in everyone
        if not one.by_directory
    ]


def _keep(
    request: HttpRequest, meeting: Meeting, everyone: Sequence[Convoked], form: ListedAddressForm
) -> None:
    data = form.cleaned_data
    whom = next(one for one in everyone if key_of(one.country, one.organisation) == data["whom"])
    entry = AddressEntry(
        whom.country, whom.organisation, data["email"].lower(), data["name"], data["language"]
    )
    keep_addresses(meeting=meeting, entries=[entry], by=signed_in(request))
    messages.success(request, _("The address is kept."))


def _read(sheet: SheetForm) -> list[Row]:
    """The rows of the file; none with a message in the form where it cannot be read."""
    if not sheet.is_valid():
        return []
    try:
        return rows_of(sheet.cleaned_data["file"])
    except ValidationError as refused:
        sheet.add_error("file", refused)
        return []


def _page(
    request: HttpRequest,
    meeting: Meeting,
    everyone: Sequence[Convoked],
    *,
    form: ListedAddressForm | None = None,
    sheet: SheetForm | None = None,
    rows: Sequence[Row] = (),
) -> HttpResponse:
    outcomes = fates(rows, everyone)
    listed = {addressee.email: addressee for addressee in meeting.addressees.all()}
    context: dict[str, Any] = {
        "conference": meeting.conference,
        "meeting": meeting,
        "part": "addresses",
        "everyone": everyone,
        "listed": listed,
        "has_list": any(not one.by_directory for one in everyone),
        "without": sum(not one.addresses for one in everyone),
        "form": form or ListedAddressForm(choices=_choices(everyone)),
        "sheet": sheet or SheetForm(),
        "columns": COLUMNS.values(),
        "outcomes": outcomes,
        "keeping": sum(outcome.fate in _KEPT for outcome in outcomes),
        "signed": signing.dumps([meeting.pk, list(rows)], salt=_SALT, compress=True)
        if rows
        else "",
    }
    wrong = bool((form and form.errors) or (sheet and sheet.errors))
    status = 422 if wrong else 200
    return render(request, "delegations/office_addresses.html", context, status=status)


def _import(request: HttpRequest, meeting: Meeting, everyone: Sequence[Convoked]) -> HttpResponse:
    """Keeps what a dry run found good, each row by what holds now."""
    outcomes: list[AddressRow] = fates(_signed_rows(request, meeting), everyone)
    if not outcomes:
        messages.error(request, _("This dry run is too old. Please choose the file again."))
        return to_page("addresses", meeting)
    entries = [outcome.entry for outcome in outcomes if outcome.fate in _KEPT and outcome.entry]
    number = keep_addresses(meeting=meeting, entries=entries, by=signed_in(request))
    told = ngettext("%(number)s address is kept.", "%(number)s addresses are kept.", number)
    messages.success(request, told % {"number": number})
    return to_page("addresses", meeting)


def _signed_rows(request: HttpRequest, meeting: Meeting) -> list[Row]:
    """The rows of a dry run for this meeting, or none where somebody else wrote them."""
    try:
        number, rows = signing.loads(request.POST.get("rows", ""), salt=_SALT, max_age=_VALID)
    except signing.BadSignature:
        return []
    if number != meeting.pk:
        return []
    return [(int(line), dict(cells)) for line, cells in rows]


@require_POST
@for_meeting
def drop(request: HttpRequest, meeting: Meeting, number: int) -> HttpResponse:
    """Takes one address off the list."""
    found = get_object_or_404(meeting.addressees, pk=number)
    found.meeting = meeting
    drop_address(addressee=found, by=signed_in(request))
    messages.success(request, _("The address is taken off the list."))
    return to_page("addresses", meeting)
