"""The secretariat's list of the addresses to which a convocation goes, by hand or from a file."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.conferences.models import Meeting
from octopus.delegations.convocations.actions import kept_convocation
from octopus.delegations.convocations.address_import import (
    ADDRESSES,
    AddressFate,
    AddressRow,
    fates,
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
from octopus.delegations.office.forms import LanguageOfOthersForm, ListedAddressForm
from octopus.delegations.office.overview import key_of
from octopus.imports.forms import TableFileForm
from octopus.imports.pages import AGAIN, CARRIED, ImportState, state_of
from octopus.people.queries import signed_in

_KEPT = (AddressFate.NEW, AddressFate.CORRECTED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_meeting
def addresses(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Everyone who is convoked, with the addresses known; one more by hand, or many from a file."""
    everyone = seen_by(request.user, convoked(meeting, kept_convocation(meeting)), meeting)
    do = request.POST.get("do", "")
    if do == "import":
        return _import(request, meeting, everyone)
    if do in ("read", AGAIN):
        upload = TableFileForm() if CARRIED in request.POST else TableFileForm(None, request.FILES)
        state = _state(request, meeting, upload)
        return _page(request, meeting, everyone, upload=upload, state=state)
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
        (key_of(recipient.country, recipient.organisation), recipient.name)
        for recipient in everyone
        if not recipient.by_directory
    ]


def _keep(
    request: HttpRequest, meeting: Meeting, everyone: Sequence[Convoked], form: ListedAddressForm
) -> None:
    data = form.cleaned_data
    recipient = next(
        recipient
        for recipient in everyone
        if key_of(recipient.country, recipient.organisation) == data["whom"]
    )
    entry = AddressEntry(
        recipient.country, recipient.organisation, data["email"], data["name"], data["language"]
    )
    keep_addresses(meeting=meeting, entries=[entry], actor=signed_in(request))
    messages.success(request, _("The address has been saved."))


def _state(request: HttpRequest, meeting: Meeting, upload: TableFileForm) -> ImportState:
    """What the file says; a refused one leaves its reason in the form."""
    if upload.is_bound and not upload.is_valid():
        return ImportState()
    scope = f"addresses {meeting.pk}"
    state = state_of(request, ADDRESSES, scope=scope, user=signed_in(request))
    if state.refused and upload.is_bound:
        upload.add_error("file", state.refused)
    elif state.refused:
        messages.error(request, state.refused)
    return state


def _page(
    request: HttpRequest,
    meeting: Meeting,
    everyone: Sequence[Convoked],
    *,
    form: ListedAddressForm | None = None,
    upload: TableFileForm | None = None,
    state: ImportState | None = None,
    of_others: LanguageOfOthersForm | None = None,
) -> HttpResponse:
    state = state or ImportState()
    outcomes = fates(state.rows, everyone)
    listed = {addressee.email: addressee for addressee in meeting.addressees.all()}
    context: dict[str, Any] = {
        "conference": meeting.conference,
        "meeting": meeting,
        "part": "addresses",
        "everyone": everyone,
        "listed": listed,
        "has_list": any(not recipient.by_directory for recipient in everyone),
        "without": sum(not recipient.addresses for recipient in everyone),
        "form": form or ListedAddressForm(choices=_choices(everyone)),
        "sheet": upload or TableFileForm(),
        "state": state,
        "columns": [column.label for column in ADDRESSES.columns.values()],
        "outcomes": outcomes,
        "keeping": sum(outcome.fate in (*_KEPT, AddressFate.UNDECIDED) for outcome in outcomes),
        "of_others": (of_others or LanguageOfOthersForm()) if _asks(outcomes) else None,
    }
    wrong = bool(
        (form and form.errors)
        or (upload and upload.errors)
        or (of_others and of_others.errors)
        or state.question
    )
    status = 422 if wrong else 200
    return render(request, "delegations/office_addresses.html", context, status=status)


def _asks(outcomes: Sequence[AddressRow]) -> bool:
    """Whether a language is to be chosen for some rows."""
    return any(outcome.fate is AddressFate.UNDECIDED for outcome in outcomes)


def _import(request: HttpRequest, meeting: Meeting, everyone: Sequence[Convoked]) -> HttpResponse:
    """Keeps what a dry run found good, each row by what holds now."""
    state = _state(request, meeting, TableFileForm())
    if state.refused:
        return to_page("addresses", meeting)
    outcomes: list[AddressRow] = fates(state.rows, everyone)
    if _asks(outcomes):
        of_others = LanguageOfOthersForm(request.POST)
        if not of_others.is_valid():
            return _page(request, meeting, everyone, state=state, of_others=of_others)
        language = of_others.cleaned_data["language_of_others"]
        outcomes = fates(state.rows, everyone, language=language)
    entries = [outcome.entry for outcome in outcomes if outcome.fate in _KEPT and outcome.entry]
    number = keep_addresses(meeting=meeting, entries=entries, actor=signed_in(request))
    notice = ngettext(
        "%(number)s address has been saved.", "%(number)s addresses have been saved.", number
    )
    messages.success(request, notice % {"number": number})
    return to_page("addresses", meeting)


@require_POST
@for_meeting
def drop(request: HttpRequest, meeting: Meeting, pk: int) -> HttpResponse:
    """Takes one address off the list."""
    found = get_object_or_404(meeting.addressees, pk=pk)
    found.meeting = meeting
    drop_address(addressee=found, actor=signed_in(request))
    messages.success(request, _("The address has been removed from the list."))
    return to_page("addresses", meeting)
