"""Who is in charge of which meeting, or of which category there: the page that says and changes it.

Administrators put somebody in charge of any meeting, though they see nothing of a closed one
themselves; whoever is in charge of a meeting may add a colleague to it.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.access import may, needs
from octopus.conferences.assignments import LastInCharge, assign, unassign
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Assignment, Conference, Meeting
from octopus.people.actions import give_duty
from octopus.people.forms import AddressField
from octopus.people.models import Account, Duty
from octopus.people.queries import signed_in
from octopus.people.rules import held_duties
from octopus.registration.models import Category
from octopus.registration.rules import meetings_assigned_to
from octopus.text.multilingual import current

# Who may be put in charge: of requests, or, for door staff, of the meeting's doors.
_WORKING = frozenset(
    (Duty.Kind.SECRETARIAT, Duty.Kind.MEETING, Duty.Kind.DOOR, Duty.Kind.ADMINISTRATOR)
)


class _NamedMeeting(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only to the checker
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.title)


class _NamedCategory(forms.ModelChoiceField):  # type: ignore[type-arg]  # likewise
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class AssignmentForm(forms.Form):
    """Who is to be in charge of what."""

    email = AddressField()
    meeting = _NamedMeeting(
        label=gettext_lazy("Meeting"),
        queryset=Meeting.objects.none(),
        empty_label=gettext_lazy("please choose"),
        error_messages={"required": gettext_lazy("Please choose a meeting.")},
    )
    category = _NamedCategory(
        label=gettext_lazy("Whose requests"),
        queryset=Category.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=gettext_lazy("all of the meeting"),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conference = conference_of(request)
        self._may_give_duties = may(request.user, "office.administer")
        meeting, category = self.fields["meeting"], self.fields["category"]
        meeting.queryset = meetings_assigned_to(  # type: ignore[attr-defined]  # a choice of rows
            request.user, conference
        )
        category.queryset = conference.categories.all()  # type: ignore[attr-defined]  # likewise

    def clean_email(self) -> str:
        """Only an administrator lets people into the office who have no duty there."""
        email: str = self.cleaned_data["email"]
        if not self._may_give_duties and _working_account(email) is None:
            raise forms.ValidationError(
                _("This address has no duty at the secretariat. An administrator gives it first.")
            )
        return email


def _working_account(email: str) -> Account | None:
    account = Account.objects.filter(email=email, is_active=True).first()
    return account if account and held_duties(account) & _WORKING else None


@dataclass(frozen=True)
class MeetingAssignments:
    """One meeting, and who is in charge of it or of a category there."""

    meeting: Meeting
    assignments: list[tuple[Assignment, str]]


def _meetings(request: HttpRequest) -> list[MeetingAssignments]:
    """The meetings whose assignments the reader may change. Three queries."""
    conference = conference_of(request)
    names = {category.key: str(category) for category in conference.categories.all()}
    found = (
        Assignment.objects.filter(meeting__in=meetings_assigned_to(request.user, conference))
        .select_related("account__person")
        .order_by("category", "account__email")
    )
    held: dict[int, list[tuple[Assignment, str]]] = {}
    for assignment in found:
        what = names.get(assignment.category, assignment.category) if assignment.category else ""
        held.setdefault(assignment.meeting_id, []).append((assignment, what))
    return [
        MeetingAssignments(meeting, held.get(meeting.pk, []))
        for meeting in meetings_assigned_to(request.user, conference)
    ]


def _back(conference: Conference) -> HttpResponse:
    here = {"conference": conference.slug}
    return HttpResponseRedirect(reverse("office_assignments:assignments", kwargs=here))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("meetings.assign")
def assignments(request: HttpRequest) -> HttpResponse:
    """Who is in charge of each meeting, and a form that puts somebody in charge."""
    conference = conference_of(request)
    form = AssignmentForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        account = _working_account(typed["email"]) or give_duty(
            email=typed["email"],
            kind=Duty.Kind.MEETING,
            by=signed_in(request),
            language=current(),
        )
        category: Category | None = typed["category"]
        assign(
            account=account,
            meeting=typed["meeting"],
            by=signed_in(request),
            category=category.key if category else "",
        )
        said = _("%(person)s is now in charge of “%(meeting)s”.")
        values = {"person": account.called, "meeting": typed["meeting"].title}
        messages.success(request, said % values)
        return _back(conference)
    context = {"conference": conference, "meetings": _meetings(request), "form": form}
    status = 422 if form.errors else 200
    return render(request, "registration/office_assignments.html", context, status=status)


@require_POST
@needs("meetings.assign")
def end_assignment(request: HttpRequest, number: int) -> HttpResponse:
    """Relieves somebody of a assignment."""
    conference = conference_of(request)
    assignment = get_object_or_404(
        Assignment.objects.select_related("account", "meeting__conference"),
        pk=number,
        meeting__in=meetings_assigned_to(request.user, conference),
    )
    names = {"person": assignment.account.called, "meeting": assignment.meeting.title}
    try:
        unassign(
            account=assignment.account,
            meeting=assignment.meeting,
            by=signed_in(request),
            category=assignment.category,
        )
    except LastInCharge:
        said = _("Nobody else is in charge of “%(meeting)s”. Put a colleague in charge first.")
        messages.error(request, said % names)
    else:
        said = _("%(person)s is no longer in charge of “%(meeting)s”.")
        messages.success(request, said % names)
    # Who gave up the own assignment may not see the page any more.
    if not may(signed_in(request), "office.administer") and assignment.account == request.user:
        return HttpResponseRedirect(
            reverse("office:dashboard", kwargs={"conference": conference.slug})
        )
    return _back(conference)
