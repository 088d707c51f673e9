"""The office's pages of later announcements: upload one, and decide line by line on it."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from octopus.access import needs
from octopus.conferences.announcement import UnreadableAnnouncement
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import AnnouncementVersion
from octopus.drawn_fields import DrawnField, FieldOption, lone_field
from octopus.people.queries import signed_in
from octopus.programme.announcement import decisions
from octopus.programme.announcement.differences import AnnouncementDifference
from octopus.programme.announcement.upload_form import REFUSALS, AnnouncementSourceForm

ACCEPT, REFUSE, LATER = "accept", "refuse", "later"
_OPTIONS = (
    FieldOption(ACCEPT, gettext_lazy("Accept")),
    FieldOption(REFUSE, gettext_lazy("Refuse")),
    FieldOption(LATER, gettext_lazy("Decide later")),
)


@needs("conferences.edit")
def versions(request: HttpRequest) -> HttpResponse:
    """Upload or paste a later text; below, those that were read before."""
    conference = conference_of(request)
    form = AnnouncementSourceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            version = decisions.read_version(
                conference=conference,
                actor=signed_in(request),
                lines=values["lines"],
                file_name=values["file_name"] or _("pasted text"),
            )
        except UnreadableAnnouncement as refused:
            form.add_error("file", str(REFUSALS[refused.kind]))
        else:
            return redirect(
                "office_announcement:version", conference=conference.slug, pk=version.pk
            )
    context = {
        "conference": conference,
        "form": form,
        "versions": conference.announcement_versions.defer("lines", "reading"),
    }
    status = 422 if form.errors else 200
    return render(request, "programme/announcement_versions.html", context, status=status)


@needs("conferences.edit")
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """What the text says and the record does not, each with the words it comes from."""
    at_hand = _version(request, pk)
    outcome = None
    if request.method == "POST":
        outcome = decisions.decide(
            version=at_hand, actor=signed_in(request), decisions=_decided(request)
        )
        _tell(request, outcome)
        if not outcome.outdated and not outcome.impossible:
            return redirect(
                "office_announcement:version", conference=at_hand.conference.slug, pk=pk
            )
        at_hand = _version(request, pk)
    comparison = decisions.compare(version=at_hand, user=signed_in(request))
    context = {
        "conference": at_hand.conference,
        "version": at_hand,
        "lines": [(line, _buttons(line, outcome)) for line in comparison.waiting],
        "refused": comparison.refused,
        "unread": at_hand.reading["unread"],
    }
    status = 409 if outcome else 200
    return render(request, "programme/announcement_version.html", context, status=status)


@require_POST
@needs("conferences.edit")
def show_again(request: HttpRequest, pk: int) -> HttpResponse:
    """What was refused of a text is asked again."""
    at_hand = _version(request, pk)
    decisions.show_again(version=at_hand, actor=signed_in(request))
    return redirect("office_announcement:version", conference=at_hand.conference.slug, pk=pk)


def _version(request: HttpRequest, pk: int) -> AnnouncementVersion:
    return get_object_or_404(
        AnnouncementVersion.objects.select_related("conference"),
        pk=pk,
        conference=conference_of(request),
    )


def _decided(request: HttpRequest) -> dict[str, tuple[bool, str]]:
    """Key of a line -> whether it is accepted, and the mark of the record that was shown."""
    return {
        name.removeprefix("line-"): (
            value == ACCEPT,
            request.POST.get(name.replace("line-", "mark-", 1), ""),
        )
        for name, value in request.POST.items()
        if name.startswith("line-") and value in {ACCEPT, REFUSE}
    }


def _buttons(
    line: AnnouncementDifference, outcome: decisions.DecisionOutcome | None
) -> tuple[DrawnField, DrawnField]:
    """The decision on a line, and the mark of what the record says."""
    errors: Iterable[str] = ()
    if outcome and line.key in outcome.outdated | outcome.impossible.keys():
        errors = outcome.impossible.get(line.key) or [
            _("The record has changed since this was shown. Please decide again.")
        ]
    buttons = lone_field(
        "radio",
        f"line-{line.key}",
        _("Decision"),
        options=_OPTIONS,
        value=LATER,
        errors=errors,
        is_required=False,
    )
    return buttons, lone_field("hidden", f"mark-{line.key}", "", value=line.mark)


def _tell(request: HttpRequest, outcome: decisions.DecisionOutcome) -> None:
    """How many lines were decided."""
    if outcome.accepted:
        words = ngettext(
            "%(num)s difference was accepted and is in the record now.",
            "%(num)s differences were accepted and are in the record now.",
            outcome.accepted,
        )
        messages.success(request, words % {"num": outcome.accepted})
    if outcome.refused:
        words = ngettext(
            "%(num)s difference was refused.",
            "%(num)s differences were refused.",
            outcome.refused,
        )
        messages.success(request, words % {"num": outcome.refused})
