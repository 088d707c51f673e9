"""Making many letters and certificates, in the background."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from octopus.access import may
from octopus.files import typesetting
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Result, WorkFailed
from octopus.letters import encryption
from octopus.letters.certificates.actions import NoCertificate, hand_out_certificate
from octopus.letters.models import VisaLetter
from octopus.letters.visa.processing import (
    ChangedMeanwhile,
    NotAdmitted,
    NotInThisState,
    send_letter,
)
from octopus.people.models import Account
from octopus.registration.models import Admission

# Parameters: `letters`, the numbers of letters that were checked. No file comes of it: each PDF is
# encrypted in its row.
SEND_LETTERS = "letters.send"
# Parameters: `admissions`, the numbers of admissions of those who get a certificate.
ISSUE_CERTIFICATES = "letters.certificates"


def start_by_circle(
    *, kind: str, parameter: str, numbers: Iterable[tuple[str, int]], by: Account
) -> int:
    """Starts a job for each circle whose business some of the rows are. How many rows.

    `numbers`: pairs of a circle, "" for none, and the number of a row; so the log tells of each
    closed meeting inside its circle alone.
    """
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for circle, number in numbers:
        rows[circle].append(number)
    for circle, found in rows.items():
        start_job(kind=kind, parameters={parameter: found}, asked_by=by, circle=circle)
    return sum(len(found) for found in rows.values())


def send_letters(job: Job, progress: Progress) -> Result:
    """Sends each letter that is checked still, and that whoever asked may write."""
    numbers = job.parameters["letters"]
    failed = 0
    for done, number in enumerate(numbers, start=1):
        failed += not _send(number, job.asked_by)
        progress(done, len(numbers))
    if failed:
        raise WorkFailed(
            _("Some letters could not be made. They still stand in the list, as checked.")
        )
    return None


def _send(number: int, by: Account | None) -> bool:
    """Whether nothing more is to be done about a letter: it is sent, or waits for a person."""
    letter = VisaLetter.objects.select_related("conference").filter(pk=number).first()
    if letter is None or by is None or not may(by, "letters.write", letter):
        return True
    try:
        send_letter(letter=letter, by=by)
    except (NotInThisState, ChangedMeanwhile):
        return True  # sent by an earlier attempt, or corrected by the person and to check anew
    except NotAdmitted:
        return False
    except (encryption.WrongKey, encryption.VaultClosed, typesetting.TypesettingFailed):
        return False
    return True


def issue_certificates(job: Job, progress: Progress) -> Result:
    """Hands each person the certificate in the language of their letters, once."""
    numbers = job.parameters["admissions"]
    made = 0
    for done, number in enumerate(numbers, start=1):
        made += _hand_out(number, job.asked_by)
        progress(done, len(numbers))
    if not made:
        raise WorkFailed(_("Nobody of those chosen gets a new certificate."))
    return None


def _hand_out(number: int, by: Account | None) -> bool:
    """Whether somebody was handed a certificate just now."""
    admission = (
        Admission.objects.select_related(
            "meeting__conference",
            "registration__category",
            "registration__person__account",
            "registration__conference",
        )
        .filter(pk=number)
        .first()
    )
    if admission is None or by is None or not may(by, "admissions.decide", admission):
        return False
    try:
        return hand_out_certificate(
            registration=admission.registration, meeting=admission.meeting, by=by
        )
    except NoCertificate:
        return False
