"""The secretariat's list of those who took part, and their certificates."""

from collections.abc import Sequence
from typing import NamedTuple

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Meeting
from octopus.letters.certificates.actions import confirm_attendance, revoke_certificates
from octopus.letters.certificates.attendance import is_over, seen_at_doors
from octopus.letters.jobs import ISSUE_CERTIFICATES, start_by_circle
from octopus.letters.models import Attendance, Certificate
from octopus.lists import BulkAction, Column, ListPage, PreparedColumn, respond
from octopus.lists.definition import Refused
from octopus.people.queries import signed_in
from octopus.registration.models import Admission, Registration
from octopus.registration.visibility import admissions_seen_by, meetings_seen_by
from octopus.text.country_names import country_name
from octopus.transactions import write

Rows = QuerySet[Admission]


def _rows(request: HttpRequest) -> Rows:
    """Those admitted to meetings of which the reader sees requests."""
    return (
        admissions_seen_by(request.user, conference_of(request))
        .filter(state=Admission.State.ACCEPTED, registration__state=Registration.State.SUBMITTED)
        .select_related("registration", "meeting__conference")
    )


class _Presence(NamedTuple):
    """Whether somebody was at a meeting, and the languages of the certificates of it."""

    was_seen: bool
    was_confirmed: bool
    languages: Sequence[str]


def _presence(rows: Sequence[Admission]) -> dict[int, _Presence]:
    """Who was there, and who has a certificate. A fixed number of queries for each meeting."""
    meetings = {row.meeting_id: row.meeting for row in rows}
    doors = {number: seen_at_doors(meeting) for number, meeting in meetings.items()}
    numbers = [row.registration_id for row in rows]
    confirmed = set(
        Attendance.objects.filter(meeting__in=list(meetings), registration__in=numbers).values_list(
            "meeting", "registration"
        )
    )
    certificates: dict[tuple[int, int], list[str]] = {}
    for meeting, registration, language in Certificate.objects.filter(
        meeting__in=list(meetings), registration__in=numbers, seal__revoked_at=None
    ).values_list("meeting", "registration", "language"):
        certificates.setdefault((meeting, registration), []).append(language.upper())
    return {
        row.pk: _Presence(
            was_seen=row.registration_id in doors[row.meeting_id],
            was_confirmed=(row.meeting_id, row.registration_id) in confirmed,
            languages=sorted(certificates.get((row.meeting_id, row.registration_id), [])),
        )
        for row in rows
    }


def _attended(row: Admission, presence: _Presence) -> str:
    if presence.was_seen:
        return _("seen at a door")
    if not presence.was_confirmed and row.meeting.conference.today < row.meeting.starts:
        return ""
    return _("confirmed by the secretariat") if presence.was_confirmed else _("not seen")


def _attended_html(row: Admission, presence: _Presence) -> SafeString:
    if not (words := _attended(row, presence)):
        return SafeString("")
    mark = "yes" if presence.was_seen or presence.was_confirmed else "off"
    return format_html('<span class="state {}">{}</span>', mark, words)


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    seen = [meeting.pk for meeting in meetings_seen_by(request.user, conference_of(request))]
    return Meeting.objects.filter(pk__in=seen).order_by("starts", "position")


