"""The page of a form that was kept: send it now, or do not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from octopus.access import ask_to_sign_in
from octopus.people.kept_forms import actions, cookies
from octopus.people.kept_forms.middleware import KEPT
from octopus.people.models import Account

# Shorter answers are recognised by nobody.
_LONG_ENOUGH = 20


@never_cache
@require_safe
def kept_form(request: HttpRequest, token: str) -> HttpResponse:
    """What was typed, and the button that sends it to where it was meant to go."""
    if not isinstance(request.user, Account):
        return ask_to_sign_in(request)
    key = request.COOKIES.get(cookies.KEY, "")
    opened = actions.open_form(account=request.user, token=token, key=key)
    if opened is None:
        raise Http404
    form, held = opened
    context = {
        "form": form,
        "held": held,
        "texts": list(held.texts(longer_than=_LONG_ENOUGH)),
        "kept_field": KEPT,
    }
    return render(request, "people/kept_form.html", context)


@require_POST
def discard_form(request: HttpRequest, token: str) -> HttpResponse:
    """Forgets a kept form, and shows the page that it was sent from."""
    if not isinstance(request.user, Account):
        return ask_to_sign_in(request)
    found = request.user.kept_forms.filter(token=token).first()
    actions.forget_form(account=request.user, token=token)
    messages.info(request, _("Nothing was sent."))
    return HttpResponseRedirect(found.page if found else reverse("people:me"))
