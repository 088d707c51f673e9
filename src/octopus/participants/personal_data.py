"""Official records: closed some time after the meeting, and kept for good."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.models import Meeting
from octopus.delegations.models import Rank
from octopus.participants.actions import close_record
from octopus.participants.models import RecordedParticipant
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.privacy.retention import Counts, FieldGroup
from octopus.privacy.retention_run import counted
from octopus.registration.models import Admission
from octopus.text.country_names import country_name

_CLOSED = "records"


def _to_close(day: date) -> QuerySet[Meeting]:
    """Statutory meetings that ended on a day or earlier and have no record yet."""
    over = Meeting.objects.filter(statutory=True, ends__lte=day, closed_record=None)
    return over.select_related("conference", "body")


def _count(day: date) -> Counts:
    return counted(_to_close(day).values_list("conference", flat=True), _CLOSED)


def _close(day: date) -> Counts:
    closed = []
    for meeting in _to_close(day):
        close_record(meeting=meeting, actor=None, on=day)
        closed.append(meeting.conference_id)
    return counted(closed, _CLOSED)


# With the shortest periods, as groups are carried out in the order of these: the record is written
# before the requests that it is written from are removed.
RECORDS = FieldGroup(
    key="participants.record",
    title=gettext_lazy("Lists of participants of statutory meetings"),
    purpose=gettext_lazy("closed as official records, which are kept permanently"),
    counted_from=gettext_lazy("from the last day of the meeting"),
    days=14,
    is_record=True,
    count=_count,
    remove=_close,
)


def _own_records(user: AbstractBaseUser) -> Iterable[Record]:
    mine = RecordedParticipant.objects.filter(registration__person__account=user.pk)
    for participant in mine.select_related("record__meeting"):
        yield {
            _("Meeting"): str(participant.record.meeting.title),
            _("Name"): " ".join(filter(None, (participant.title, participant.name))),
            _("State"): country_name(participant.country),
            _("Organisation"): participant.organisation,
            _("Function"): participant.function,
            _("Rank"): str(Rank(participant.rank).label) if participant.rank else "",
        }


def _close_before_erasing(user: AbstractBaseUser) -> None:
    """Close the official record first: participants of a statutory meeting stay in it."""
    attended = Admission.objects.filter(
        registration__person__account=user.pk, state=Admission.State.ACCEPTED
    )
    meetings = Meeting.objects.filter(
        statutory=True, closed_record=None, admissions__in=attended
    ).select_related("conference", "body")
    for meeting in meetings:
        if meeting.conference.today > meeting.ends:
            close_record(meeting=meeting, actor=None)


RECORDS_HELD = PersonalDataSource(
    key="participants.record",
    title=gettext_lazy("Official records of meetings you attended"),
    read=_own_records,
    erase=_close_before_erasing,
    kept_because=gettext_lazy(
        "The list of participants of a statutory meeting is an official record: name, "
        "State or organisation, function and rank are kept permanently."
    ),
    order=5,
)
