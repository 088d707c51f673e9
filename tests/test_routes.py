"""Every address with every role. A new address fails here until it stands in the table.

The default is no: whoever may not know of a page gets 404, a visitor is asked to sign in.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver

from octopus import clock
from octopus.conferences.models import Announcement, Conference
from octopus.correspondence.actions import write_message
from octopus.correspondence.mails import CODE
from octopus.languages import Text
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Door, Scan
from octopus.people.models import Account
from octopus.projects.models import Contribution, Donor, ProjectDocument
from octopus.registration import mails
from octopus.registration.letters import write_about
from octopus.registration.models import Registration
from octopus.website.actions import publish_version, write_article
from tests import factories, factories_programme

As = Callable[[Account], Client]

SCAN = uuid.UUID(int=1)

# Who reaches a page. "paula" is an accepted participant, "otto" has an account and nothing else.
EVERYONE = {"visitor", "otto", "paula", "dora", "edgar", "nadia", "ada"}
SIGNED_IN = EVERYONE - {"visitor"}
EDITORS = {"edgar", "nadia", "ada"}
SECRETARIAT = {"nadia", "ada"}
DOOR = {"dora", "nadia", "ada"}
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
    "office_people:accounts": {"ada"},
    "office_people:take_duty": {"ada"},
    "mailbox:list": NOBODY,  # outside a demo
    "office:move_clock": NOBODY,  # outside a demo
    "office:front": EDITORS,
    "office:conferences": EDITORS,
    "office:as_of": EDITORS,
    "office:dashboard": EDITORS,
    "office:log": SECRETARIAT,
    "upload_announcement": SECRETARIAT,
    "badge:own": {"paula", "nadia", "ada"},
    "office_jobs:job": {"nadia", "ada"},  # Nadia asked for it
    "office_jobs:result": NOBODY,  # it has none yet
    "office_jobs:again": {"nadia", "ada"},
}
# Whole rooms whose addresses are all for the same people.
ROOMS = {
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


@pytest.fixture
def world(
    conference: Conference, paula: Registration, dora: Account, edgar: Account, nadia: Account,
    ada: Account, otto: Account,
) -> dict[str, Any]:  # fmt: skip
    """One of everything that an address can name, and everyone who might ask."""
    project = factories.project()
    conference.project = project
    conference.showcase = Text(en="Show your work.")
    conference.save()
    session = factories_programme.session(
        conference, "Lightning talks", topic=factories_programme.topic(conference)
    )
    factories_programme.release(conference)
    page = write_article(
        kind="page", owner=conference, by=nadia, slug="practical-information",
        wording={"title": Text(en="Practical information")},
    )  # fmt: skip
    news = write_article(
        kind="news", owner=conference, by=nadia, slug="open", wording={"title": Text(en="Open")}
    )
    activity = write_article(
        kind="news", owner=project, by=nadia, slug="japan", wording={"title": Text(en="Japan")}
    )
    for version in (page, news, activity):
        publish_version(version=version, by=nadia)
    write_about(paula, mails.ACCEPTED, meeting=conference.meetings.get(relation="conference"))
    write_message(
        key=CODE, recipient=ada, language="en", values={"code": "AAAA"}, private=True, at_once=True
    )
    Announcement.objects.create(
        conference=conference, file_name="a.md", lines=[],
        reading=_empty_reading(), read_at=factories.instant("2026-03-01"),
    )  # fmt: skip
    from octopus.jobs.actions import start_job  # noqa: PLC0415 -- kinds of work are known by now

    door = Door.objects.create(meeting=conference.meetings.get(slug="conference"), name="Hall")
    badge = issue_badges(registrations=[paula], by=nadia)[0]
    appearance = factories_programme.on_stage(session)
    Scan.objects.create(id=SCAN, door=door, badge=badge, verdict="admitted", at=clock.now())
    return {
        # What a page must be sent to know what is meant.
        "data": {
            "registration:ask": {"meeting": "conference"},
            "office_programme:put_on_stage": {"person": appearance.person_id, "role": "chair"},
            "office_programme:take_off_stage": {"appearance": appearance.pk},
        },
        "people": {
            "visitor": None, "otto": otto, "paula": paula.person.account, "dora": dora,
            "edgar": edgar, "nadia": nadia, "ada": ada,
        },
        "kwargs": _Names(
            conference=conference, session=session, article=page.article, paula=paula, door=door,
            badge=badge, edgar=edgar, project=project,
            job=start_job(
                kind="onsite.badges", parameters={"conference": conference.pk}, asked_by=nadia
            ),
            document=ProjectDocument.objects.create(
                project=project, title=Text(en="Summary"), month="2020-08-01"
            ),
            contribution=Contribution.objects.create(
                project=project, donor=Donor.objects.create(country="JP"), announced="2021"
            ),
            message=paula,
        ),
    }  # fmt: skip


def _empty_reading() -> dict[str, Any]:
    from octopus.conferences.announcement import Reading  # noqa: PLC0415 -- only here

    return Reading(title="Sample", language="en").as_json()


class _Names:
    """What to put into an address, by the name of the route and of its part."""

    def __init__(self, **things: Any) -> None:
        self.things = things

    def value(self, route: str, part: str) -> Any:
        things, room = self.things, route.partition(":")[0]
        session = things["session"]
        if part in ("conference", "reference", "day", "kind", "what", "key", "version", "scan"):
            return {
                "conference": things["conference"].slug,
                "reference": things["paula"].reference,
                "day": "2026-10-14",
                "kind": "editor",
                "what": "page",
                "key": mails.ACCEPTED,
                "version": 1,
                "scan": SCAN,
            }[part]
        if part == "project":
            return things["project"].slug
        if part == "slug":
            return self._slug(route)
        if part == "pk":
            return {
                "office_programme:room": session.room_id,
                "office_programme:topic": session.topic_id,
            }.get(route, session.pk)
        return self._number(route, room)

    def _slug(self, route: str) -> str:
        if route.startswith(("office_projects:", "website:project")):
            named = "japan" if route == "website:project_news_item" else self.things["project"].slug
            return str(named)
        return {
            "website:page": "practical-information",
            "website:news_item": "open",
            "office_conferences:meeting": "t-cy-35",
            "office_conferences:remove_meeting": "t-cy-35",
            "office_conferences:entitlements": "t-cy-35",
        }.get(route, self.things["session"].slug)

    def _number(self, route: str, room: str) -> int:
        from octopus.correspondence.models import Message  # noqa: PLC0415 -- only here

        things = self.things
        by_room = {
            "office_people": things["edgar"].pk,
            "office_correspondence": Message.objects.filter(private=False).values_list("pk")[0][0],
            "office_jobs": things["job"].pk,
            "office_registration": things["paula"].admissions.values_list("pk")[0][0],
            "office_onsite": things["badge"].pk,
            "office_website": things["article"].pk,
            "door": things["door"].pk,
        }
        if route.endswith("document"):
            return int(things["document"].pk)
        if route.endswith("contribution"):
            return int(things["contribution"].pk)
        return int(by_room[room])


def _address(route: str, names: "_Names") -> str:
    """The address of a route in English, with what it names."""
    return reverse(route, kwargs={part: names.value(route, part) for part in ROUTES[route]})


def _reaches(client: Client, address: str, method: str, data: dict[str, Any]) -> bool:
    """Whether the page is there for this reader, whatever it says about empty input."""
    answer = getattr(client, method)(address, data)
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
    route: str, world: dict[str, Any], as_: As
) -> None:
    address = _address(route, world["kwargs"])
    data = world["data"].get(route, {})
    reached = set()
    for name, account in world["people"].items():
        for method in ("get", "post"):
            client = as_(account) if account else Client()
            with transaction.atomic():
                if _reaches(client, address, method, data):
                    reached.add(name)
                transaction.set_rollback(True)
    assert reached == allowed(route), address
