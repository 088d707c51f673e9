"""A code is mailed to the address that a visitor typed, on whichever page that was."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _

from octopus.people.forms import SignInAddressForm
from octopus.people.return_address import with_way_back
from octopus.people.sign_in.code import CodeRequest, ask_for_code

UNPROCESSABLE, TOO_MANY_REQUESTS = 422, 429
_TOO_MANY = "too_many"


def request_code(
    *, request: HttpRequest, form: SignInAddressForm, way_back: str
) -> HttpResponseRedirect | None:
    """Mails a code and leads to the page where it is typed; None, with errors in the form, else.

    `way_back`: where the visitor goes once signed in.
    """
    if not form.is_valid():
        return None
    outcome = ask_for_code(request, form.cleaned_data["email"])
    if outcome is CodeRequest.TOO_MANY:
        form.add_error("email", ValidationError(too_many_requests(), code=_TOO_MANY))
        return None
    if outcome is CodeRequest.STILL_VALID:
        messages.info(request, last_is_valid())
    return HttpResponseRedirect(with_way_back("people:sign_in_code", way_back))


def status_of(form: SignInAddressForm) -> int:
    """The HTTP status of a page that shows the form again."""
    return TOO_MANY_REQUESTS if form.has_error("email", _TOO_MANY) else UNPROCESSABLE


def last_is_valid() -> str:
    """The words for a code that is not mailed once more."""
    return _("We have sent several codes to this address. The last one is still valid: use that.")


def too_many_requests() -> str:
    """The words for a network that asked for too many codes."""
    return _(
        "Too many codes have been requested from your network. Please use the last one "
        "we sent you, or wait a minute and try again."
    )
