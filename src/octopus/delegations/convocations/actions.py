"""Composing a convocation, sending it to recipients who have not received it, and reminding."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import override

from octopus import clock
from octopus.conferences.models import Meeting
from octopus.correspondence.attachments import File
from octopus.correspondence.models import Message
from octopus.delegations import mails_convocation
from octopus.delegations.convocations import letter_pdf
from octopus.delegations.convocations.letter_texts import LETTER, SUBJECT
from octopus.delegations.convocations.recipients import Address, Convoked
from octopus.delegations.deadlines import (
    delegation_settings,
    last_day_to_answer,
    last_day_to_change,
)
from octopus.delegations.members.invitations import invite_focal_point
from octopus.delegations.models import Convocation, ConvocationFile, Delegation, Invitation
from octopus.delegations.notifications import invitation_page, page_of
from octopus.delegations.quota import locked
from octopus.delegations.writing import values_of, write_letter
from octopus.letters.models import Seal
from octopus.letters.verification.seals import issue, meeting_facts
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.state.revision_cache import cached_rows
from octopus.text import dates
from octopus.text.multilingual import MultilingualText, in_every_language
from octopus.transactions import write

FIELDS = ("subject", "letter", "answer_by", "signatory", "signatory_function")


class AlreadySent(Exception):
    """The letter has gone out; it is not changed any more."""


def convocation_of(meeting: Meeting) -> Convocation | None:
    """The convocation of a meeting, if one was composed. One query."""
    return (
        meeting.convocations.select_related(
            "meeting__conference",
            "meeting__delegation_settings",
            "meeting__body",
            "sent_by__person",
        )
        .order_by("pk")
        .first()
    )


def kept_convocation(meeting: Meeting) -> Convocation | None:
    """The same to be read, not to be changed. Read once a revision."""
    kept = cached_rows(
        ("delegations.convocation", meeting.pk),
        lambda: Convocation.objects.filter(meeting=meeting.pk).order_by("pk")[:1],
    )
    for convocation in kept:
        convocation.meeting = meeting
    return kept[0] if kept else None


def proposed(meeting: Meeting) -> dict[str, Any]:
    """What a new convocation begins with: the usual letter, and an answer in good time."""
    last = meeting.starts - timedelta(days=56)
    return {
        "subject": in_every_language(SUBJECT),
        "letter": in_every_language(LETTER),
        "answer_by": max(last, meeting.conference.today + timedelta(days=21)),
        "signatory": "",
        "signatory_function": MultilingualText(),
    }


def save_convocation(*, meeting: Meeting, facts: Mapping[str, Any], actor: Account) -> Convocation:
    """Keeps the letter of a meeting as it is composed. `facts`: values for FIELDS.

    Raises AlreadySent: what has gone out stays as it was read; only the day of the answer may
    still be put off.
    """
    with write():
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
        convocation = convocation_of(meeting) or Convocation(meeting=meeting)
        before = {name: getattr(convocation, name) for name in FIELDS if convocation.pk}
        changed = [name for name in FIELDS if name in facts and before.get(name) != facts[name]]
        if convocation.sent_at and set(changed) - {"answer_by"}:
            raise AlreadySent
        for name in changed:
            setattr(convocation, name, facts[name])
        convocation.save()
        if changed:
            _log_change(convocation, changed, before, actor)
    return convocation


def _log_change(
    convocation: Convocation, changed: Sequence[str], before: Mapping[str, Any], actor: Account
) -> None:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    log(
        "convocation.composed",
        convocation.meeting,
        actor=actor,
        before={name: plain(before[name]) for name in changed if name in before},
        after={name: plain(getattr(convocation, name)) for name in changed},
        circle=convocation.meeting.circle,
    )


def enclose(
    *, convocation: Convocation, language: str, name: str, content: bytes, actor: Account
) -> ConvocationFile:
    """Encloses a PDF for readers of a language. Raises AlreadySent."""
    _check_not_sent(convocation)
    enclosed = ConvocationFile(convocation=convocation, language=language, name=name)
    with write():
        enclosed.file.save(f"{language}.pdf", ContentFile(content), save=False)
        enclosed.save()
        after = {"name": name, "language": language}
        meeting = convocation.meeting
        log("convocation.enclosed", meeting, actor=actor, after=after, circle=meeting.circle)
    return enclosed


def take_out(*, enclosed: ConvocationFile, actor: Account) -> None:
    """Takes an enclosure out again. Raises AlreadySent."""
    _check_not_sent(enclosed.convocation)
    meeting = enclosed.convocation.meeting
    storage, stored = enclosed.file.storage, enclosed.file.name
    with write():
        before = {"name": enclosed.name, "language": enclosed.language}
        enclosed.delete()
        log("convocation.taken_out", meeting, actor=actor, before=before, circle=meeting.circle)
        if stored:
            transaction.on_commit(lambda: storage.delete(stored))


def _check_not_sent(convocation: Convocation) -> None:
    if Convocation.objects.filter(pk=convocation.pk, sent_at__isnull=False).exists():
        raise AlreadySent


def mark_sent(*, convocation: Convocation, actor: Account) -> None:
    """From now on the letter stays as it is."""
    with write():
        Convocation.objects.filter(pk=convocation.pk, sent_at=None).update(
            sent_at=clock.now(), sent_by=actor
        )
        meeting = convocation.meeting
        log("convocation.sent", meeting, actor=actor, circle=meeting.circle)


def convoke(*, convocation: Convocation, to: Convoked, address: Address, actor: Account) -> bool:
    """Sends the letter to one address, with an invitation; False where it went there before.

    The delegation is made where there is none. The PDF is drawn outside of any transaction; the
    mail waits in the outbox like others, with the letter and its enclosures attached.
    """
    language = convocation.meeting.conference.language_for(address.language)
    delegation, seal = _delegation_and_seal(convocation, to, language, actor)
    if _has_gone(convocation, delegation, address):
        return False
    pdf = letter_pdf.letter(
        convocation=convocation, to=to, name=address.name, language=language, seal=seal
    )
    files = [(letter_pdf.file_name(language), pdf, letter_pdf.PDF)]
    files += letter_pdf.enclosures(convocation, language)

    def write_convocation(invitation: Invitation) -> Message:
        return _write(mails_convocation.CONVOCATION, invitation, convocation, language, files)

    with write():
        locked(delegation)
        if _has_gone(convocation, delegation, address):
            return False
        invite_focal_point(
            delegation=delegation,
            email=address.email,
            name=address.name,
            actor=actor,
            convocation=convocation,
            language=language,
            expires_on=last_day_to_change(delegation),
            write_letter=write_convocation,
        )
    return True


def _has_gone(convocation: Convocation, delegation: Delegation, address: Address) -> bool:
    return convocation.invitations.filter(
        delegation=delegation, account__email=address.email
    ).exists()


def _delegation_and_seal(
    convocation: Convocation, to: Convoked, language: str, actor: Account
) -> tuple[Delegation, Seal]:
    """The delegation, and the seal of its letter in a language: one for all of its addresses."""
    meeting = convocation.meeting
    with write():
        delegation, is_new = Delegation.objects.get_or_create(
            meeting=meeting,
            country=to.country,
            organisation=to.organisation,
            defaults={"language": language},
        )
        if is_new:
            log("delegation.added", delegation, actor=actor, circle=meeting.circle)
        seal = Seal.objects.filter(
            kind=Seal.Kind.CONVOCATION,
            about_kind=Delegation._meta.label_lower,
            about_id=delegation.pk,
            language=language,
            revoked_at=None,
        ).first()
        if seal is None:
            with override(language):
                facts = {"state": to.name, **meeting_facts(meeting, language)}
            seal = issue(
                kind=Seal.Kind.CONVOCATION,
                about=delegation,
                facts=facts,
                language=language,
                actor=actor,
                conference=meeting.conference,
                circle=meeting.circle,
            )
    return delegation, seal


def remind(*, delegation: Delegation, actor: Account | None) -> int:
    """Reminds those who speak for a delegation, unless it has answered. How many mails."""
    with write():
        delegation = locked(delegation)
        convocation = convocation_of(delegation.meeting)
        if delegation.answer or convocation is None or convocation.sent_at is None:
            return 0
        written = 0
        for invitation in _still_invited(delegation):
            language = convocation.meeting.conference.language_for(invitation.account.language)
            _write(mails_convocation.REMINDER, invitation, convocation, language)
            written += 1
        if written:
            delegation.reminded_at = clock.now()
            delegation.save(update_fields=("reminded_at",))
            after = {"mails": written}
            circle = delegation.meeting.circle
            log("delegation.reminded", delegation, actor=actor, after=after, circle=circle)
    return written


def _still_invited(delegation: Delegation) -> list[Invitation]:
    """The latest invitation of each account that was convoked and has not turned it down."""
    invitations = (
        delegation.invitations.filter(
            role=Invitation.Role.FOCAL_POINT, convocation__isnull=False, account__is_active=True
        )
        .select_related("account__person", "delegation__meeting__conference")
        .order_by("sent_at")
    )
    latest = {invitation.account_id: invitation for invitation in invitations}
    return [
        invitation
        for invitation in latest.values()
        if invitation.answer != Invitation.Answer.REFUSED
    ]


def remind_before_deadlines() -> int:
    """The chore: reminds, once, each delegation whose answer is due within the days of the terms.

    Anyone who was reminded by hand within that time is left alone. How many mails.
    """
    written = 0
    sent = Convocation.objects.filter(sent_at__isnull=False)
    for convocation in sent.select_related("meeting__conference", "meeting__delegation_settings"):
        meeting = convocation.meeting
        days = delegation_settings(meeting).remind_days
        if not days:
            continue
        for delegation in meeting.delegations.filter(answer=""):
            until = last_day_to_answer(delegation, convocation)
            begins = until - timedelta(days=days)
            if not begins <= meeting.conference.today <= until:
                continue
            reminded_at = delegation.reminded_at
            if (
                reminded_at is None
                or reminded_at.astimezone(meeting.conference.zone).date() < begins
            ):
                written += remind(delegation=delegation, actor=None)
    return written


def _write(
    key: str,
    invitation: Invitation,
    convocation: Convocation,
    language: str,
    files: Sequence[File] = (),
) -> Message:
    """A mail to one who speaks for a delegation. It waits in the outbox like others.

    `files`: the letter, and behind it what is enclosed.
    """
    delegation, user = invitation.delegation, invitation.account
    with delegation.meeting.conference.in_language(language):
        is_open = invitation.answer == ""
        path = invitation_page(invitation) if is_open else page_of(delegation)
        values = values_of(delegation, invitation.name or user.called, path)
        values["until"] = dates.day(last_day_to_answer(delegation, convocation))
        titles = [letter_pdf.title_of(name) for name, _content, _kind in files[1:]]
        values["enclosures"] = mails_convocation.attached_in_words(titles)
    return write_letter(
        key=key,
        user=user,
        language=language,
        values=values,
        delegation=delegation,
        files=files,
    )
