"""Keeps a form whose sender has to sign in first, and puts its files back when it is sent again."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from octopus.access import SignInRedirect, page_of_form
from octopus.people.kept_forms import actions, contents, cookies
from octopus.people.models import Account

# The field that a form carries when it is sent again.
KEPT = "_kept_form"


class KeptFormMiddleware:
    """Between a form and the sign-in page to which its sender was redirect.

    Without a session nothing is known of the sender but the cookie of the last account; what is
    kept is given back to that account alone, and only in the browser that has the key.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request.POST.get(KEPT, "") if request.method == "POST" else ""
        if token:
            _put_files_back(request, token)
        response = self.get_response(request)
        if isinstance(response, SignInRedirect) and request.method == "POST":
            return keep(request, response) or response
        if token and isinstance(request.user, Account):
            actions.forget_form(account=request.user, token=token)
        _note_account(request, response)
        return response


def _note_account(request: HttpRequest, response: HttpResponse) -> None:
    """The cookie of the last account, where the session is another's or the cookie is missing."""
    if not request.session.accessed:
        return  # whose session it is mattered to nobody; asking would keep the page from the cache
    signed_in = request.session.get(SESSION_KEY)
    if signed_in and cookies.last_account(request) != int(signed_in):
        cookies.remember_account(response, int(signed_in))


def _put_files_back(request: HttpRequest, token: str) -> None:
    """A page cannot choose files for its reader: those that were kept are taken from the row."""
    key = request.COOKIES.get(cookies.KEY, "")
    if not isinstance(request.user, Account):
        return
    opened = actions.open_form(account=request.user, token=token, key=key)
    if opened is None:
        return
    _form, held = opened
    for field, uploads in held.as_files().lists():
        if field not in request.FILES:
            request.FILES.setlist(field, uploads)


def keep(request: HttpRequest, response: HttpResponse | None = None) -> HttpResponse | None:
    """Keeps what a request has sent, and leads its sender to it by way of signing in.

    `response`: the redirect to the sign-in page; None where the sender is signed in. Returns None
    where nothing can be kept: nobody was ever signed in with this browser, or it is too large.
    """
    account_pk = cookies.last_account(request)
    if isinstance(request.user, Account):
        account_pk = request.user.pk
    key = request.COOKIES.get(cookies.KEY, "")
    if not contents.is_key(key):
        key = contents.new_key()
    if account_pk is None:
        return None
    try:
        held = contents.of_request(request)
        kept = actions.keep_form(
            account_pk=account_pk,
            path=request.get_full_path(),
            page=page_of_form(request),
            held=held,
            key=key,
        )
    except actions.TooLarge:
        messages.error(
            request, _("What you submitted could not be saved. Please sign in and try again.")
        )
        return None
    if kept is None:
        return None
    way_back = reverse("people:kept_form", kwargs={"token": kept.token})
    redirect = _redirect_to(response, way_back)
    cookies.remember_key(redirect, key)
    if response is not None:
        messages.info(
            request,
            _("Your session had expired. What you entered has been saved: sign in to submit it."),
        )
    return _for_htmx(redirect) if getattr(request, "htmx", False) else redirect


def _redirect_to(response: HttpResponse | None, way_back: str) -> HttpResponse:
    """To the kept form, or to the sign-in page with the kept form as its way back."""
    if not isinstance(response, SignInRedirect):
        return HttpResponseRedirect(way_back)
    page = urlsplit(response.url).path
    return SignInRedirect(page, way_back)


def _for_htmx(redirect: HttpResponse) -> HttpResponse:
    """Redirect the whole page for an htmx request, which would insert the answer into a part."""
    answer = HttpResponse(status=200, headers={"HX-Redirect": redirect["Location"]})
    answer.cookies = redirect.cookies
    return answer
