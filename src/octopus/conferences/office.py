"""The office's pages about a conference: facts, meetings, partners, who is entitled."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences import actions, queries
from octopus.conferences.forms import (
    ConferenceForm,
    EntitlementsForm,
    MeetingForm,
    partner_forms,
)
from octopus.conferences.language_forms import ContentLanguagesForm
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import known_to, meetings_managed_by
from octopus.people.queries import signed_in


def _to(name: str, conference: Conference) -> HttpResponseRedirect:
    address = reverse(f"office_conferences:{name}", kwargs={"conference": conference.slug})
    return HttpResponseRedirect(address)


def _managed(request: HttpRequest, slug: str) -> Meeting:
    """The meeting of an address, for those in charge of it."""
    return get_object_or_404(
        meetings_managed_by(request.user, conference_of(request)).select_related("conference"),
        slug=slug,
    )


def _status(*, has_errors: bool) -> int:
    return 422 if has_errors else 200


@require_safe
@needs("conferences.edit")
def conference(request: HttpRequest) -> HttpResponse:
    """What is known of the conference, and where each part is edited."""
    at_hand = conference_of(request)
    context = {
        "conference": at_hand,
        "meetings": queries.meetings_with_entitled(known_to(request.user, at_hand)),
        "managed": {meeting.pk for meeting in meetings_managed_by(request.user, at_hand)},
        "partners": at_hand.partners.all(),
        "missing": queries.missing_languages(at_hand),
    }
    return render(request, "conferences/office_conference.html", context)


@needs("conferences.edit")
def facts(request: HttpRequest) -> HttpResponse:
    """All facts of the conference in one form."""
    at_hand = conference_of(request)
    form = ConferenceForm(request.POST or None, instance=at_hand)
    if request.method == "POST" and form.is_valid():
        actions.update_conference(conference=at_hand, actor=signed_in(request), facts=form.facts)
        messages.success(request, _("The details have been saved and are shown on the site."))
        return _to("conference", at_hand)
    context = {"conference": at_hand, "form": form}
    status = _status(has_errors=bool(form.errors))
    return render(request, "conferences/office_facts.html", context, status=status)


@needs("conferences.edit")
def languages(request: HttpRequest) -> HttpResponse:
    """Chooses the languages of the conference, in their order."""
    at_hand = conference_of(request)
    form = ContentLanguagesForm(request.POST or None, chosen=at_hand.languages)
    form.edited = at_hand
    if request.method == "POST" and form.is_valid():
        actions.set_content_languages(
            conference=at_hand, actor=signed_in(request), languages=form.chosen_languages
        )
        messages.success(request, _("The languages have been saved."))
        return _to("conference", at_hand)
    context = {"conference": at_hand, "form": form}
    status = _status(has_errors=bool(form.errors))
    return render(request, "conferences/office_languages.html", context, status=status)


@require_POST
@needs("conferences.edit")
def publish(request: HttpRequest) -> HttpResponse:
    """Shows a draft conference to the public."""
    at_hand = conference_of(request)
    try:
        actions.publish_conference(conference=at_hand, actor=signed_in(request))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("The conference is now public."))
    return _to("conference", at_hand)


@needs("conferences.edit")
def meeting(request: HttpRequest, slug: str = "") -> HttpResponse:
    """One meeting, or a new one where the address names none."""
    at_hand = conference_of(request)
    found = _managed(request, slug) if slug else None
    form = MeetingForm(request.POST or None, meeting=found)
    form.edited = found
    if request.method == "POST" and form.is_valid():
        actions.save_meeting(
            conference=at_hand, actor=signed_in(request), facts=form.facts, meeting=found
        )
        messages.success(request, _("The meeting has been saved."))
        return _to("conference", at_hand)
    context = {"conference": at_hand, "form": form, "meeting": found}
    status = _status(has_errors=bool(form.errors))
    return render(request, "conferences/office_meeting.html", context, status=status)


@require_POST
@needs("conferences.edit")
def remove_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """Removes a meeting that nobody has asked to attend."""
    at_hand = conference_of(request)
    found = _managed(request, slug)
    try:
        actions.remove_meeting(meeting=found, actor=signed_in(request))
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("The meeting has been removed."))
    return _to("conference", at_hand)


@needs("conferences.edit")
def partners(request: HttpRequest) -> HttpResponse:
    """Who organises with the secretariat."""
    at_hand = conference_of(request)
    formset = partner_forms(at_hand, request.POST if request.method == "POST" else None)
    formset.edited = at_hand
    wrong = False
    if request.method == "POST":
        if formset.is_valid():
            actions.set_partners(
                conference=at_hand, actor=signed_in(request), partners=formset.facts
            )
            messages.success(request, _("The organisers have been saved."))
            return _to("conference", at_hand)
        wrong = True
    context = {"conference": at_hand, "formset": formset}
    status = _status(has_errors=wrong)
    return render(request, "conferences/office_partners.html", context, status=status)


@needs("conferences.edit")
def entitlements(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may ask to be admitted to a restricted meeting."""
    at_hand = conference_of(request)
    found = _managed(request, slug)
    if not found.is_restricted:
        raise Http404("entitlements")
    lines = [
        f"{entry.email} {entry.reason}".strip() for entry in found.entitlements.order_by("email")
    ]
    form = EntitlementsForm(request.POST or None, initial={"addresses": "\n".join(lines)})
    form.edited = found
    if request.method == "POST" and form.is_valid():
        added, removed = actions.set_entitlements(
            meeting=found, actor=signed_in(request), entries=form.cleaned_data["addresses"]
        )
        messages.success(request, _entitled(added, removed))
        return _to("conference", at_hand)
    context = {"conference": at_hand, "form": form, "meeting": found, "count": len(lines)}
    status = _status(has_errors=bool(form.errors))
    return render(request, "conferences/office_entitlements.html", context, status=status)


def _entitled(added: int, removed: int) -> str:
    """What became of the list, in words."""
    parts = [
        ngettext("%(number)s address was added", "%(number)s addresses were added", added)
        % {"number": added},
        ngettext("%(number)s address was removed", "%(number)s addresses were removed", removed)
        % {"number": removed},
    ]
    return _("%(added)s, %(removed)s.") % {"added": parts[0], "removed": parts[1]}
