"""The stage of signing in that asks for the second factor of every account that has one."""

from typing import Any

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponseRedirect
from django.urls import reverse

from octopus.people.assurance import has_factor, has_passed
from octopus.people.models import Account


class SecondFactorStage(AuthenticateStage):
    """allauth's stage, with our page; the house's own sign-in may have asked for it already."""

    urlname = "people:second_factor"

    def handle(self) -> tuple[Any, bool]:
        user = self.login.user
        if not isinstance(user, Account) or not has_factor(user):
            return None, True
        if has_passed(self.request, user):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True
