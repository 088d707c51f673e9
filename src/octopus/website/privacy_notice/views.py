"""The privacy notice as the public reads it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.privacy import retention
from octopus.website import queries
from octopus.website.privacy_notice.actions import notice_of


@require_safe
@cached_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """Who answers for the data, what is kept how long and why, and one's rights."""
    conference = conference_of(request)
    context = {
        "conference": conference,
        "notice": notice_of(conference),
        "groups": retention.groups(),
        "pages": queries.public_pages(conference),
    }
    return render(request, "website/privacy.html", context)
