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
from octopus.lists.filters import ListFilters
from octopus.people.queries import signed_in
from octopus.registration.models import Admission, Registration
from octopus.registration.queries import unprintable
from octopus.registration.visibility import admissions_seen_by, meetings_seen_by
from octopus.text.country_names import country_name
from octopus.text.multilingual import listed
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
    """Whether a user was at a meeting, and the languages of the certificates of it."""

    was_seen: bool
    was_confirmed: bool
    languages: Sequence[str]


def _presence(rows: Sequence[Admission]) -> dict[int, _Presence]:
    """Attendance and certificates. A fixed number of queries for each meeting."""
    meetings = {row.meeting_id: row.meeting for row in rows}
    doors = {pk: seen_at_doors(meeting) for pk, meeting in meetings.items()}
    pks = [row.registration_id for row in rows]
    confirmed = set(
        Attendance.objects.filter(meeting__in=list(meetings), registration__in=pks).values_list(
            "meeting", "registration"
        )
    )
    certificates: dict[tuple[int, int], list[str]] = {}
    for meeting, registration, language in Certificate.objects.filter(
        meeting__in=list(meetings), registration__in=pks, seal__revoked_at=None
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
        return _("badge scanned at the door")
    if not presence.was_confirmed and row.meeting.conference.today < row.meeting.starts:
        return ""
    return _("confirmed by the secretariat") if presence.was_confirmed else _("badge not scanned")


def _attended_html(row: Admission, presence: _Presence) -> SafeString:
    if not (words := _attended(row, presence)):
        return SafeString("")
    mark = "yes" if presence.was_seen or presence.was_confirmed else "off"
    return format_html('<span class="state {}">{}</span>', mark, words)


def _meetings(request: HttpRequest) -> QuerySet[Meeting]:
    seen = [meeting.pk for meeting in meetings_seen_by(request.user, conference_of(request))]
    return Meeting.objects.filter(pk__in=seen).order_by("starts", "position")


class AttendanceFilters(ListFilters):
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


def _preview_issue(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    number = len(_those_there(rows))
    lines: list[str | Promise] = [
        ngettext(
            "%(num)s participant will receive a certificate and an e-mail with a link to it.",
            ("%(num)s participants will receive a certificate and an e-mail with a link to it."),
            number,
        )
        % {"num": number}
    ]
    if others := rows.count() - number:
        lines.append(
            ngettext(
                "%(num)s person’s badge was not scanned, or the meeting is not over: "
                "nothing changes.",
                (
                    "%(num)s people’s badges were not scanned, or the meeting is not over: "
                    "nothing changes."
                ),
                others,
            )
            % {"num": others}
        )
    people = Registration.objects.filter(pk__in=rows.order_by().values("registration"))
    if lacking := unprintable(people):
        names = listed(found.registration.name for found in lacking)
        lines.append(
            _(
                "No font on this server has some characters of these names: %(names)s. They would "
                "be missing on the certificates."
            )
            % {"names": names}
        )
    return lines


def _issue(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = start_by_circle(
        kind=ISSUE_CERTIFICATES,
        parameter="admissions",
        pks=[(row.meeting.circle, row.pk) for row in _those_there(rows)],
        conference=conference_of(request),
        actor=signed_in(request),
    )
    if not number:
        raise Refused(_("None of them took part in a meeting that is over."))
    return ngettext(
        "%(num)s certificate is being issued.",
        "%(num)s certificates are being issued.",
        number,
    ) % {"num": number}


def _preview_confirm(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    number = rows.count()
    return [
        ngettext(
            "The secretariat confirms the attendance of %(num)s person, regardless of badge scans.",
            (
                "The secretariat confirms the attendance of %(num)s people, regardless of "
                "badge scans."
            ),
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
            confirm_attendance(registrations=people, meeting=meeting, actor=signed_in(request))
            for meeting, people in by_meeting.items()
        )
    return ngettext(
        "%(num)s attendance is confirmed.", "%(num)s attendances are confirmed.", number
    ) % {"num": number}


def _preview_revoke(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    return [
        gettext_lazy(
            "Their certificates become invalid and the secretariat’s confirmation is "
            "withdrawn. Anyone verifying a code will be informed."
        )
    ]


def _revoke(request: HttpRequest, rows: Rows, reason: str) -> str:
    with write():
        number = sum(
            revoke_certificates(
                registration=row.registration,
                meeting=row.meeting,
                actor=signed_in(request),
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
            preview=_preview_issue,
            perform=_issue,
            main=True,
        ),
        BulkAction(
            "confirm",
            gettext_lazy("Confirm attendance"),
            preview=_preview_confirm,
            perform=_confirm,
        ),
        BulkAction(
            "revoke",
            gettext_lazy("Revoke certificates"),
            preview=_preview_revoke,
            perform=_revoke,
            asks_reason=True,
            reason_help=gettext_lazy("It remains in the log, which is visible to the secretariat."),
        ),
    ),
    empty=gettext_lazy("No one has been accepted yet."),
)


@needs("letters.see_list")
def certificates(request: HttpRequest) -> HttpResponse:
    """The list of participants with attendance and certificates."""
    return respond(request, CERTIFICATES)
