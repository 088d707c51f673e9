"""The page that asks for the second factor: while signing in, and before office and doors."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.stages import LoginStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.access import ask_to_sign_in
from octopus.people.assurance import AssuranceLevel, assurance_level
from octopus.people.models import Account
from octopus.people.return_address import way_back_of, with_way_back
from octopus.people.second_factor import actions
from octopus.people.second_factor.actions import TooOften, WrongAnswer
from octopus.people.second_factor.forms import NumberForm, PasskeyForm
from octopus.people.second_factor.login_stage import SecondFactorStage

_TOO_MANY_TRIED = 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def at_sign_in(request: HttpRequest) -> HttpResponse:
    """The second step of signing in; the first is the code from the mailbox."""
    way_back = way_back_of(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(way_back or reverse("people:me"))
    stage: LoginStage | None = LoginStageController.enter(request, SecondFactorStage.key)
    user = stage.login.user if stage else None
    if stage is None or not isinstance(user, Account):
        return HttpResponseRedirect(with_way_back("people:sign_in", way_back))
    answer = _answer(request, user)
    if answer is None:
        gone_on: HttpResponse = stage.exit()
        return gone_on
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """What a signed-in account of the staff still lacks: a factor, its answer, or a new sign-in."""
    way_back = way_back_of(request)
    user = request.user
    if not isinstance(user, Account):
        return ask_to_sign_in(request)
    lacks = assurance_level(request, user)
    if lacks is AssuranceLevel.NO_FACTOR:
        return HttpResponseRedirect(with_way_back("people:set_up", way_back))
    if lacks is AssuranceLevel.TOO_OLD:
        get_adapter().logout(request)
        messages.info(request, _("You signed in some hours ago. Please sign in again."))
        return HttpResponseRedirect(with_way_back("people:sign_in", way_back))
    if lacks is AssuranceLevel.PROVED and "again" not in request.GET:
        return HttpResponseRedirect(way_back or reverse("people:me"))
    answer = _answer(request, user)
    return answer or HttpResponseRedirect(way_back or reverse("people:me"))


def _answer(request: HttpRequest, user: Account) -> HttpResponse | None:
    """The page that asks; None once the answer was right."""
    factors = actions.factors_of(user)
    number, passkey, status = NumberForm(), PasskeyForm(), 200
    if request.method == "POST":
        form: NumberForm | PasskeyForm
        if is_passkey := "credential" in request.POST:
            form = passkey = PasskeyForm(request.POST)
        else:
            form = number = NumberForm(request.POST)
        if form.is_valid():
            try:
                _check(request, user, form.cleaned_data)
            except WrongAnswer:
                form.add_error(None if is_passkey else "code", _wrong(is_passkey=is_passkey))
            except TooOften:
                form.add_error(None if is_passkey else "code", too_often())
                status = _TOO_MANY_TRIED
            else:
                return None
    context = {
        "number": number,
        "passkey": passkey,
        "factors": factors,
        "way_back": way_back_of(request),
        "options": actions.ask_for_passkey(user) if factors.passkeys else None,
    }
    return render(request, "people/second_factor.html", context, status=status)


def _check(request: HttpRequest, user: Account, typed: dict[str, Any]) -> None:
    if "credential" in typed:
        actions.pass_with_passkey(request, user, typed["credential"])
    else:
        actions.pass_with_code(request, user, typed["code"])


def _wrong(*, is_passkey: bool) -> str:
    if is_passkey:
        return _("This is not a passkey of your account. Please try again.")
    return _("This number is not valid. Please wait for the next one; each can be used once.")


def too_often() -> str:
    """What is said after too many wrong answers."""
    return _("Too many wrong answers. Please wait ten minutes and try again.")
