"""How one signs in: the second factors of an account, its recovery codes, where it is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import ask_to_sign_in
from octopus.people import session_list
from octopus.people.assurance import has_factor, has_passed, is_required
from octopus.people.models import Account
from octopus.people.queries import signed_in
from octopus.people.return_address import way_back_of, with_way_back
from octopus.people.rules import held_duties
from octopus.people.second_factor import actions
from octopus.people.second_factor.actions import TooOften, WrongAnswer
from octopus.people.second_factor.challenge_views import too_often
from octopus.people.second_factor.forms import FirstNumberForm, PasskeyForm

# Before factors are changed, one of them must have been passed so recently, in seconds.
RECENTLY = 15 * 60
View = Callable[..., HttpResponse]


def _own(view: View) -> View:
    """Opens a page to signed-in accounts."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Account):
            return ask_to_sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


def _proved(view: View) -> View:
    """Decorator: a user who has a second factor must have passed it recently."""

    @_own
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = signed_in(request)
        if has_factor(user) and not has_passed(request, user, within=RECENTLY):
            here = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
            back = with_way_back("people:prove", here or reverse("people:security"))
            return HttpResponseRedirect(f"{back}&again=1")
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@_own
def security(request: HttpRequest) -> HttpResponse:
    """What is set up, and where one is signed in."""
    user = signed_in(request)
    context = {
        "user": user,
        "factors": actions.factors_of(user),
        "is_needed": is_required() and bool(held_duties(user)),
        "visits": session_list.sessions_of(user),
        "here": request.session.session_key,
    }
    return render(request, "people/security.html", context)


@require_safe
@_own
def set_up(request: HttpRequest) -> HttpResponse:
    """The choice between an application and a passkey, for staff who come for the first time."""
    context = {
        "way_back": way_back_of(request),
        "factors": actions.factors_of(signed_in(request)),
    }
    return render(request, "people/set_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_proved
def application(request: HttpRequest) -> HttpResponse:
    """Shows the square that an application reads, and takes its first number."""
    user = signed_in(request)
    form, status = FirstNumberForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.add_application(request, user, form.cleaned_data["code"])
        except WrongAnswer:
            form.add_error(
                "code",
                _(
                    "This number is not valid. Please check that the clock of your "
                    "telephone is correct."
                ),
            )
        except TooOften:
            form.add_error("code", too_often())
            status = 429
        else:
            messages.success(request, _("The application has been set up."))
            return _done(request, codes)
    invitation = actions.invite_application(request, user)
    context = {
        "form": form,
        "invitation": invitation,
        "square": _square(invitation.address),
        "way_back": way_back_of(request),
    }
    return render(request, "people/application.html", context, status=status)


def _square(address: str) -> SafeString:
    """The QR code as a drawing in the page, which no other server sees."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=5, border=4, svgclass="qr", lineclass=None, omitsize=True
    )
    return SafeString(drawn)  # made of numbers only


@require_http_methods(["GET", "HEAD", "POST"])
@_proved
def passkey(request: HttpRequest) -> HttpResponse:
    """Makes a passkey with the browser."""
    user = signed_in(request)
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.add_passkey(
                request,
                user,
                name=form.cleaned_data["name"] or _("Passkey"),
                credential=form.cleaned_data["credential"],
            )
        except WrongAnswer:
            form.add_error(None, _("The browser’s response was not valid. Please try again."))
        else:
            messages.success(request, _("The passkey has been set up."))
            return _done(request, codes)
    context = {
        "form": form,
        "options": actions.begin_passkey(user),
        "way_back": way_back_of(request),
    }
    return render(request, "people/passkey.html", context)


def _done(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Recovery codes are shown once, on the page that made them."""
    way_back = way_back_of(request)
    if not codes:
        return HttpResponseRedirect(way_back or reverse("people:security"))
    context = {"codes": codes, "way_back": way_back or reverse("people:security")}
    return render(request, "people/recovery_codes.html", context)


@require_POST
@_proved
def new_codes(request: HttpRequest) -> HttpResponse:
    """Makes ten new recovery codes and shows them."""
    user = signed_in(request)
    if not has_factor(user):
        raise Http404("factor")
    return _done(request, actions.make_new_codes(user=user))


@require_http_methods(["GET", "HEAD", "POST"])
@_proved
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, and then takes a factor away."""
    user = signed_in(request)
    factors = actions.factors_of(user)
    kept = [
        authenticator
        for authenticator in (factors.application, *factors.passkeys)
        if authenticator and authenticator.pk == pk
    ]
    if not kept:
        raise Http404("factor")
    if request.method == "POST":
        actions.remove_factor(user=user, pk=pk)
        messages.success(request, _("Removed."))
        return HttpResponseRedirect(reverse("people:security"))
    context = {
        "factor": kept[0],
        "is_application": kept[0].type == Authenticator.Type.TOTP,
        "is_last": factors.number == 1,
        "is_needed": is_required() and bool(held_duties(user)),
    }
    return render(request, "people/remove_factor.html", context)


@require_POST
@_own
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ends all other sessions of the account."""
    ended = session_list.sign_out_elsewhere(
        user=signed_in(request), here=request.session.session_key
    )
    notice = ngettext(
        "You have been signed out on %(num)s other device.",
        "You have been signed out on %(num)s other devices.",
        ended,
    )
    messages.success(
        request, notice % {"num": ended} if ended else _("You were not signed in anywhere else.")
    )
    return HttpResponseRedirect(reverse("people:security"))
