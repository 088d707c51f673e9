"""The public page on which anyone verifies a letter or certificate by its code."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.conferences.queries import conference_of_installation
from octopus.letters.models import SEAL_LENGTH, Seal
from octopus.letters.verification import seals
from octopus.people.rate_limits.limits import may_try
from octopus.text.check_codes import normalise

# Longer than this is no code, however many spaces somebody typed.
_LONGEST = 60
# An embassy verifies letter after letter; whoever tries codes by program is stopped.
_RATES = "120/10m/ip"


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """The field for a code; a code that can be one goes on to its own address."""
    typed = request.GET.get("code", "")[:_LONGEST].strip()
    if not typed:
        return _page(request, "ask")
    if code := normalise(typed, SEAL_LENGTH):
        return _to(code)
    return _page(request, "mistyped", typed=typed)


@never_cache
@require_safe
def shown(request: HttpRequest, code: str) -> HttpResponse:
    """What a code stands for: a genuine paper, a revoked one, none at all, or a slip."""
    typed = code[:_LONGEST]
    if not may_try(request, action="letters.verify", rates=_RATES):
        return _page(request, "too_many", status=429)
    verdict = seals.verify(typed)
    if verdict.is_mistyped:
        return _page(request, "mistyped", typed=typed, status=404)
    seal = verdict.seal
    if seal is None:
        return _page(request, "unknown", typed=typed, status=404)
    if typed != seal.shown_code:
        return _to(seal.code)
    return _page(request, "revoked" if seal.is_revoked else "genuine", typed=typed, seal=seal)


def _to(code: str) -> HttpResponse:
    address = reverse("verify:shown", kwargs={"code": Seal(code=code).shown_code})
    return HttpResponseRedirect(address)


def _page(
    request: HttpRequest,
    outcome: str,
    *,
    typed: str = "",
    seal: Seal | None = None,
    status: int = 200,
) -> HttpResponse:
    conference = (seal.conference if seal else None) or conference_of_installation()
    context = {
        "outcome": outcome,
        "typed": typed,
        "seal": seal,
        "facts": _facts(seal) if seal else [],
        "zone": conference.time_zone if conference else "UTC",
        "contact": conference.contact_email if conference else "",
        "host": urlsplit(settings.ORIGIN).netloc,
    }
    response = render(request, "letters/verify.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _facts(seal: Seal) -> list[tuple[str, str]]:
    """What the paper says, in its own words; the labels are in the reader's language."""
    return [
        (str(label), seal.facts[key]) for key, label in seals.FACTS.items() if key in seal.facts
    ]
