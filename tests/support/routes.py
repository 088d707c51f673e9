"""Every route, and who reaches it: the table that tests/test_routes.py and others go by.

The default is no: anyone who may not know of a page gets 404, a visitor is asked to sign in.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

# Who reaches a page, see conftest.py. Nadia is in charge of both closed meetings, Simon of none.
ACCEPTED = {"paula", "jo", "tara", "nestor"}
OUTSIDE = {"otto", "fabio", *ACCEPTED}
EDITORS = {"edgar", "nadia", "simon", "ada"}
SIGNED_IN = {"dora", "mara", *OUTSIDE, *EDITORS}
EVERYONE = {"visitor", *SIGNED_IN}
SECRETARIAT = {"nadia", "simon", "ada"}
# Mara sees her part of the lists, which is the media at the plenary, and no page of a whole thing.
OFFICE_STAFF = {"mara", *SECRETARIAT}
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
    "machine:sitemap_of_site": EVERYONE,
    "machine:sitemap_of_conference": EVERYONE,
    "machine:robots": EVERYONE,
    "machine:favicon": EVERYONE,
    "machine:touch_icon": EVERYONE,
    "machine:security": EVERYONE,
    "people:sign_in": EVERYONE,
    "people:sign_in_code": EVERYONE,
    "people:resend_code": EVERYONE,
    "people:sign_out": EVERYONE,
    "people:me": SIGNED_IN,
    "people:second_factor": EVERYONE,
    "people:openid": NOBODY,  # no provider is set up
    "openid_callback": NOBODY,  # likewise
    "people:kept_form": NOBODY,  # a form is given to who sent it: tests/people/kept_forms
    "people:discard_form": SIGNED_IN,
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
    "office:checklist": {"mara", *EDITORS},
    "office:log": SECRETARIAT,
    "office:retention": SECRETARIAT,
    "office:retention_run": {"ada"},
    "office:retention_period": {"ada"},
    "privacy:own_data": SIGNED_IN,
    "privacy:download": SIGNED_IN,
    "privacy:erase": SIGNED_IN,
    "undo:steps": SIGNED_IN,
    "undo:step": EDITORS,  # an article was published
    "undo:batch": NOBODY,  # no job did anything
    "upload_announcement": SECRETARIAT,
    "office_setup:ways": SECRETARIAT,
    "office_setup:blank": SECRETARIAT,
    "office_setup:copy": SECRETARIAT,
    "badge:own": {"paula", *SECRETARIAT},
    "office_jobs:list": {"mara", *EDITORS},
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
    "office_documents:documents": OFFICE_STAFF,
    "office_documents:new_document": OFFICE_STAFF,
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
    "office_questions:settings": SECRETARIAT,
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
    "office_participants:lists": OFFICE_STAFF,
}
# Whoever is admitted may ask for letters; Paula has. Certificates are given after the event.
TABLE |= {
    "letters:own": ACCEPTED,
    "letters:ask": ACCEPTED,
    "letters:certificate": NOBODY,
}
# Calls: Paula exhibits, and a call for the admitted is open to those who are.
TABLE |= {
    "enquiries:ask": EVERYONE,
    "calls:calls": EVERYONE,
    "calls:call": EVERYONE,
    "calls:apply": SIGNED_IN,
    "calls:exhibitors": EVERYONE,
    "calls:exhibitor": EVERYONE,
    "calls:stage": EVERYONE,
    "calls:reviews": SECRETARIAT,
    "calls:review": SECRETARIAT,
    "calls:review_file": SECRETARIAT,
}
# What is a list, and so shows each reader the own part of it.
TABLE |= {
    "office_correspondence:outbox": OFFICE_STAFF,
    "office_registration:list": OFFICE_STAFF,
    "office_registration:export_meals": OFFICE_STAFF,
    "office_registration:export_access_needs": SECRETARIAT,
    "office_registration:waiting": OFFICE_STAFF,
    "office_letters:list": OFFICE_STAFF,
    "office_letters:without": OFFICE_STAFF,
    "office_letters:certificates": OFFICE_STAFF,
    "office_programme:sessions": {"mara", *EDITORS},
    "office_programme:new_session": {"mara", *EDITORS},
    "office_onsite:badges": OFFICE_STAFF,
    "office_onsite:print": OFFICE_STAFF,
    "office_onsite:add_door": OFFICE_STAFF,
    "door:list": {"mara", *DOOR},
}
# Whole rooms whose addresses are all for the same people.
ROOMS = {
    "verify": EVERYONE,
    "calls": {"paula"},
    "enquiries": {"paula"},
    "office_enquiries": SECRETARIAT,
    "office_calls": SECRETARIAT,
    "letters": {"paula"},
    "office_letters": SECRETARIAT,
    "office_participants": IN_CHARGE,
    "office_delegations": IN_CHARGE,
    "delegations": FOCAL_POINT,
    "bodies": EVERYONE,
    "office_bodies": SECRETARIAT,
    "office_packs": SECRETARIAT,
    "office_correspondence": SECRETARIAT,
    "office_projects": SECRETARIAT,
    "office_registration": SECRETARIAT,
    "office_programme": EDITORS,
    "office_announcement": SECRETARIAT,
    "office_conferences": SECRETARIAT,
    "office_onsite": SECRETARIAT,
    "office_website": EDITORS,
    "office_venue": EDITORS,
    "venue": EVERYONE,
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
