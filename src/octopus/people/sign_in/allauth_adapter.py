"""How allauth speaks to people: it sends no mail, and its pages are ours."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """allauth's choices, made ours. None of its templates is ever rendered."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise ValueError(f"allauth wants to send {template_prefix}, which has no mail here.")

    def get_login_stages(self) -> list[str]:
        """The stage of the second factor."""
        return ["octopus.people.second_factor.login_stage.SecondFactorStage"]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Says nothing: our pages say what happened, in their own words."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:me")

    def respond_user_inactive(self, request: HttpRequest, user: object) -> HttpResponse:
        """Answer a closed account as an unknown address."""
        return HttpResponseRedirect(reverse("people:sign_in"))
