"""A person's own data: what is held, as a file, and its end."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from octopus import clock
from octopus.access import ask_to_sign_in
from octopus.privacy.personal_data import (
    CannotEraseYet,
    PersonalData,
    data_about,
    erase_own_data,
    refusals,
)
from octopus.text.multilingual import current


def _about(user: AbstractBaseUser) -> dict[str, Any]:
    return {"held": data_about(user), "user": user, "at": clock.now()}


@never_cache
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is held about the reader, why, and how long."""
    if not isinstance(request.user, AbstractBaseUser):
        return ask_to_sign_in(request)
    return render(request, "privacy/own_data.html", _about(request.user))


@never_cache
@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file: `form` is "json" for machines or "html" to read and keep."""
    if not isinstance(request.user, AbstractBaseUser):
        return ask_to_sign_in(request)
    about = _about(request.user)
    if form == "json":
        content, kind = _as_json(about["held"]), "application/json"
    else:
        content = render_to_string(
            "privacy/own_data_file.html", about | {"language": current()}, request
        )
        kind = "text/html; charset=utf-8"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="octopus-{about["at"]:%Y-%m-%d}.{form}"'
    return answer


def _as_json(held: list[PersonalData]) -> str:
    rooms = {
        data.source.key: {"title": str(data.source.title), "records": data.records} for data in held
    }
    return json.dumps(
        {"language": current(), "made": clock.now().isoformat(), "held": rooms},
        ensure_ascii=False,
        indent=2,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Asks once more, and then erases what may be erased."""
    if not isinstance(request.user, AbstractBaseUser):
        return ask_to_sign_in(request)
    user = request.user
    wants = request.method == "POST" and request.POST.get("sure") == "1"
    reasons = refusals(user)
    if wants and not reasons:
        try:
            erase_own_data(user=user)
        except CannotEraseYet as refused:
            reasons = refused.reasons
        else:
            logout(request)
            messages.success(request, _("Your data has been deleted and you have been signed out."))
            return HttpResponseRedirect(reverse("people:sign_in"))
    context = _about(user) | {
        "reasons": reasons,
        "unsure": request.method == "POST" and not wants,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "privacy/erase.html", context, status=status)
