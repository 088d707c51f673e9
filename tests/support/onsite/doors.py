"""Doors of an installation in processes of its own, for `tests.support.inside`."""

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

# The first morning of the conference.
MORNING = "2026-10-14T09:12:00+02:00"
_DOOR_STAFF = "door@example.org"
_SECRETARIAT = "secretariat@example.org"


def conference_with_a_door() -> None:
    """A small conference, its door, and who stands there."""
    factories: Any = importlib.import_module("tests.support.factories")
    models: Any = importlib.import_module("octopus.onsite.models")
    meeting = factories.conference().meetings.get(relation="conference")
    models.Door.objects.create(meeting=meeting, name="Great Hall")
    factories.account(_DOOR_STAFF, "door")
    factories.account(_SECRETARIAT, "secretariat")


def crowd_at_a_door(count: str) -> dict[str, Any]:
    """The first morning of a conference, with so many more people who have badges.

    The primary key of its door, the session of who stands there, and the codes of the badges.
    """
    models: Any = importlib.import_module("octopus.onsite.models")
    codes: Any = importlib.import_module("octopus.onsite.badges.codes")
    settings: Any = importlib.import_module("django.conf").settings
    state: Any = importlib.import_module("octopus.state.actions")
    crowds: Any = importlib.import_module("tests.support.onsite.crowds")
    sessions: Any = importlib.import_module("tests.support.sessions")
    state.move_clock(to=datetime.fromisoformat(MORNING))
    door = models.Door.objects.filter(meeting__relation="conference").get()
    badges = crowds.crowd(door.meeting, int(count))
    client = sessions.signed_in(_account(_DOOR_STAFF))
    return {
        "door": door.pk,
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "codes": [codes.sign(badge.pk, badge.serial, settings.BADGE_KEY) for badge in badges],
    }


def admitted() -> list[int]:
    """Scans that admitted somebody, the people they admitted, and the number that is kept."""
    models: Any = importlib.import_module("octopus.onsite.models")
    scans = models.Scan.objects.filter(verdict="admitted")
    return [
        scans.count(),
        scans.values("badge").distinct().count(),
        sum(models.InsideCount.objects.values_list("number", flat=True)),
    ]


def withdraw(code: str) -> None:
    """Withdraws the request whose badge has a code."""
    codes: Any = importlib.import_module("octopus.onsite.badges.codes")
    models: Any = importlib.import_module("octopus.onsite.models")
    settings: Any = importlib.import_module("django.conf").settings
    withdrawal: Any = importlib.import_module("octopus.registration.request.withdrawal")
    claim = codes.read(code, codes.public_key(settings.BADGE_KEY))
    badge = models.Badge.objects.get(pk=claim.badge_id)
    withdrawal.withdraw_registration(registration=badge.registration, actor=_account(_SECRETARIAT))


def take_duty_of_the_door() -> None:
    """Who stands at the door has no duty any more."""
    actions: Any = importlib.import_module("octopus.people.actions")
    actions.take_duty(user=_account(_DOOR_STAFF), kind="door", actor=_account(_SECRETARIAT))


def give_duty_of_the_door() -> None:
    """Who stands at the door has the duty again."""
    actions: Any = importlib.import_module("octopus.people.actions")
    actions.give_duty(email=_DOOR_STAFF, kind="door", actor=None)


def close_the_meeting() -> None:
    """The meeting with the door is by invitation from now on."""
    actions: Any = importlib.import_module("octopus.conferences.actions")
    models: Any = importlib.import_module("octopus.onsite.models")
    meeting = models.Door.objects.get().meeting
    facts = actions.MeetingFacts(
        title=meeting.title,
        starts=meeting.starts,
        ends=meeting.ends,
        relation=meeting.relation,
        access="invited",
        slug=meeting.slug,
    )
    actions.save_meeting(
        conference=meeting.conference, actor=_account(_SECRETARIAT), facts=facts, meeting=meeting
    )


def _account(address: str) -> Any:
    accounts: Any = importlib.import_module("octopus.people.models").Account
    return accounts.objects.get(email=address)


QUESTIONS: dict[str, Callable[..., Any]] = {
    "conference_with_a_door": conference_with_a_door,
    "crowd_at_a_door": crowd_at_a_door,
    "admitted": admitted,
    "withdraw": withdraw,
    "take_duty_of_the_door": take_duty_of_the_door,
    "give_duty_of_the_door": give_duty_of_the_door,
    "close_the_meeting": close_the_meeting,
}
