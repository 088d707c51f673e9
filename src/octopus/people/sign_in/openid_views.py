"""Signing in with the organisation's provider: the redirect, and the callback."""

import logging

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.people.actions import open_account
from octopus.people.models import Account
from octopus.people.rate_limits.limits import may_try
from octopus.people.return_address import way_back_of
from octopus.people.sign_in import openid
from octopus.text.multilingual import current
from octopus.transactions import write

# Where the session keeps the language of the page, which the one callback address does not tell.
_LANGUAGE = "openid_language"

_logger = logging.getLogger(__name__)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return HttpResponseRedirect(reverse("people:sign_in"))


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Redirect to the provider. By a link: the form-action policy allows no other site."""
    if not openid.is_on():
        raise Http404("openid")
    way_back = way_back_of(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(way_back or reverse("people:me"))
    if not may_try(request, action="people.openid", rates="60/m/ip"):
        return _back(request, _("Too many attempts. Please wait one minute."))
    request.session[_LANGUAGE] = current()
    try:
        return HttpResponseRedirect(openid.begin(request, way_back))
    except openid.NotReached:
        return _not_reached(request)


@never_cache
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    """Back from the provider, in the language of the page that led there."""
    if not openid.is_on():
        raise Http404("openid")
    with override(request.session.get(_LANGUAGE) or current()):
        return _come_back(request)


def _come_back(request: HttpRequest) -> HttpResponse:
    """Sign in the account with the confirmed address that the provider states."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("people:me"))
    if not may_try(request, action="people.openid", rates="60/m/ip"):
        return _back(request, _("Too many attempts. Please wait one minute."))
    try:
        visitor = openid.finish(request)
    except openid.NotConfirmed:
        return _back(
            request,
            _(
                "Your organisation does not confirm your e-mail address, so we cannot "
                "verify that it is yours. Please sign in with a code instead."
            ),
        )
    except openid.SignInRefused as refused:
        _logger.warning("Sign-in by the house was refused: %s.", refused)
        return _back(request, _("Sign-in could not be completed. Please try again."))
    except openid.NotReached:
        return _not_reached(request)
    return _let_in(request, visitor)


def _not_reached(request: HttpRequest) -> HttpResponse:
    _logger.exception("The house's provider cannot be reached.")
    return _back(
        request,
        _(
            "Your organisation’s sign-in service is not responding. Please sign in with a "
            "code instead."
        ),
    )


def _let_in(request: HttpRequest, visitor: openid.Visitor) -> HttpResponse:
    """Signs the account of the address in; duties are what Octopus knows, whatever is claimed."""
    with write():
        user = Account.objects.filter(email=visitor.email).first()
        if user is None:
            user = open_account(email=visitor.email, language=current())
    if not user.is_active:
        return _back(request, _("Sign-in could not be completed. Please try again."))
    record_authentication(request, user, "openid")
    if visitor.with_factor:
        record_authentication(request, user, "mfa", type="openid")
    login = Login(user=user, email=visitor.email, redirect_url=visitor.way_back or None)
    answer: HttpResponse = perform_login(request, login)
    return answer
