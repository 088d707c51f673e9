"""Every address with every role. A new address fails here until it stands in the table.

The default is no: whoever may not know of a page gets 404, a visitor is asked to sign in.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from tests.support import sessions
from tests.support.house import House, ask, session_of

# Who reaches a page, see conftest.py. Nadia is in charge of both closed meetings, Simon of none.
ACCEPTED = {"paula", "jo", "tara", "nestor"}
OUTSIDE = {"otto", "fabio", *ACCEPTED}
EDITORS = {"edgar", "nadia", "simon", "ada"}
SIGNED_IN = {"dora", "mara", *OUTSIDE, *EDITORS}
EVERYONE = {"visitor", *SIGNED_IN}
SECRETARIAT = {"nadia", "simon", "ada"}
# Mara sees her part of the lists, which is the media at the plenary, and no page of a whole thing.
AT_THE_DESK = {"mara", *SECRETARIAT}
DOOR = {"dora", *SECRETARIAT}
# The closed plenary: Tara is admitted to it, Fabio nominates for it.
IN_CHARGE = {"nadia"}
AT_THE_PLENARY = {"tara", *IN_CHARGE}
FOCAL_POINT = {"fabio"}
# The 24/7 Network: its contact point, and the keeper of its directory.
IN_THE_NETWORK = {"nestor", "nadia"}
KEEPER = {"nadia"}
NOBODY: set[str] = set()

TABLE: dict[str, set[str]] = {
    "root": EVERYONE,
    "machine:sitemap": EVERYONE,
    "machine:robots": EVERYONE,
    "machine:security": EVERYONE,
    "people:sign_in": EVERYONE,
    "people:sign_in_code": EVERYONE,
    "people:resend_code": EVERYONE,
    "people:sign_out": EVERYONE,
    "people:me": SIGNED_IN,
    "people:second_factor": EVERYONE,
    "people:openid": NOBODY,  # no provider is set up
    "openid_callback": NOBODY,  # likewise
    "people:security": SIGNED_IN,
    "people:prove": SIGNED_IN,
    "people:set_up": SIGNED_IN,
    "people:application": SIGNED_IN,
    "people:passkey": SIGNED_IN,
    "people:new_codes": {"nadia"},  # who has a second factor
    "people:remove_factor": {"nadia"},
    "people:sign_out_elsewhere": SIGNED_IN,
    "office_people:forget_factors": {"ada"},
    "office_people:accounts": {"ada"},
    "office_people:take_duty": {"ada"},
    "mailbox:list": NOBODY,  # outside a demo
    "mailbox:attachment": NOBODY,  # outside a demo
    "office:move_clock": NOBODY,  # outside a demo
    "office:front": {"mara", *EDITORS},
    "office:conferences": {"mara", *EDITORS},
    "office:as_of": EDITORS,
    "office:dashboard": {"mara", *EDITORS},
    "office:log": SECRETARIAT,
    "office:retention": SECRETARIAT,
    "office:retention_run": {"ada"},
    "office:retention_period": {"ada"},
    "privacy:own_data": SIGNED_IN,
    "privacy:download": SIGNED_IN,
    "privacy:erase": SIGNED_IN,
    "upload_announcement": SECRETARIAT,
    "badge:own": {"paula", *SECRETARIAT},
    "office_jobs:job": {"nadia", "ada"},  # Nadia asked for it
    "office_jobs:result": NOBODY,  # it has none yet
    "office_jobs:again": {"nadia", "ada"},
}
# Closed meetings and the network.
TABLE |= {
    "website:meeting": AT_THE_PLENARY,
    "website:meeting_ics": AT_THE_PLENARY,
    "website:meeting_session": AT_THE_PLENARY,
    "website:meeting_session_ics": AT_THE_PLENARY,
    "office_programme:agenda": IN_CHARGE,
    "documents:papers": NOBODY,  # no paper is public
    "documents:paper": AT_THE_PLENARY,
    "office_documents:documents": AT_THE_DESK,
    "office_documents:new_document": AT_THE_DESK,
    "office_documents:document": IN_CHARGE,
    "office_documents:add_versions": IN_CHARGE,
    "office_documents:version": IN_CHARGE,
    "office_documents:remove": IN_CHARGE,
    "office_documents:put_back": IN_CHARGE,
    "bodies:directory": IN_THE_NETWORK,
    "bodies:directory_export": IN_THE_NETWORK,
    "bodies:new_contact_point": KEEPER,
    "bodies:contact_point": KEEPER,
    "bodies:directory_keepers": KEEPER,
}
# The form: a question about the plenary, a file that Paula sent, the plenary's waiting list.
TABLE |= {
    "office_questions:list": SECRETARIAT,
    "office_questions:new": SECRETARIAT,
    "office_questions:terms": SECRETARIAT,
    "office_questions:preview": SECRETARIAT,
    "office_questions:categories": SECRETARIAT,
    "office_questions:new_category": SECRETARIAT,
    "office_questions:category": SECRETARIAT,
    "office_questions:move_category": SECRETARIAT,
    "office_questions:remove_category": SECRETARIAT,
    "office_questions:question": IN_CHARGE,
    "office_questions:move": IN_CHARGE,
    "office_questions:retire": IN_CHARGE,
    "office_registration:line": IN_CHARGE,
    "office_registration:accept_first": IN_CHARGE,
    "registration:own_file": {"paula"},
}
# Who is in charge of a closed meeting is the business of those in charge, and of administrators.
TABLE |= {
    "office_assignments:assignments": {"nadia", "ada"},
    "office_assignments:end_assignment": {"nadia", "ada"},
    "office_conferences:meeting": IN_CHARGE,
    "office_conferences:remove_meeting": IN_CHARGE,
    "office_conferences:entitlements": IN_CHARGE,
}
# A delegation is its focal point's, and the invitation is Paula's.
TABLE |= {"delegations:overview": SIGNED_IN, "delegations:invitation": {"paula"}}
# Lists of participants: the conference's and the plenary's are published.
TABLE |= {
    "participants:conference": EVERYONE,
    "participants:meeting": AT_THE_PLENARY,
    "office_participants:lists": AT_THE_DESK,
}
# Whoever is admitted may ask for letters; Paula has. Certificates are given after the event.
TABLE |= {
    "letters:own": ACCEPTED,
    "letters:ask": ACCEPTED,
    "letters:certificate": NOBODY,
}
# What is a list, and so shows each reader the own part of it.
TABLE |= {
    "office_correspondence:outbox": AT_THE_DESK,
    "office_registration:list": AT_THE_DESK,
    "office_registration:export_needs": AT_THE_DESK,
    "office_registration:waiting": AT_THE_DESK,
    "office_letters:list": AT_THE_DESK,
    "office_letters:without": AT_THE_DESK,
    "office_letters:certificates": AT_THE_DESK,
    "office_programme:sessions": {"mara", *EDITORS},
    "office_programme:new_session": {"mara", *EDITORS},
    "office_onsite:badges": AT_THE_DESK,
    "office_onsite:print": AT_THE_DESK,
    "office_onsite:add_door": AT_THE_DESK,
    "door:list": {"mara", *DOOR},
}
# Whole rooms whose addresses are all for the same people.
ROOMS = {
    "verify": EVERYONE,
    "letters": {"paula"},
    "office_letters": SECRETARIAT,
    "office_participants": IN_CHARGE,
    "office_delegations": IN_CHARGE,
    "delegations": FOCAL_POINT,
    "bodies": EVERYONE,
    "office_bodies": SECRETARIAT,
    "office_correspondence": SECRETARIAT,
    "office_projects": SECRETARIAT,
    "office_registration": SECRETARIAT,
    "office_programme": EDITORS,
    "office_announcement": SECRETARIAT,
    "office_conferences": SECRETARIAT,
    "office_onsite": SECRETARIAT,
    "office_website": EDITORS,
    "door": DOOR,
    "programme": EVERYONE,
    "website": EVERYONE,
    "registration": SIGNED_IN,
}
TABLE |= {"registration:start": EVERYONE, "registration:ask": SIGNED_IN}


def _walk(
    patterns: list[Any], namespace: str = "", before: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each route's name, and the parts that its address asks for."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, pattern.namespace or namespace, path)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}" if namespace else str(pattern.name)
            yield name, tuple(re.findall(r"<(?:\w+:)?(\w+)>", path))


ROUTES = dict(_walk(get_resolver().url_patterns))


def allowed(route: str) -> set[str]:
    """Who reaches a route; KeyError for one that nobody has thought of."""
    return TABLE[route] if route in TABLE else ROOMS[route.partition(":")[0]]


@pytest.fixture(scope="module")
def readers(house: House) -> dict[str, str]:
    """The session of everyone who might ask, by name; a visitor's is empty."""
    found = {name: session_of(sessions.signed_in(who)) for name, who in house.people.items()}
    return {"visitor": "", **found}


def _reaches(answer: HttpResponse, address: str) -> bool:
    """Whether the page is there for this reader, whatever it says about empty input."""
    if answer.status_code == 302 and "/sign-in/?" in answer.headers["Location"]:
        return False
    assert answer.status_code < 500, (address, answer.status_code)
    # 405 tells everyone the same: this is not how the address is used.
    return answer.status_code not in (404, 405)


def test_every_route_is_in_the_table() -> None:
    unknown = [
        route for route in ROUTES if route not in TABLE and route.partition(":")[0] not in ROOMS
    ]
    assert unknown == []


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_opens_to_its_people_and_to_nobody_else(
    route: str, house: House, readers: dict[str, str], db: None
) -> None:
    there = house.there
    address = reverse(route, kwargs={part: there.value(route, part) for part in ROUTES[route]})
    data = there.posted(route)
    client = Client()
    reached = {
        name
        for name, session in readers.items()
        for method in ("get", "post")
        if _reaches(ask(client, session, method, address, data), address)
    }
    assert reached == allowed(route), address
