"""How allauth speaks to people: its mails go through the outbox, its pages are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from octopus.people import hooks
from octopus.people.models import Account
from octopus.text.multilingual import current

_LOGIN_CODE = "account/email/login_code"


class AccountAdapter(DefaultAccountAdapter):
    """allauth's choices, made ours. None of its templates is ever rendered."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the one mail that we let allauth send: a code, in the language of the page."""
        if template_prefix != _LOGIN_CODE:
            raise ValueError(f"allauth wants to send {template_prefix}, which has no mail here.")
        account = Account.objects.get(email=email)
        hooks.code_sender.only(account=account, code=context["code"], language=current())

    def get_login_stages(self) -> list[str]:
        """The code, then the second factor of whoever has one."""
        return [
            "allauth.account.stages.LoginByCodeStage",
            "octopus.people.second_factor.login_stage.SecondFactorStage",
        ]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Says nothing: our pages say what happened, in their own words."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:me")

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        """An account that was closed learns no more than an address that nobody has."""
        return HttpResponseRedirect(reverse("people:sign_in"))
