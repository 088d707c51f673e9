"""The talks of a session, as its page in the programme lists them."""

from collections.abc import Iterator

from octopus.calls import queries
from octopus.conferences.models import Conference
from octopus.programme.models import Session
from octopus.programme.public.hooks import SessionPart
from octopus.programme.snapshot import SessionItem


def talks_in(conference: Conference, item: SessionItem) -> Iterator[SessionPart]:
    """The accepted talks of a session of lightning talks. Two queries, none for other kinds."""
    if item.kind != Session.Kind.LIGHTNING:
        return
    for talk in queries.talks_of(item.id):
        speakers = ", ".join(map(str, talk.people.all()))
        people = ", ".join(filter(None, (speakers, talk.organisation)))
        yield SessionPart(talk.title, people, talk.abstract, talk.length, talk.language)
