"""The office's list of questions."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from octopus.conferences.middleware import conference_of
from octopus.enquiries import visibility
from octopus.enquiries.models import Enquiry
from octopus.lists import Column, ListPage
from octopus.lists.filters import ListFilters
from octopus.people.models import Account, Duty
from octopus.text import dates
from octopus.text.multilingual import language_name

_State = Enquiry.State
# How a state is drawn, see `face/parts.css`.
MARKS = {_State.OPEN: "wait", _State.ANSWERED: "yes", _State.CLOSED: "off"}


def _rows(request: HttpRequest) -> QuerySet[Enquiry]:
    seen = visibility.enquiries_answered_by(request.user, conference_of(request))
    return seen.select_related("assignee__person")


def _colleagues(request: HttpRequest) -> QuerySet[Account]:
    return Account.objects.filter(duties__kind=Duty.Kind.SECRETARIAT).order_by("email")


class EnquiryFilters(ListFilters):
    """By state, and by who answers."""

    state = django_filters.ChoiceFilter(
        label=_("State"), empty_label=_("all states"), choices=_State.choices
    )
    assignee = django_filters.ModelChoiceFilter(
        label=_("Assigned to"), empty_label=_("all colleagues"), queryset=_colleagues
    )

    class Meta:
        model = Enquiry
        fields = ("state", "assignee")


def _state_html(row: Enquiry) -> SafeString:
    mark = MARKS[_State(row.state)]
    return format_html('<span class="state {}">{}</span>', mark, row.get_state_display())


def _since(row: Enquiry) -> str:
    if row.waiting_since is None:
        return ""
    return dates.moment(row.waiting_since, row.conference.time_zone)


COLUMNS = (
    Column("subject", _("Subject"), lambda row: row.subject, order=("subject",)),
    Column("name", _("Name"), lambda row: row.name, order=("name",)),
    Column("email", _("E-mail address"), lambda row: row.email, order=("email",)),
    Column(
        "asked",
        _("Asked"),
        lambda row: dates.day(row.asked_at.date()),
        order=("asked_at",),
    ),
    Column("waiting", _("Waiting since"), _since, order=("waiting_since",)),
    Column(
        "state",
        _("State"),
        lambda row: str(row.get_state_display()),
        html=_state_html,
        order=("state",),
    ),
    Column(
        "assignee",
        _("Assigned to"),
        lambda row: row.assignee.called if row.assignee else "",
    ),
    Column("language", _("Language"), lambda row: language_name(row.language), order=("language",)),
    Column("reference", _("Reference"), lambda row: row.reference, order=("reference",)),
)


def _address(request: HttpRequest, row: Any) -> str:
    here = {"conference": conference_of(request).slug, "pk": row.pk}
    return reverse("office_enquiries:enquiry", kwargs=here)


ENQUIRIES = ListPage(
    name="enquiries",
    title=_("Questions"),
    rows=_rows,
    columns=COLUMNS,
    order="-asked",
    heading="subject",
    link=_address,
    search=("search_text",),
    few=True,
    search_label=_("Name, address, subject or reference"),
    filters=EnquiryFilters,
    export_right="enquiries.answer",
    empty=_("Nobody has asked anything yet."),
)
