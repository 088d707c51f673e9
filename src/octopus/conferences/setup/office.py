"""The office's pages on which a conference begins, and on which a draft ends."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.forms import BlankForm
from octopus.conferences.middleware import conference_of
from octopus.conferences.rules import conferences_seen_by
from octopus.conferences.setup import actions
from octopus.conferences.setup.forms import CopyForm
from octopus.people.queries import signed_in


@require_safe
@needs("conferences.edit")
def ways(request: HttpRequest) -> HttpResponse:
    """The three ways to begin: from an announcement, from an edition, blank."""
    context = {"editions": conferences_seen_by(request.user)}
    return render(request, "conferences/office_new.html", context)


@needs("conferences.edit")
def blank(request: HttpRequest) -> HttpResponse:
    """A draft conference of title, days and place."""
    form = BlankForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_blank(actor=signed_in(request), facts=form.facts)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The draft has been created."))
            return redirect("office_conferences:conference", conference=made.slug)
    status = 422 if form.errors else 200
    return render(request, "conferences/office_blank.html", {"form": form}, status=status)


@needs("conferences.edit")
def copy(request: HttpRequest, edition: str) -> HttpResponse:
    """A draft conference that takes over parts of an edition."""
    found = get_object_or_404(conferences_seen_by(request.user), slug=edition)
    form = CopyForm(request.POST or None, edition=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_from_edition(
                actor=signed_in(request),
                edition=found,
                facts=form.facts,
                parts=form.cleaned_data["parts"],
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The draft has been created."))
            return redirect("office_conferences:conference", conference=made.slug)
    context = {"form": form, "edition": found}
    status = 422 if form.errors else 200
    return render(request, "conferences/office_copy.html", context, status=status)


@needs("conferences.edit")
def delete(request: HttpRequest) -> HttpResponse:
    """Asks whether a draft is to be deleted, and deletes it."""
    at_hand = conference_of(request)
    if request.method == "POST":
        try:
            actions.delete_draft(conference=at_hand, actor=signed_in(request))
        except ValidationError as refused:
            for words in refused.messages:
                messages.error(request, words)
            return redirect("office_conferences:conference", conference=at_hand.slug)
        messages.success(request, _("The draft has been deleted."))
        return redirect("office:conferences")
    return render(request, "conferences/office_delete.html", {"conference": at_hand})


@require_POST
@needs("conferences.edit")
def take_back(request: HttpRequest) -> HttpResponse:
    """Makes a published conference a draft again."""
    at_hand = conference_of(request)
    try:
        actions.take_back(conference=at_hand, actor=signed_in(request))
    except ValidationError as refused:
        for words in refused.messages:
            messages.error(request, words)
    else:
        messages.success(request, _("The conference is a draft again."))
    return redirect("office_conferences:conference", conference=at_hand.slug)
