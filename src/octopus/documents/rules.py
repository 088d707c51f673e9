"""Who may read a paper, and who may put one there."""

from octopus.access import Somebody, define_right
from octopus.conferences.models import Conference
from octopus.conferences.rules import works_on_meetings
from octopus.documents.models import Document
from octopus.documents.visibility import papers_seen_by


def may_be_public(document: Document) -> bool:
    """Whether a paper can be public at all: not of a meeting that is hidden, or of a network."""
    meeting = document.meeting
    of_network = meeting.body is not None and meeting.body.is_network
    return meeting.announced and not of_network


def reads(user: Somebody, document: Document) -> bool:
    """Whether a user may read the current versions of a paper, at this moment. One query."""
    return papers_seen_by(user, document.meeting.conference).filter(pk=document.pk).exists()


define_right("documents.read", reads, about=Document)
define_right("documents.edit", works_on_meetings, about=Conference, optional=True)
