"""The pages of reviewers: what waits for them, and one proposal with their review."""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from octopus.access import SignInRedirect, View, needs
from octopus.calls import visibility
from octopus.calls.models import Proposal, Review
from octopus.calls.proposals.views import contents_of
from octopus.calls.reviews.actions import save_review
from octopus.calls.reviews.forms import ReviewForm
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.people.rules import has_to_prove
from octopus.registration.questions.views import as_download
from octopus.templating import url


def reviewers_only(view: View) -> View:
    """Opens a page to reviewers, and leads them to their second factor where it is missing."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if has_to_prove(request.user):
            way_back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
            return SignInRedirect(reverse("people:prove"), way_back)
        return needs("calls.review_any")(view)(request, *args, **kwargs)

    return guarded


@never_cache
@require_safe
@reviewers_only
def to_review(request: HttpRequest) -> HttpResponse:
    """The proposals that the reader reviews, call by call, those without a review first."""
    conference = conference_of(request)
    own = Prefetch("reviews", Review.objects.filter(reviewer=signed_in(request)), "own")
    found = (
        visibility.proposals_reviewed_by(request.user)
        .filter(call__conference=conference)
        .select_related("call")
        .prefetch_related(own)
        .order_by("call__opens", "call", "submitted_at", "pk")
    )
    rows = sorted(found, key=lambda row: (row.call.opens, row.call_id, bool(row.own)))
    context = {
        "conference": conference,
        "proposals": rows,
        "missing": sum(not row.own for row in rows),
    }
    return render(request, "calls/reviews.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reviewers_only
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """What a proposal says, and what the reader thinks of it."""
    found = _proposal(request, reference)
    reviewer = signed_in(request)
    criteria = list(found.call.criteria.all())
    kept = Review.objects.filter(proposal=found, reviewer=reviewer).first()
    data = request.POST if request.method == "POST" else None
    form = ReviewForm(data, criteria=criteria, review=kept)
    if data is not None and form.is_valid():
        save_review(proposal=found, reviewer=reviewer, **form.facts)
        messages.success(request, _("Your review is saved."))
        slug = conference_of(request).slug
        return HttpResponseRedirect(url("calls:reviews", conference=slug))
    conference = conference_of(request)

    def address(pk: int) -> str:
        return url("calls:review_file", conference=conference.slug, reference=reference, pk=pk)

    context = contents_of(found, address) | {"conference": conference, "form": form}
    return render(request, "calls/review.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@reviewers_only
def file(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """A file that came with a proposal."""
    return as_download(get_object_or_404(_proposal(request, reference).answers, pk=pk))


def _proposal(request: HttpRequest, reference: str) -> Proposal:
    conference = conference_of(request)
    seen = visibility.proposals_reviewed_by(request.user).filter(call__conference=conference)
    found = get_object_or_404(seen.select_related("call"), reference=reference)
    found.call.conference = conference
    return found
