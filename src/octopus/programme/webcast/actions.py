"""The addresses of a webcast are written down."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.programme.models import Session, WebcastLink
from octopus.state.actions import raise_revision
from octopus.undo.actions import undoable

# The kind of the step, see `programme/undo_kinds.py`.
WEBCAST = "programme.webcast_links"


@dataclass(frozen=True, kw_only=True)
class LinkFacts:
    """Where a session is watched in a language; an empty one is the sound of the room."""

    language: str
    live: str = ""
    recording: str = ""


def set_webcast_links(
    *, session: Session, actor: Account | None, links: Sequence[LinkFacts]
) -> None:
    """Writes where a session is streamed and recorded, in place of what stood there.

    Public at once, without a release. Raises ValidationError for a session of a closed meeting.
    """
    if session.meeting.is_closed:
        raise ValidationError(_("Sessions of restricted meetings have no webcast."))
    rows = [
        WebcastLink(session=session, position=position, **vars(facts))
        for position, facts in enumerate(links)
        if facts.live or facts.recording
    ]
    for row in rows:
        row.clean_fields()
    with undoable(WEBCAST, actor=actor, about=[session]) as step:
        Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
        kept = session.webcast_links.all()
        with step.following(kept):
            before = list(kept.values("language", "live", "recording"))
            kept.delete()
            for row in rows:
                row.save()
        after = [vars(facts) for facts in links if facts.live or facts.recording]
        if before != after:
            log(
                "programme.webcast_links",
                session,
                actor=actor,
                before={"links": before},
                after={"links": after},
            )
            raise_revision()
