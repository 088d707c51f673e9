"""The office's pages about a venue: address, ways to it, hotels, map and room plans."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.people.queries import signed_in
from octopus.text.multilingual import listed
from octopus.venue import actions, queries
from octopus.venue.forms import (
    DescriptionForm,
    PictureForm,
    VenueForm,
    connection_forms,
    hotel_forms,
)
from octopus.venue.visibility import pictures_of


def _to_venue(conference: Conference) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("office_venue:venue", args=[conference.slug]))


@needs("venue.edit")
def venue(request: HttpRequest) -> HttpResponse:
    """The address and what visitors have to know; the other parts of the page are a link away."""
    conference = conference_of(request)
    details = queries.details_of(conference)
    form = VenueForm(request.POST if request.method == "POST" else None, details=details)
    if request.method == "POST" and form.is_valid():
        actions.save_venue_details(
            conference=conference, actor=signed_in(request), facts=form.facts
        )
        messages.success(request, _("Saved. The public reads it now."))
        return _to_venue(conference)
    context = {"conference": conference, "form": form, "page": queries.venue_page(conference)}
    status = 422 if form.errors else 200
    return render(request, "venue/office_venue.html", context, status=status)


@needs("venue.edit")
def connections(request: HttpRequest) -> HttpResponse:
    """How to get to the venue, row by row."""
    conference = conference_of(request)
    formset = connection_forms(conference, request.POST if request.method == "POST" else None)
    is_wrong = request.method == "POST" and not formset.is_valid()
    if request.method == "POST" and not is_wrong:
        actions.set_connections(
            conference=conference, actor=signed_in(request), connections=formset.facts
        )
        messages.success(request, _("Saved. The public reads it now."))
        return _to_venue(conference)
    context = {"conference": conference, "formset": formset}
    status = 422 if is_wrong else 200
    return render(request, "venue/office_connections.html", context, status=status)


@needs("venue.edit")
def hotels(request: HttpRequest) -> HttpResponse:
    """The hotels near the venue."""
    conference = conference_of(request)
    formset = hotel_forms(conference, request.POST if request.method == "POST" else None)
    is_wrong = request.method == "POST" and not formset.is_valid()
    if request.method == "POST" and not is_wrong:
        actions.set_hotels(conference=conference, actor=signed_in(request), hotels=formset.facts)
        messages.success(request, _("Saved. The public reads it now."))
        return _to_venue(conference)
    context = {"conference": conference, "formset": formset}
    status = 422 if is_wrong else 200
    return render(request, "venue/office_hotels.html", context, status=status)


@needs("venue.edit")
def new_picture(request: HttpRequest) -> HttpResponse:
    """Takes a map or a plan; what was left out of a drawing is told."""
    conference = conference_of(request)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PictureForm(*sent)
    if request.method == "POST" and form.is_valid():
        try:
            _image, left_out = actions.add_picture(
                conference=conference, actor=signed_in(request), **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("The picture is on the page of the venue."))
            if left_out:
                words = _("Removed from the drawing because it could do harm: %(parts)s.")
                messages.warning(request, words % {"parts": listed(left_out)})
            return _to_venue(conference)
    context = {"conference": conference, "form": form, "image": None}
    status = 422 if form.errors else 200
    return render(request, "venue/office_picture.html", context, status=status)


@needs("venue.edit")
def image(request: HttpRequest, pk: int) -> HttpResponse:
    """Title and description of a picture."""
    conference = conference_of(request)
    found = get_object_or_404(pictures_of(conference), pk=pk)
    form = DescriptionForm(request.POST if request.method == "POST" else None, image=found)
    if request.method == "POST" and form.is_valid():
        actions.describe_picture(image=found, actor=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Saved. The public reads it now."))
        return _to_venue(conference)
    context = {"conference": conference, "form": form, "image": found}
    status = 422 if form.errors else 200
    return render(request, "venue/office_picture.html", context, status=status)


@require_POST
@needs("venue.edit")
def remove_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a picture off the page."""
    conference = conference_of(request)
    found = get_object_or_404(pictures_of(conference), pk=pk)
    actions.remove_picture(image=found, actor=signed_in(request))
    messages.success(request, _("The picture has been removed from the page."))
    return _to_venue(conference)
