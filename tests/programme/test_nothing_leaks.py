"""A closed meeting's agenda occurs nowhere that the public can look."""

import re

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.programme import actions
from octopus.programme.models import Session
from tests.support import factories_programme as make

LANGUAGES = ("en", "fr", "es")
PAGES = (
    "",
    "programme/",
    "programme/2026-10-14/",
    "programme/2026-10-15/",
    "programme/2026-10-16/",
    "programme/rooms/",
    "programme/changes/",
    "programme/sessions/open-to-all/",
    "programme/all.ics",
    "programme/2026-10-15.ics",
    "programme/registration.ics",
    "programme/sessions/open-to-all.ics",
)


@pytest.fixture
def closed(conference: Conference) -> Session:
    """A closed session whose every word says that it must not be read."""
    secret = make.session(
        conference,
        "Xyzzy agenda",
        meeting="network-24-7",
        in_room="Xyzzy room",
        starts="13:37",
        ends="15:51",
        abstract=make.text("Xyzzy abstract"),
        topic=make.topic(conference, "Xyzzy topic"),
        spoken=["de"],
        regions=["pacific"],
    )
    make.session_role(secret, "Xyzzy Person", "chair", organisation="Xyzzy organisation")
    return secret


def everything(client: Client) -> str:
    """All that the public can read, in all languages."""
    found = []
    for language in LANGUAGES:
        for page in PAGES:
            response = client.get(f"/{language}/octopus-2026/{page}")
            found.append(b"".join(response).decode())
    return "\n".join(found)


def leaks(text: str) -> set[str]:
    return set(re.findall(r"xyzzy|13:37|15:51|1337|1137|pacific", text.casefold()))


def test_closed_agenda_is_nowhere_before_a_release(
    client: Client, conference: Conference, closed: Session
) -> None:
    make.session(conference, "Open to all")
    assert leaks(everything(client)) == set()


def test_closed_agenda_is_nowhere_after_releases(
    client: Client, conference: Conference, closed: Session
) -> None:
    made = make.session(conference, "Open to all")
    make.release(conference)
    actions.update_session(session=made, actor=None, webcast=True)
    actions.update_session(session=closed, actor=None, webcast=True)
    make.release(conference)
    text = everything(client)
    assert "Open to all" in text
    assert "Meeting of the 24/7 Network" in text
    assert leaks(text) == set()
    address = f"/en/octopus-2026/programme/sessions/{closed.slug}"
    assert client.get(f"{address}/").status_code == 404
    assert client.get(f"{address}.ics").status_code == 404


def test_change_of_a_closed_agenda_alone_is_no_release(
    conference: Conference, closed: Session
) -> None:
    make.session(conference, "Open to all")
    make.release(conference)
    actions.update_session(session=closed, actor=None, webcast=True)
    with pytest.raises(actions.NothingChanged):
        make.release(conference)


def test_hidden_meeting_has_not_even_its_line(client: Client, conference: Conference) -> None:
    make.session(conference, "Open to all")
    make.release(conference)
    conference.meetings.filter(slug="network-24-7").update(announced=False)
    pages = [page for page in PAGES if page.startswith("programme/")]
    for page in pages:
        assert "24/7" not in b"".join(client.get(f"/en/octopus-2026/{page}")).decode(), page


def test_session_of_a_meeting_closed_since_the_release_is_nowhere(
    client: Client, conference: Conference
) -> None:
    meeting = conference.meetings.get(slug="t-cy-35")
    meeting.access = "open"
    meeting.save()
    make.session(conference, "Open to all")
    make.session(conference, "Xyzzy agenda", meeting="t-cy-35", day=14, in_room="Xyzzy room")
    make.release(conference)
    assert leaks(everything(client)) == {"xyzzy"}
    meeting.access = "invited"
    meeting.save()
    assert leaks(everything(client)) == set()
