"""What happens to a conference: it is created, corrected, published; its meetings are arranged.

Facts come in as fields of the model; a fact that cannot stand (a last day before the first)
raises ValidationError, and nothing is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from octopus.bodies.models import Body
from octopus.conferences import hooks
from octopus.conferences.assignments import assign
from octopus.conferences.models import Announcement, Conference, Entitlement, Meeting, Partner
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import facts as facts_of
from octopus.privacy.audit_values import log_change
from octopus.state.actions import raise_revision
from octopus.text.email_addresses import canonical
from octopus.text.multilingual import MultilingualText, codes, installed_codes
from octopus.text.slugs import unique_slug
from octopus.transactions import write
from octopus.undo.actions import undoable

# The kinds of the steps, see `undo_kinds.py`.
MEETING_CORRECTED, MEETING_REMOVED = "meeting.corrected", "meeting.removed"
LANGUAGES_SET = "conference.languages_set"


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """What is known of a meeting. `slug` may be empty: it is then made from the title."""

    title: MultilingualText
    starts: date
    ends: date
    relation: str = Meeting.Relation.SIDE
    access: str = Meeting.Access.INVITED
    announced: bool = True
    public_line: MultilingualText = field(default_factory=MultilingualText)
    seats: int | None = None
    body: Body | None = None
    statutory: bool = False
    slug: str = ""


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """A co-organiser or host, with role and period."""

    name: MultilingualText
    role: MultilingualText = field(default_factory=MultilingualText)
    starts: date | None = None
    ends: date | None = None


def create_conference(
    *,
    actor: Account | None,
    facts: Mapping[str, Any],
    meetings: Sequence[MeetingFacts] = (),
    partners: Sequence[PartnerFacts] = (),
) -> Conference:
    """Creates a draft conference with its meetings; staff see it, the public does not.

    `facts`: values of the fields of Conference; without `slug` one is made from the title. The
    conference proper is a meeting of its own and made here, unless `meetings` already has it.
    Raises ValidationError, by field.
    """
    with write():
        conference = Conference(**facts)
        conference.published = False
        _check_languages(conference.content_languages)
        conference.slug = conference.slug or _free_slug(conference.title)
        conference.full_clean()
        conference.save()
        proper = Meeting.Relation.CONFERENCE
        if not any(meeting.relation == proper for meeting in meetings):
            meetings = [_proper(conference), *meetings]
        for position, meeting in enumerate(meetings):
            _save_meeting(Meeting(conference=conference, position=position), meeting, actor=actor)
        _replace_partners(conference, partners)
        log("conference.created", conference, actor=actor, after=facts_of(conference))
    return conference


def update_conference(
    *, conference: Conference, actor: Account | None, facts: Mapping[str, Any]
) -> None:
    """Corrects fields of a conference. The meeting that is the conference moves with its dates.

    `facts`: values of the fields of Conference. Raises ValidationError, by field.
    """
    with write():
        stored = Conference.objects.get(pk=conference.pk)
        before = facts_of(stored)
        for name, value in facts.items():
            setattr(conference, name, value)
        if conference.published:
            _check_time_zone(conference.time_zone)
        conference.full_clean()
        conference.save()
        proper = conference.meetings.filter(relation=Meeting.Relation.CONFERENCE)
        proper.filter(starts=stored.start_date, ends=stored.end_date).update(
            starts=conference.start_date, ends=conference.end_date
        )
        proper.filter(title=stored.title).update(title=conference.title)
        log_change("conference.corrected", conference, actor=actor, before=before)
        raise_revision()


def set_content_languages(
    *, conference: Conference, actor: Account, languages: Sequence[str]
) -> None:
    """Chooses the languages of a conference, the main one first; at least one.

    `languages`: codes of installed languages. Texts in a language that is taken away stay in the
    database; they are not shown until it comes back. Raises ValidationError.
    """
    _check_languages(languages)
    with undoable(LANGUAGES_SET, actor=actor, about=[conference]) as step:
        stored = Conference.objects.select_for_update(no_key=True).get(pk=conference.pk)
        if stored.content_languages == list(languages):
            return
        step.watch(stored)
        before = {"content_languages": stored.content_languages}
        conference.content_languages = list(languages)
        conference.save(update_fields=["content_languages"])
        log(
            LANGUAGES_SET,
            conference,
            actor=actor,
            before=before,
            after={"content_languages": conference.content_languages},
        )
        raise_revision()


def publish_conference(*, conference: Conference, actor: Account) -> None:
    """Shows a draft conference to the public.

    Raises ValidationError where it was read from an announcement that nobody has reviewed: what
    was guessed would go out as said. So it does without a time zone: every hour would be wrong.
    """
    _check_time_zone(conference.time_zone)
    if Announcement.objects.filter(conference=conference, reviewed_at__isnull=True).exists():
        raise ValidationError(
            _("Review the announcement first: the draft may contain assumptions.")
        )
    with write():
        conference.published = True
        conference.save(update_fields=["published"])
        log("conference.published", conference, actor=actor, after={"published": True})
        raise_revision()


def save_meeting(
    *, conference: Conference, actor: Account, facts: MeetingFacts, meeting: Meeting | None = None
) -> Meeting:
    """Adds a meeting to a conference, or corrects the one given.

    Whoever closes a meeting is put in charge of it. Raises ValidationError, by field.
    """
    about = [meeting] if meeting else []
    with undoable(MEETING_CORRECTED, actor=actor if meeting else None, about=about) as step:
        if meeting:
            step.watch(Meeting.objects.get(pk=meeting.pk))
        before = facts_of(meeting) if meeting else {}
        circle = meeting.circle if meeting else ""
        kept = meeting or Meeting(conference=conference, position=conference.meetings.count())
        _save_meeting(kept, facts, actor=actor)
        name = "meeting.corrected" if meeting else "meeting.added"
        log_change(name, kept, actor=actor, before=before, circle=circle or kept.circle)
        raise_revision()
        hooks.announce_saved(kept)
    return kept


def remove_meeting(*, meeting: Meeting, actor: Account) -> None:
    """Removes a meeting that nobody has asked to attend; else ValidationError."""
    if meeting.relation == Meeting.Relation.CONFERENCE:
        raise ValidationError(_("The conference itself cannot be removed."))
    with undoable(MEETING_REMOVED, actor=actor, about=[meeting.conference]) as step:
        log(
            "meeting.removed", meeting, actor=actor, before=facts_of(meeting), circle=meeting.circle
        )
        try:
            step.watch_removal(meeting)
            meeting.delete()
        except ProtectedError as refused:
            raise ValidationError(
                _(
                    "This meeting cannot be removed because people have asked to attend. "
                    "You can stop announcing it instead."
                )
            ) from refused
        raise_revision()


def set_partners(
    *, conference: Conference, actor: Account, partners: Sequence[PartnerFacts]
) -> None:
    """Writes who organises with the secretariat, in this order, in place of who stood there.

    Raises ValidationError, by field.
    """
    with write():
        before = [facts_of(partner) for partner in conference.partners.all()]
        _replace_partners(conference, partners)
        after = [facts_of(partner) for partner in conference.partners.all()]
        log(
            "conference.partners_set",
            conference,
            actor=actor,
            before={"partners": before},
            after={"partners": after},
        )
        raise_revision()


def set_entitlements(
    *, meeting: Meeting, actor: Account, entries: Iterable[tuple[str, str]]
) -> tuple[int, int]:
    """Writes who may ask for a restricted meeting: pairs of address and reason.

    Returns how many addresses were added and how many removed. The log has the numbers only:
    the addresses themselves are not for it. Raises NotAnAddress, and ValidationError for a reason
    that is too long.
    """
    wanted = {canonical(email): reason.strip() for email, reason in entries}
    with write():
        there = {entry.email: entry for entry in meeting.entitlements.all()}
        added = [
            Entitlement(meeting=meeting, email=email, reason=reason)
            for email, reason in wanted.items()
            if email not in there
        ]
        for entry in added:
            entry.full_clean(validate_constraints=False)
        Entitlement.objects.bulk_create(added)
        for email in wanted.keys() & there.keys():
            if there[email].reason != wanted[email]:
                there[email].reason = wanted[email]
                there[email].save(update_fields=["reason"])
        gone = [entry.pk for email, entry in there.items() if email not in wanted]
        meeting.entitlements.filter(pk__in=gone).delete()
        log(
            "meeting.entitlements_set",
            meeting,
            actor=actor,
            before={"addresses": len(there)},
            after={"addresses": len(wanted)},
            circle=meeting.circle,
        )
    return len(added), len(gone)


def _check_languages(languages: Sequence[str]) -> None:
    if not languages:
        raise ValidationError(_("A conference needs at least one language."))
    if len(set(languages)) < len(languages) or not set(languages) <= set(installed_codes()):
        raise ValidationError(_("Please choose each language once, of those that are installed."))


def _check_time_zone(zone: str) -> None:
    if not zone:
        raise ValidationError(
            _("Choose the time zone of the venue first: all hours on the site depend on it.")
        )


def _proper(conference: Conference) -> MeetingFacts:
    return MeetingFacts(
        slug="conference",
        title=conference.title,
        relation=Meeting.Relation.CONFERENCE,
        access=Meeting.Access.OPEN,
        starts=conference.start_date,
        ends=conference.end_date,
    )


# Words with which other addresses begin; a conference of that name gets a number behind it.
_RESERVED = set(
    "bodies conferences countries door mailbox me news office projects sign-in".split()
) | {"treaties", "verify"}


def _slug_base(title: MultilingualText) -> str:
    """The title in the first language that can stand in an address, which Arabic cannot."""
    written = (slugify(title.get(code, ""))[:40] for code in (*codes(), *title))
    return next(filter(None, written), "")


def _free_slug(title: MultilingualText) -> str:
    base = _slug_base(title) or "conference"
    taken = set(Conference.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= _RESERVED
    return unique_slug(base, taken)


def _save_meeting(meeting: Meeting, facts: MeetingFacts, *, actor: Account | None) -> None:
    """Save a meeting; the user who adds a closed one, or closes one, is put in charge of it."""
    was_closed = meeting.pk is not None and meeting.is_closed
    for fact in fields(MeetingFacts):
        if fact.name != "slug":
            setattr(meeting, fact.name, getattr(facts, fact.name))
    if facts.slug:
        meeting.slug = facts.slug
    elif not meeting.slug:
        base = _slug_base(facts.title) or "meeting"
        others = Meeting.objects.filter(conference=meeting.conference, slug__startswith=base)
        taken = set(others.values_list("slug", flat=True))
        meeting.slug = unique_slug(base, taken)
    meeting.full_clean()
    meeting.save()
    if actor and meeting.is_closed and not was_closed:
        assign(user=actor, meeting=meeting, actor=actor)


def _replace_partners(conference: Conference, partners: Sequence[PartnerFacts]) -> None:
    conference.partners.all().delete()
    for position, facts in enumerate(partners):
        partner = Partner(
            conference=conference,
            name=facts.name,
            role=facts.role,
            starts=facts.starts,
            ends=facts.ends,
            position=position,
        )
        partner.full_clean()
        partner.save()
