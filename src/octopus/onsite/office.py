"""The secretariat's page about badges and doors."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from octopus.access import Somebody, needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.editing.choices import set_choices, set_rows
from octopus.jobs.actions import start_job
from octopus.onsite import queries
from octopus.onsite.actions import open_door, replace_badge
from octopus.onsite.jobs import PRINT_BADGES
from octopus.onsite.models import Badge
from octopus.people.queries import signed_in
from octopus.registration.queries import unprintable
from octopus.registration.visibility import categories_seen_by, registrations_seen_by
from octopus.text.folding import has_all_words
from octopus.text.typed.lengths import search_words

# How many people a search for one badge shows; more means: type more of the name.
FOUND_AT_MOST = 20


class PrintForm(forms.Form):
    """Which badges to print."""

    which = forms.ChoiceField(
        choices=[
            ("missing", gettext_lazy("only those not yet printed")),
            ("all", gettext_lazy("all, also those already printed")),
        ]
    )
    category = forms.ChoiceField(required=False)

    def __init__(self, conference: Conference, user: Somebody, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories = categories_seen_by(user, conference)
        offered = [(category.key, str(category)) for category in categories]
        set_choices(self, "category", [("", _("all categories")), *offered])


class DoorForm(forms.Form):
    """A new door of a meeting."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=gettext_lazy("Meeting"), empty_label=None
    )
    name = forms.CharField(
        label=gettext_lazy("Location of the door"),
        max_length=80,
        error_messages={
            "required": gettext_lazy(
                "Please indicate where the door is, for example “Great Hall, door 2”."
            )
        },
    )

    def __init__(self, conference: Conference, user: Somebody, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_rows(self, "meeting", meetings_managed_by(user, conference))


def _page(
    request: HttpRequest, door_form: DoorForm | None = None, status: int = 200
) -> HttpResponse:
    conference = conference_of(request)
    search = search_words(request.GET.get("q", ""))
    found = []
    if search:
        found = list(
            queries.admitted_registrations(conference, request.user)
            .filter(has_all_words(search, "search_text"))
            .select_related("badge", "category")[: FOUND_AT_MOST + 1]
        )
    presence = queries.presence(conference, request.user)
    door_form = door_form or DoorForm(conference, request.user)
    set_choices(
        door_form, "meeting", [(str(row.meeting.pk), str(row.meeting.title)) for row in presence]
    )
    context = {
        "conference": conference,
        "presence": presence,
        "doors": queries.doors(conference).filter(
            meeting__in=meetings_managed_by(request.user, conference)
        ),
        "admitted": queries.admitted_registrations(conference, request.user).count(),
        "unprintable": unprintable(queries.admitted_registrations(conference, request.user)),
        "missing": queries.without_print(conference, request.user).count(),
        "form": PrintForm(conference, request.user),
        "door_form": door_form,
        "search": search,
        "found": found[:FOUND_AT_MOST],
        "more": len(found) > FOUND_AT_MOST,
    }
    return render(request, "onsite/office_badges.html", context, status=status)


@needs("badges.print")
def badges(request: HttpRequest) -> HttpResponse:
    """Numbers expected and inside, badges to print, and the doors."""
    return _page(request)


@require_POST
@needs("badges.print")
def print_many(request: HttpRequest) -> HttpResponse:
    """Starts the job that prints badges."""
    form = PrintForm(conference_of(request), request.user, request.POST)
    if not form.is_valid():
        return _page(request, status=400)
    job = start_job(
        kind=PRINT_BADGES,
        parameters={
            "conference": conference_of(request).pk,
            "missing": form.cleaned_data["which"] == "missing",
            "category": form.cleaned_data["category"],
        },
        requested_by=signed_in(request),
        conference=conference_of(request).pk,
    )
    return redirect("office_jobs:job", job.pk)


@require_POST
@needs("badges.print")
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Declares earlier prints of a badge worthless and offers the new one."""
    badge = get_object_or_404(
        Badge.objects.select_related("registration"),
        pk=pk,
        registration__in=registrations_seen_by(request.user, conference_of(request)),
    )
    replace_badge(badge=badge, actor=signed_in(request))
    messages.success(
        request,
        _("The old badge of %(name)s is no longer valid. Print the new one now.")
        % {"name": badge.registration.name},
    )
    address = reverse("office_onsite:badges", kwargs={"conference": conference_of(request).slug})
    return HttpResponseRedirect(f"{address}?{urlencode({'q': badge.registration.family_name})}")


@require_POST
@needs("doors.manage")
def add_door(request: HttpRequest) -> HttpResponse:
    """Opens a further door."""
    form = DoorForm(conference_of(request), request.user, request.POST)
    if not form.is_valid():
        return _page(request, door_form=form, status=400)
    open_door(actor=signed_in(request), **form.cleaned_data)
    return redirect("office_onsite:badges", conference=conference_of(request).slug)
