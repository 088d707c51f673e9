"""Lists, plates and sheets, made in the background.

Anyone who asked must still be in charge of the meeting when the work is done. The parameters of all
kinds: `meeting` (number), `language`, and what each kind says below.
"""

from datetime import date
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.access import Somebody, may
from octopus.conferences.models import Meeting
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed
from octopus.participants.lists import pdf as lists_pdf
from octopus.participants.lists import xlsx
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.model import ListState, ParticipantList
from octopus.participants.printing import attendance_sheets, name_plates
from octopus.participants.statistics.figures import read_balance
from octopus.participants.statistics.xlsx import balance_xlsx
from octopus.text.multilingual import MultilingualText

# `format`: pdf, docx or xlsx; `whole`: the secretariat's working copy.
LIST = "participants.list"
# `language` may be "all": all of the conference on each plate.
PLATES = "participants.plates"
# `day`: ISO 8601, or empty for all days.
SHEETS = "participants.sheets"
BALANCE = "participants.balance"


def _list_docx(*arguments: Any, **options: Any) -> Any:
    # The library takes 20 MB: only a process that writes a Word document pays that.
    from octopus.participants.lists import docx  # noqa: PLC0415

    return docx.list_docx(*arguments, **options)


WRITERS: dict[str, Any] = {
    "pdf": lists_pdf.list_pdf,
    "docx": _list_docx,
    "xlsx": xlsx.list_xlsx,
}


def is_in_charge(user: Somebody, job: Job) -> bool:
    """Whether a user is in charge of the meeting of a job now."""
    meeting = Meeting.objects.filter(pk=job.parameters["meeting"]).first()
    return meeting is not None and may(user, "meetings.manage", meeting)


def _meeting(job: Job) -> Meeting:
    """The meeting of a job, for those who are in charge of it now."""
    meeting = (
        Meeting.objects.select_related("conference", "body")
        .filter(pk=job.parameters["meeting"])
        .first()
    )
    if (
        meeting is None
        or job.requested_by is None
        or not may(job.requested_by, "meetings.manage", meeting)
    ):
        raise WorkFailed(_("You are no longer responsible for this meeting."))
    return meeting


def make_list(job: Job, progress: Progress) -> Result:
    """The list of participants in one language and one format."""
    meeting, language = _meeting(job), job.parameters["language"]
    kind = job.parameters["format"]
    whole = bool(job.parameters.get("whole"))
    # Reading is the first half of the work, writing the second.
    participant_list = read_participant_list(
        meeting, language, whole=whole, progress=lambda done, total: progress(done, 2 * total)
    )
    content = WRITERS[kind](
        participant_list, progress=lambda done, total: progress(total + done, max(2 * total, 1))
    )
    progress(max(2 * participant_list.named, 1), max(2 * participant_list.named, 1))
    return _file_name(participant_list, kind), content


def _file_name(participant_list: ParticipantList, kind: str) -> str:
    """The file name, with day and status, so that a working copy is not taken for the record."""
    with override(participant_list.language):
        name = slugify(_("List of participants"))
    what = "-secretariat" if participant_list.state == ListState.WORKING else ""
    day = f"{participant_list.day:%Y-%m-%d}"
    end = f"{participant_list.language}.{kind}"
    return f"{name}-{participant_list.meeting.slug}-{day}{what}-{end}"


def make_plates(job: Job, progress: Progress) -> Result:
    """Name plates for the table."""
    meeting, wanted = _meeting(job), job.parameters["language"]
    pdf = name_plates.plates_pdf(meeting, wanted, progress=progress)
    if pdf is None:
        raise WorkFailed(_("No delegation has a seat yet, so there are no name plates to print."))
    return f"plates-{meeting.slug}-{wanted}.pdf", pdf


def make_sheets(job: Job, progress: Progress) -> Result:
    """Attendance sheets of one day or of all."""
    meeting, language = _meeting(job), job.parameters["language"]
    day = job.parameters.get("day")
    days = [date.fromisoformat(day)] if day else attendance_sheets.days_of(meeting)
    pdf = attendance_sheets.sheets_pdf(
        read_participant_list(meeting, language, whole=True), days, progress=progress
    )
    if pdf is None:
        raise WorkFailed(_("No one has been accepted yet, so the attendance sheet would be empty."))
    return f"attendance-{meeting.slug}-{day or 'all'}-{language}.pdf", pdf


def make_balance(job: Job, progress: Progress) -> Result:
    """Regions, countries, categories and gender as a spreadsheet."""
    meeting, language = _meeting(job), job.parameters["language"]
    with override(language):
        content = balance_xlsx(
            read_balance(meeting), MultilingualText(meeting.title).in_language(language)
        )
    progress(1, 1)
    return f"balance-{meeting.slug}-{language}.xlsx", content
