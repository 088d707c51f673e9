"""Signing in, signing out, and the page of one's own account."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.access import ask_to_sign_in
from octopus.people.actions import set_language
from octopus.people.forms import CodeForm, LanguageForm, SignInAddressForm
from octopus.people.hooks import own_pages_of
from octopus.people.models import Account, Duty
from octopus.people.return_address import way_back_of, way_back_query, with_way_back
from octopus.people.rules import OFFICE, works
from octopus.people.sign_in import code as process
from octopus.people.sign_in import openid
from octopus.people.sign_in.actions import (
    last_is_valid,
    request_code,
    status_of,
    too_many_requests,
)
from octopus.people.sign_in.code import CodeCheck, CodeRequest
from octopus.state.kept_pages import render_kept
from octopus.text.email_addresses import readable


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for an e-mail address, and mails a code there."""
    way_back = way_back_of(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(way_back or reverse("people:me"))
    template, back = "people/sign_in.html", _back(way_back)
    if request.method == "POST":
        form = SignInAddressForm(request.POST)
        if answer := request_code(request=request, form=form, way_back=way_back):
            return answer
        return render(request, template, _asking(form, **back), status=status_of(form))
    if typed := request.session.get(process.TYPED):
        form = SignInAddressForm(initial={"email": typed})
        return render(request, template, _asking(form, **back))
    make = partial(_asking, SignInAddressForm())
    return render_kept(request, template, make, key=(openid.is_on(), _house()), **back)


def _asking(form: SignInAddressForm, **back: str) -> dict[str, Any]:
    """What the page that asks for an address shows."""
    return {"form": form, "provider": openid.is_on(), "house_name": _house(), **back}


def _house() -> str | None:
    return settings.OIDC_NAME or urlsplit(settings.OIDC_ISSUER).hostname


def _back(way_back: str) -> dict[str, str]:
    """Where the visitor was going, for a field and for a link."""
    return {"way_back": way_back, "way_back_query": way_back_query(way_back)}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Asks for the code, and lets in who has it."""
    way_back = way_back_of(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(way_back or reverse("people:me"))
    begun = process.PendingSignIn() if request.POST.get("email") else process.waiting(request)
    if begun.expired:
        messages.error(request, _("The code was valid for 15 minutes. Please request another."))
        return HttpResponseRedirect(with_way_back("people:sign_in", way_back))
    form = CodeForm(request.POST or None, sent_to=begun.email)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        outcome, answer = process.try_code(request, typed["email"], typed["code"], way_back)
        if answer is not None:
            return answer
        if outcome is CodeCheck.TOO_OFTEN:
            messages.error(
                request,
                _(
                    "Too many incorrect codes have been entered. Please request another "
                    "code or wait ten minutes."
                ),
            )
            return HttpResponseRedirect(with_way_back("people:sign_in", way_back))
        form.add_error(
            "code",
            _("This is not the latest code we sent. Please check our most recent e-mail."),
        )
    template = "people/sign_in_code.html"
    shown = {"email": readable(begun.email)} if begun.email else {}
    context = {"form": form, "email": ""}
    if form.is_bound:
        return render(request, template, context | shown | _back(way_back))
    return render_kept(request, template, partial(dict, context), **shown, **_back(way_back))


@never_cache
@require_POST
def resend_code(request: HttpRequest) -> HttpResponse:
    """Mails another code."""
    way_back = way_back_of(request)
    begun = process.waiting(request)
    if not begun.email:
        return HttpResponseRedirect(with_way_back("people:sign_in", way_back))
    outcome = process.ask_for_code(request, begun.email)
    if outcome is CodeRequest.SENT:
        messages.success(request, _("We have sent another code."))
    elif outcome is CodeRequest.STILL_VALID:
        messages.info(request, last_is_valid())
    else:
        messages.error(request, too_many_requests())
    return HttpResponseRedirect(with_way_back("people:sign_in_code", way_back))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the visit on this device."""
    get_adapter().logout(request)
    messages.success(request, _("You have signed out."))
    return HttpResponseRedirect(reverse("people:sign_in"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """One's own page: registrations, duties, the language of letters, the way out."""
    if not isinstance(request.user, Account):
        return ask_to_sign_in(request)
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        set_language(user=request.user, language=form.cleaned_data["language"])
        messages.success(request, _("We will write to you in this language from now on."))
        return HttpResponseRedirect(reverse("people:me"))
    context = {
        "form": form,
        "pages": own_pages_of(request.user),
        "user": request.user,
        "has_office": works(request.user, *OFFICE),
        "has_door": works(request.user, Duty.Kind.SECRETARIAT, Duty.Kind.DOOR),
    }
    return render(request, "people/me.html", context)
