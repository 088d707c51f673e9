"""Making many letters and certificates, in the background."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from octopus.access import Somebody, may
from octopus.conferences.models import Conference
from octopus.files import typesetting
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.registry import Progress, Report, Result, WorkFailed
from octopus.letters import encryption
from octopus.letters.certificates.actions import NoCertificate, hand_out_certificate
from octopus.letters.models import VisaLetter
from octopus.letters.visa.processing import (
    ChangedMeanwhile,
    NotAdmitted,
    NotInThisState,
    send_letter,
)
from octopus.letters.visibility import letters_seen_by
from octopus.people.models import Account
from octopus.registration.models import Admission
from octopus.registration.visibility import sees_all

# Parameters: `letters`, the numbers of letters that were checked. No file comes of it: each PDF is
# encrypted in its row.
SEND_LETTERS = "letters.send"
# Parameters: `admissions`, the numbers of admissions of those who get a certificate.
ISSUE_CERTIFICATES = "letters.certificates"


def start_by_circle(
    *,
    kind: str,
    parameter: str,
    pks: Iterable[tuple[str, int]],
    conference: Conference,
    actor: Account,
) -> int:
    """Starts a job for each circle whose business some of the rows are. How many rows.

    `pks`: pairs of a circle, "" for none, and the number of a row; so the log tells of each
    closed meeting inside its circle alone.
    """
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for circle, pk in pks:
        rows[circle].append(pk)
    for circle, found in rows.items():
        start_job(
            kind=kind,
            parameters={parameter: found},
            requested_by=actor,
            circle=circle,
            conference=conference.pk,
        )
    return sum(len(found) for found in rows.values())


def writes_all(user: Somebody, job: Job) -> bool:
    """Whether a user may write all letters of a job now."""
    letters = VisaLetter.objects.filter(pk__in=job.parameters["letters"])
    seen = Q()
    for conference in Conference.objects.filter(visa_letters__in=letters).distinct():
        seen |= Q(pk__in=letters_seen_by(user, conference).values("pk"))
    return bool(seen) and not letters.exclude(seen).exists()


def decides_on_all(user: Somebody, job: Job) -> bool:
    """Whether a user may decide on all people of a job now."""
    return sees_all(user, job.parameters["admissions"])


def send_letters(job: Job, progress: Progress) -> Result:
    """Send each letter that is still checked and that the user who started the job may send."""
    pks = job.parameters["letters"]
    failed = 0
    for done, pk in enumerate(pks):
        progress(done, len(pks))
        failed += not _send(pk, job.requested_by)
    progress(len(pks), len(pks))
    if failed:
        raise WorkFailed(
            _("Some letters could not be produced. They remain in the list as checked.")
        )
    return None


def what_was_sent(job: Job) -> Report:
    """How many letters of a job that was given up are sent, and how many are not."""
    pks = job.parameters["letters"]
    letters = VisaLetter.objects.filter(pk__in=pks)
    sent = letters.filter(state=VisaLetter.State.SENT).count()
    waiting = letters.filter(state=VisaLetter.State.CHECKED).count()
    return Report(
        [
            ngettext("%(num)s letter has been sent.", "%(num)s letters have been sent.", sent)
            % {"num": sent},
            ngettext(
                "%(num)s letter has not been sent and remains in the list as checked.",
                "%(num)s letters have not been sent and remain in the list as checked.",
                waiting,
            )
            % {"num": waiting},
        ]
    )


def _send(pk: int, actor: Account | None) -> bool:
    """Whether nothing more is to be done about a letter: it is sent, or waits for a person."""
    letter = VisaLetter.objects.select_related("conference").filter(pk=pk).first()
    if letter is None or actor is None or not may(actor, "letters.write", letter):
        return True
    try:
        send_letter(letter=letter, actor=actor)
    except (NotInThisState, ChangedMeanwhile):
        return True  # sent by an earlier attempt, or corrected by the person and to check anew
    except NotAdmitted:
        return False
    except (encryption.WrongKey, encryption.VaultClosed, typesetting.TypesettingFailed):
        return False
    return True


def issue_certificates(job: Job, progress: Progress) -> Result:
    """Hands each person the certificate in the language of their letters, once."""
    pks = job.parameters["admissions"]
    made = 0
    for done, pk in enumerate(pks):
        progress(done, len(pks))
        made += _hand_out(pk, job.requested_by)
    progress(len(pks), len(pks))
    if not made:
        raise WorkFailed(_("None of the people selected needs a new certificate."))
    return None


def what_was_issued(job: Job) -> Report:
    """How many people of a job that was given up have a certificate, and how many do not."""
    admissions = Admission.objects.filter(pk__in=job.parameters["admissions"])
    total = admissions.count()
    issued = (
        admissions.filter(
            registration__certificates__meeting=F("meeting"),
            registration__certificates__language=F("registration__language"),
        )
        .distinct()
        .count()
    )
    missing = total - issued
    return Report(
        [
            ngettext(
                "%(num)s person has a certificate.", "%(num)s people have a certificate.", issued
            )
            % {"num": issued},
            ngettext(
                "%(num)s person has none. Please try again.",
                "%(num)s people have none. Please try again.",
                missing,
            )
            % {"num": missing},
        ]
    )


def _hand_out(pk: int, actor: Account | None) -> bool:
    """Whether a user was handed a certificate just now."""
    admission = (
        Admission.objects.select_related(
            "meeting__conference",
            "registration__category",
            "registration__person__account",
            "registration__conference",
        )
        .filter(pk=pk)
        .first()
    )
    if admission is None or actor is None or not may(actor, "admissions.decide", admission):
        return False
    try:
        return hand_out_certificate(
            registration=admission.registration, meeting=admission.meeting, actor=actor
        )
    except NoCertificate:
        return False
