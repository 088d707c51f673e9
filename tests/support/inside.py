"""What a test asks an installation from inside: `python -m tests.support.inside prepare 500`."""

import importlib
import json
import os
import sys
import time
import uuid
from collections.abc import Callable
from datetime import datetime
from itertools import cycle, islice
from statistics import median
from typing import Any

import django


def prepare(count: str) -> dict[str, str]:
    """A conference that takes registrations, and people who are signed in: sessions by address."""
    factories: Any = importlib.import_module("tests.support.factories")
    state: Any = importlib.import_module("octopus.state.actions")
    state.move_clock(to=factories.instant("2026-06-15T08:00:00+00:00"))
    factories.conference()
    accounts = [factories.account(f"person{number}@example.org") for number in range(int(count))]
    # Whoever has signed in once is not tidied away as an address that never came back.
    type(accounts[0]).objects.update(last_login=factories.instant("2026-06-15T07:00:00+00:00"))
    return {account.email: _session(account) for account in accounts}


def _session(account: Any) -> str:
    auth: Any = importlib.import_module("django.contrib.auth")
    store: Any = importlib.import_module("octopus.people.sessions").SessionStore()
    store[auth.SESSION_KEY] = str(account.pk)
    store[auth.BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[auth.HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    key: str = store.session_key
    return key


def submitted() -> dict[str, list[int]]:
    """For each address: its submitted registrations, their admissions, log entries, and letters."""
    models: Any = importlib.import_module("octopus.registration.models")
    entries: Any = importlib.import_module("octopus.privacy.models").LogEntry
    found: dict[str, list[int]] = {}
    for registration in models.Registration.objects.all():
        if registration.state == models.Registration.State.SUBMITTED:
            counts = found.setdefault(registration.email, [0, 0, 0])
            counts[0] += 1
            counts[1] += registration.admissions.count()
            counts[2] += entries.objects.filter(
                subject_kind="registration.registration",
                subject_id=registration.pk,
                action="registration.submitted",
            ).count()
    return found


def fill_with_demo() -> None:
    """The data of the demo, on its first day."""
    demo: Any = importlib.import_module("octopus.demo")
    state: Any = importlib.import_module("octopus.state.actions")
    day = datetime.fromisoformat("2026-06-15T09:00:00+02:00")
    state.move_clock(to=day)
    demo.build(at=day)


def scan(count: str) -> dict[str, float]:
    """Reads badges at the conference's door, on its first morning: processor milliseconds each.

    Through all of Django, by its test client: signature, session, rights, verdict, page.
    """
    models: Any = importlib.import_module("octopus.onsite.models")
    queries: Any = importlib.import_module("octopus.onsite.queries")
    codes: Any = importlib.import_module("octopus.onsite.badges.codes")
    settings: Any = importlib.import_module("django.conf").settings
    state: Any = importlib.import_module("octopus.state.actions")
    accounts: Any = importlib.import_module("octopus.people.models").Account
    state.move_clock(to=datetime.fromisoformat("2026-10-14T09:00:00+02:00"))
    door = models.Door.objects.filter(meeting__relation="conference").get()
    staff = accounts.objects.get(email="secretariat@example.org")
    registrations = list(queries.admitted_registrations(door.meeting.conference, staff))
    actions: Any = importlib.import_module("octopus.onsite.actions")
    badges = actions.issue_badges(registrations=registrations, by=None)
    settings.ALLOWED_HOSTS = ["testserver"]
    client = importlib.import_module("tests.support.sessions").signed_in(
        accounts.objects.get(email="door@example.org"),
        importlib.import_module("django.test").Client(HTTP_X_SCANNER="1"),
    )
    cost = []
    for badge in islice(cycle(badges), int(count)):
        code = codes.sign(badge.pk, badge.serial, settings.BADGE_KEY)
        began = time.process_time()
        answer = client.post(f"/en/door/{door.pk}/", {"code": code, "scan": str(uuid.uuid4())})
        cost.append((time.process_time() - began) * 1000)
        assert answer.status_code == 200
    return {"median": median(cost), "most": max(cost[len(cost) // 10 :]), "people": len(badges)}


QUESTIONS: dict[str, Callable[..., Any]] = {
    "prepare": prepare,
    "submitted": submitted,
    "fill_with_demo": fill_with_demo,
    "scan": scan,
}

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "octopus.settings"
    django.setup()
    json.dump(QUESTIONS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
