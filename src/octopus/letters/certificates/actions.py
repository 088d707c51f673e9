"""Certificates of attendance: issued once for each language, made anew from the seal each time."""

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.letters import letter_texts, notifications, queries
from octopus.letters.certificates.attendance import may_be_certified
from octopus.letters.letter_pdf import certificate_pdf, sender_of
from octopus.letters.models import Attendance, Certificate, Seal
from octopus.letters.verification import seals
from octopus.people.models import Account
from octopus.privacy.actions import log, log_many
from octopus.registration.models import Registration
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.transactions import write


class NoCertificate(Exception):
    """The person was not admitted or not present, or the meeting is not over."""


def confirm_attendance(
    *, registrations: list[Registration], meeting: Meeting, actor: Account
) -> int:
    """The secretariat says that people took part whom no door has seen. How many are new."""
    pks = [registration.pk for registration in registrations]
    with write():
        known = set(
            Attendance.objects.filter(meeting=meeting, registration__in=pks).values_list(
                "registration", flat=True
            )
        )
        new = [registration for registration in registrations if registration.pk not in known]
        Attendance.objects.bulk_create(
            (
                Attendance(
                    registration=registration,
                    meeting=meeting,
                    confirmed_at=clock.now(),
                    confirmed_by=actor,
                )
                for registration in new
            ),
            ignore_conflicts=True,
        )
        log_many("letters.attendance_confirmed", new, actor=actor, circle=meeting.circle)
    return len(new)


def issue_certificate(
    *, registration: Registration, meeting: Meeting, language: str, actor: Account | None
) -> Certificate:
    """The certificate of a person in a language; the same one however often it is asked for.

    Raises NoCertificate where there is nothing to certify, and where it was revoked.
    """
    with write():
        Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
        found = (
            Certificate.objects.select_related("seal", "registration", "meeting__conference")
            .filter(registration=registration, meeting=meeting, language=language)
            .first()
        )
        if found is not None:
            if found.seal.is_revoked:
                raise NoCertificate
            return found
        if not may_be_certified(registration, meeting):
            raise NoCertificate
        seal = seals.issue(
            kind=Seal.Kind.CERTIFICATE,
            about=registration,
            facts=_facts(registration, meeting, language),
            language=language,
            actor=actor,
            conference=meeting.conference,
            circle=meeting.circle,
        )
        made = Certificate.objects.create(
            registration=registration, meeting=meeting, language=language, seal=seal
        )
        log("letters.certified", registration, actor=actor, circle=meeting.circle)
    return made


def hand_out_certificate(*, registration: Registration, meeting: Meeting, actor: Account) -> bool:
    """Issues a certificate in the language of somebody's letters and writes to them; False where
    they had it already. Raises NoCertificate.
    """
    language = meeting.conference.language_for(registration.language)
    with write():
        had = Certificate.objects.filter(
            registration=registration, meeting=meeting, language=language
        ).exists()
        made = issue_certificate(
            registration=registration, meeting=meeting, language=language, actor=actor
        )
        if not had:
            notifications.notify_of_certificate(made)
    return not had


def revoke_certificates(
    *, registration: Registration, meeting: Meeting, actor: Account, reason: str
) -> int:
    """Declares the certificates of a person for a meeting void, in all languages. How many."""
    with write():
        Attendance.objects.filter(registration=registration, meeting=meeting).delete()
        found = Certificate.objects.filter(
            registration=registration, meeting=meeting, seal__revoked_at=None
        ).select_related("seal")
        return sum(
            seals.revoke(seal=certificate.seal, actor=actor, reason=reason, circle=meeting.circle)
            for certificate in found
        )


def _facts(registration: Registration, meeting: Meeting, language: str) -> dict[str, str]:
    with meeting.conference.in_language(language):
        return {
            "name": registration.name,
            **seals.meeting_facts(meeting, language),
            "issued_on": dates.day(clock.today(meeting.conference.time_zone), language),
        }


def certificate_paper(certificate: Certificate) -> bytes:
    """The PDF, with the name, the meeting and the day as they were sealed."""
    seal, registration = certificate.seal, certificate.registration
    conference, language = certificate.meeting.conference, certificate.language
    settings = queries.letter_settings(conference)
    facts = seal.facts
    with conference.in_language(language):
        work = (
            registration.function,
            registration.organisation,
            country_name(registration.country),
        )
        place = conference.city.in_language(language)
        day = facts.get("issued_on", "")
        return certificate_pdf(
            language=language,
            title=str(letter_texts.CERTIFICATE),
            before=str(letter_texts.CERTIFIES),
            name=facts.get("name", registration.name),
            paragraphs=[
                ", ".join(filter(None, work)),
                str(letter_texts.TOOK_PART),
                facts.get("meeting", ""),
                ", ".join(filter(None, (facts.get("place"), facts.get("dates")))),
            ],
            place_and_date=str(letter_texts.PLACE_AND_DATE).format(place=place, day=day),
            signatory=settings.signatory or str(letter_texts.SECRETARIAT),
            signatory_function=settings.function.in_language(language)
            if settings.signatory
            else "",
            seal=seal,
            sender=sender_of(conference, language),
        )
