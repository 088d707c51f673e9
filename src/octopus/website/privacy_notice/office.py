"""The office's page on which the organiser's part of the privacy notice is written."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.website.privacy_notice.actions import notice_of, proposed, save_privacy_notice
from octopus.website.privacy_notice.forms import PrivacyNoticeForm


@needs("website.edit")
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """Controller, officer, legal basis and complaints, as the public reads them."""
    conference = conference_of(request)
    notice = proposed(conference) if request.method == "GET" else notice_of(conference)
    form = PrivacyNoticeForm(request.POST or None, notice=notice)
    if request.method == "POST" and form.is_valid():
        save_privacy_notice(conference=conference, facts=form.facts, actor=signed_in(request))
        messages.success(request, _("Saved. The public reads it now."))
        return HttpResponseRedirect(request.path)
    context = {"conference": conference, "form": form, "is_kept": notice.pk is not None}
    status = 422 if form.errors else 200
    return render(request, "website/office_privacy_notice.html", context, status=status)
