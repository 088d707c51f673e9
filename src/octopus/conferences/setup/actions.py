"""A conference begins blank or from an edition; a draft is deleted, a conference taken back.

The third way to begin, from an announcement, stands in `programme/announcement`.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from octopus.conferences import hooks
from octopus.conferences.actions import create_conference
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.privacy.audit_values import facts as facts_of
from octopus.state.actions import raise_revision
from octopus.transactions import write


def begin_blank(*, actor: Account, facts: Mapping[str, Any]) -> Conference:
    """Makes a draft conference of its first facts, with what each room gives a new one."""
    with write():
        conference = create_conference(actor=actor, facts=facts)
        for receiver in hooks.conference_begun:
            receiver(conference)
    return conference


def begin_from_edition(
    *, actor: Account, edition: Conference, facts: Mapping[str, Any], parts: Collection[str]
) -> Conference:
    """Makes a draft conference that takes over parts of an earlier edition, by their keys.

    `facts`: title, days and place of the new one. Days that belong to a part move with the first
    day. A part that another one needs is copied with it. Raises ValidationError, and nothing is
    written, where the facts cannot stand.
    """
    offered = list(hooks.copied_parts)
    wanted = set(parts) | {part.needs for part in offered if part.key in parts and part.needs}
    with write():
        series = {"previous_edition": edition}
        conference = create_conference(actor=actor, facts={**series, **facts})
        for part in offered:
            if part.key in wanted:
                part.copy(edition, conference, actor)
        for receiver in hooks.conference_begun:
            receiver(conference)
        copied = [part.key for part in offered if part.key in wanted]
        after = {"edition": edition.slug, "parts": copied}
        log("conference.copied", conference, actor=actor, after=after)
    return conference


def delete_draft(*, conference: Conference, actor: Account) -> None:
    """Deletes a draft with all its parts. Raises ValidationError where something depends on it."""
    with write():
        # Somebody else may have published it since the page was opened.
        stored = Conference.objects.select_for_update().get(pk=conference.pk)
        if stored.published:
            raise ValidationError(
                _("A published conference cannot be deleted. Take it back first.")
            )
        _refuse_blocked(conference)
        log("conference.deleted", conference, actor=actor, before=facts_of(conference))
        for receiver in hooks.draft_deleted:
            receiver(conference)
        try:
            conference.delete()
        except ProtectedError as refused:
            raise ValidationError(
                _("This draft cannot be deleted because registrations or documents depend on it.")
            ) from refused
        raise_revision()


def take_back(*, conference: Conference, actor: Account) -> None:
    """Makes a published conference a draft again; one that is a draft stays so.

    Raises ValidationError with what of the public depends on it (`hooks.blockers`).
    """
    with write():
        stored = Conference.objects.select_for_update().get(pk=conference.pk)
        if not stored.published:
            return
        _refuse_blocked(stored)
        conference.published = False
        conference.save(update_fields=["published"])
        log(
            "conference.taken_back",
            conference,
            actor=actor,
            before={"published": True},
            after={"published": False},
        )
        raise_revision()


def _refuse_blocked(conference: Conference) -> None:
    found = [words for receiver in hooks.blockers for words in receiver(conference)]
    if found:
        raise ValidationError(found)