class AttendanceFilters(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Of which meeting, and whether there is a certificate."""

    meeting = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Meeting"),
        empty_label=gettext_lazy("all meetings"),
        queryset=_meetings,
    )
    certificate = django_filters.ChoiceFilter(
        label=gettext_lazy("Certificate"),
        empty_label=gettext_lazy("with and without"),
        choices=(("yes", gettext_lazy("issued")), ("no", gettext_lazy("not issued"))),
        method="by_certificate",
    )

    class Meta:
        model = Admission
        fields = ("meeting", "certificate")

    def by_certificate(self, rows: Rows, name: str, value: str) -> Rows:
        """Rows with a certificate that stands, or without one."""
        issued = Exists(
            Certificate.objects.filter(
                registration=OuterRef("registration"),
                meeting=OuterRef("meeting"),
                seal__revoked_at=None,
            )
        )
        return rows.filter(issued if value == "yes" else ~issued)


def _those_there(rows: Rows) -> list[Admission]:
    """Those of a choice who were there, at meetings that are over."""
    found = list(rows.select_related("registration", "meeting__conference"))
    presence = _presence(found)
    return [
        row
        for row in found
        if is_over(row.meeting) and (presence[row.pk].was_seen or presence[row.pk].was_confirmed)
    ]


def _tell_issue(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    number = len(_those_there(rows))
    told: list[str | Promise] = [
        ngettext(
            "%(num)s person who took part gets a certificate, and a mail that says where it is.",
            "%(num)s people who took part get a certificate, and a mail that says where it is.",
            number,
        )
        % {"num": number}
    ]
    if others := rows.count() - number:
        told.append(
            ngettext(
                "%(num)s was not seen, or the meeting is not over; nothing happens there.",
                "%(num)s were not seen, or the meeting is not over; nothing happens there.",
                others,
            )
            % {"num": others}
        )
    return told


def _issue(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = start_by_circle(
        kind=ISSUE_CERTIFICATES,
        parameter="admissions",
        numbers=[(row.meeting.circle, row.pk) for row in _those_there(rows)],
        by=signed_in(request),
    )
    if not number:
        raise Refused(_("None of them took part in a meeting that is over."))
    return ngettext(
        "%(num)s certificate is being issued.",
        "%(num)s certificates are being issued.",
        number,
    ) % {"num": number}


def _tell_confirm(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    number = rows.count()
    return [
        ngettext(
            "The secretariat confirms that %(num)s person took part, whatever the doors saw.",
            "The secretariat confirms that %(num)s people took part, whatever the doors saw.",
            number,
        )
        % {"num": number}
    ]


def _confirm(request: HttpRequest, rows: Rows, reason: str) -> str:
    by_meeting: dict[Meeting, list[Registration]] = {}
    for row in rows.select_related("registration", "meeting__conference"):
        by_meeting.setdefault(row.meeting, []).append(row.registration)
    with write():
        number = sum(
            confirm_attendance(registrations=people, meeting=meeting, by=signed_in(request))
            for meeting, people in by_meeting.items()
        )
    return ngettext(
        "%(num)s attendance is confirmed.", "%(num)s attendances are confirmed.", number
    ) % {"num": number}


def _tell_revoke(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    return [
        gettext_lazy(
            "Their certificates are void from now on, and the secretariat’s confirmation is taken "
            "back. Whoever verifies a code sees it."
        )
    ]


def _revoke(request: HttpRequest, rows: Rows, reason: str) -> str:
    with write():
        number = sum(
            revoke_certificates(
                registration=row.registration,
                meeting=row.meeting,
                by=signed_in(request),
                reason=reason,
            )
            for row in rows.select_related("registration", "meeting__conference")
        )
    return ngettext(
        "%(num)s certificate is revoked.", "%(num)s certificates are revoked.", number
    ) % {"num": number}


CERTIFICATES = ListPage(
    name="certificates",
    title=gettext_lazy("Certificates of attendance"),
    rows=_rows,
    columns=(
        Column(
            "name",
            gettext_lazy("Name"),
            lambda row: row.registration.name,
            order=(Lower("registration__family_name"), Lower("registration__given_names")),
        ),
        Column(
            "country",
            gettext_lazy("Country"),
            lambda row: country_name(row.registration.country),
        ),
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            lambda row: row.registration.organisation,
            order=(Lower("registration__organisation"),),
        ),
        Column(
            "meeting",
            gettext_lazy("Meeting"),
            lambda row: str(row.meeting.title),
            order=("meeting__starts", "meeting__position"),
        ),
        PreparedColumn(
            "attended", gettext_lazy("Attendance"), _attended, _presence, html=_attended_html
        ),
        PreparedColumn(
            "certificate",
            gettext_lazy("Certificate"),
            lambda row, presence: " ".join(presence.languages),
            _presence,
        ),
    ),
    order="name",
    heading="name",
    link=lambda request, row: reverse(
        "office_registration:detail",
        kwargs={
            "conference": conference_of(request).slug,
            "reference": row.registration.reference,
        },
    ),
    search_text=("registration__search_text",),
    search_label=gettext_lazy("Name, organisation, reference"),
    filters=AttendanceFilters,
    bulk=(
        BulkAction(
            "issue",
            gettext_lazy("Issue certificates"),
            tell=_tell_issue,
            perform=_issue,
            main=True,
        ),
        BulkAction(
            "confirm",
            gettext_lazy("Confirm attendance"),
            tell=_tell_confirm,
            perform=_confirm,
        ),
        BulkAction(
            "revoke",
            gettext_lazy("Revoke certificates"),
            tell=_tell_revoke,
            perform=_revoke,
            asks_reason=True,
            reason_help=gettext_lazy("It stays in the log, where the office reads it."),
        ),
    ),
    empty=gettext_lazy("Nobody has been admitted yet."),
)


@needs("letters.see_list")
def certificates(request: HttpRequest) -> HttpResponse:
    """Who took part, and who has a certificate."""
    return respond(request, CERTIFICATES)
