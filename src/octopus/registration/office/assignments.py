"""Assignments of staff to meetings and categories: the page that shows and changes them.

Administrators put somebody in charge of any meeting, though they see nothing of a closed one
themselves; anyone who is in charge of a meeting may add a colleague to it.
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
from octopus.editing.choices import TitledRowField, set_rows
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


class AssignmentForm(forms.Form):
    """A new assignment."""

    email = AddressField()
    meeting = TitledRowField(
        label=gettext_lazy("Meeting"),
        queryset=Meeting.objects.none(),
        empty_label=gettext_lazy("please choose"),
        error_messages={"required": gettext_lazy("Please choose a meeting.")},
    )
    category = TitledRowField(
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
        set_rows(self, "meeting", meetings_assigned_to(request.user, conference))
        set_rows(self, "category", conference.categories.all())

    def clean_email(self) -> str:
        """Only an administrator lets people into the office who have no duty there."""
        email: str = self.cleaned_data["email"]
        if not self._may_give_duties and _working_account(email) is None:
            raise forms.ValidationError(
                _(
                    "This address has no role in the secretariat. An administrator must "
                    "assign one first."
                )
            )
        return email


def _working_account(email: str) -> Account | None:
    user = Account.objects.filter(email=email, is_active=True).first()
    return user if user and held_duties(user) & _WORKING else None


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
    """The assignments of each meeting, with a form to add one."""
    conference = conference_of(request)
    form = AssignmentForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        user = _working_account(typed["email"]) or give_duty(
            email=typed["email"],
            kind=Duty.Kind.MEETING,
            actor=signed_in(request),
            language=current(),
        )
        category: Category | None = typed["category"]
        assign(
            user=user,
            meeting=typed["meeting"],
            actor=signed_in(request),
            category=category.key if category else "",
        )
        notice = _("%(person)s is now responsible for “%(meeting)s”.")
        values = {"person": user.called, "meeting": typed["meeting"].title}
        messages.success(request, notice % values)
        return _back(conference)
    context = {"conference": conference, "meetings": _meetings(request), "form": form}
    status = 422 if form.errors else 200
    return render(request, "registration/office_assignments.html", context, status=status)


@require_POST
@needs("meetings.assign")
def end_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """End an assignment."""
    conference = conference_of(request)
    assignment = get_object_or_404(
        Assignment.objects.select_related("account", "meeting__conference"),
        pk=pk,
        meeting__in=meetings_assigned_to(request.user, conference),
    )
    names = {"person": assignment.account.called, "meeting": assignment.meeting.title}
    try:
        unassign(
            user=assignment.account,
            meeting=assignment.meeting,
            actor=signed_in(request),
            category=assignment.category,
        )
    except LastInCharge:
        notice = _("No one else is responsible for “%(meeting)s”. Assign a colleague first.")
        messages.error(request, notice % names)
    else:
        notice = _("%(person)s is no longer responsible for “%(meeting)s”.")
        messages.success(request, notice % names)
    # Who gave up the own assignment may not see the page any more.
    if not may(signed_in(request), "office.administer") and assignment.account == request.user:
        return HttpResponseRedirect(
            reverse("office:dashboard", kwargs={"conference": conference.slug})
        )
    return _back(conference)
