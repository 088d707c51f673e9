"""Who may read a paper, and who may put one there."""

import rules

from octopus.access import NobodyThere, Somebody
from octopus.conferences.rules import sees_conference, works_for, works_on_meetings
from octopus.documents.models import Document
from octopus.registration.rules import is_admitted


def may_be_public(document: Document) -> bool:
    """Whether a paper can be public at all: not of a meeting that is hidden, or of a network."""
    meeting = document.meeting
    of_network = meeting.body is not None and meeting.body.is_network
    return meeting.announced and not of_network


@rules.predicate
def reads(who: Somebody, document: Document | None) -> bool:
    """Whether somebody may read the current versions of a paper, at this moment."""
    if document is None:
        raise NobodyThere("Which paper?")
    meeting = document.meeting
    if not sees_conference(who, meeting.conference):
        return False
    if document.removed_at is None:
        if document.audience == Document.Audience.PUBLIC and may_be_public(document):
            return True
        if document.audience != Document.Audience.IN_CHARGE and is_admitted(who, meeting):
            return True
    return bool(works_for(who, meeting))


@rules.predicate
def manages(who: Somebody, document: Document | None) -> bool:
    """Whether somebody may change a paper and read its earlier versions."""
    if document is None:
        raise NobodyThere("Which paper?")
    return bool(works_for(who, document.meeting))


rules.add_rule("documents.read", reads)
rules.add_rule("documents.manage", manages)
rules.add_rule("documents.edit", works_on_meetings)
