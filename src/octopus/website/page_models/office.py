"""The office's page on which pages are begun from models."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.people.queries import signed_in
from octopus.website.page_models.actions import missing_models, write_from_models
from octopus.website.page_models.forms import PageModelsForm
from octopus.website.page_models.texts import page_models


@needs("website.edit")
def models(request: HttpRequest) -> HttpResponse:
    """The models of which there is no page yet, each with a tick."""
    conference = conference_of(request)
    # Who sends the form twice is told so; what exists is written by nobody again.
    is_sent = request.method == "POST"
    offered = page_models() if is_sent else missing_models(conference)
    form = PageModelsForm(request.POST if is_sent else None, offered=offered)
    if form.is_valid():
        made = write_from_models(
            conference=conference, actor=signed_in(request), keys=form.cleaned_data["models"]
        )
        if not made:
            messages.info(request, _("There is a page of each model already."))
            return redirect("office_website:articles", conference=conference.slug)
        messages.success(
            request,
            ngettext(
                "%(count)s draft has been written. Fill in its placeholders before you publish it.",
                "%(count)s drafts have been written. Fill in their placeholders before you "
                "publish them.",
                len(made),
            )
            % {"count": len(made)},
        )
        return redirect("office_website:articles", conference=conference.slug)
    context = {"conference": conference, "form": form, "offered": offered}
    status = 422 if form.errors else 200
    return render(request, "website/office_page_models.html", context, status=status)
