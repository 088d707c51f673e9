"""What a test asks an installation from inside: `python -m tests.support.inside prepare 500`."""

import importlib
import json
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import django

from tests.support.onsite import doors


def prepare(count: str) -> dict[str, str]:
    """A conference that takes registrations, and people who are signed in: sessions by address."""
    factories: Any = importlib.import_module("tests.support.factories")
    state: Any = importlib.import_module("octopus.state.actions")
    state.move_clock(to=factories.instant("2026-06-15T08:00:00+00:00"))
    factories.conference()
    users = [factories.account(f"person{number}@example.org") for number in range(int(count))]
    # Whoever has signed in once is not tidied away as an address that never came back.
    type(users[0]).objects.update(last_login=factories.instant("2026-06-15T07:00:00+00:00"))
    return {user.email: session_of(user) for user in users}


def session_of(user: Any) -> str:
    """The key of a new session of a participant, whose code was right."""
    auth: Any = importlib.import_module("django.contrib.auth")
    store: Any = importlib.import_module("octopus.people.sessions").SessionStore()
    store[auth.SESSION_KEY] = str(user.pk)
    store[auth.BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
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


def publish_news(slug: str) -> None:
    """A piece of news of the conference of the tests or the demo, which everybody reads then."""
    models: Any = importlib.import_module("octopus.conferences.models")
    conference = models.Conference.objects.get(slug__in=("octopus-2026", "octopus-conference-2026"))
    builders: Any = importlib.import_module("tests.support.website.builders")
    builders.article(conference, slug)


def withdraw_news(slug: str) -> None:
    """Takes that piece back, by the clock of the installation."""
    clock: Any = importlib.import_module("octopus.clock")
    state: Any = importlib.import_module("octopus.state.queries")
    article: Any = importlib.import_module("octopus.website.models").Article.objects.get(slug=slug)
    actions: Any = importlib.import_module("octopus.website.actions")
    with clock.shifted(state.current().clock_shift):
        actions.withdraw_article(article=article, actor=None)


def heartbeats() -> list[list[Any]]:
    """The kind and the number of each process that says that it lives."""
    rows: Any = importlib.import_module("octopus.jobs.heartbeats").living()
    return [[row.kind, int(row.process.split("/")[1])] for row in rows]


def _of_kept(name: str) -> Callable[..., Any]:
    """A function of `state/kept.py`, which can be imported only once Django is set up."""

    def ask(*arguments: str) -> Any:
        found: Any = importlib.import_module("tests.support.state.kept")
        return getattr(found, name)(*arguments)

    return ask


QUESTIONS: dict[str, Callable[..., Any]] = {
    "prepare": prepare,
    "submitted": submitted,
    "fill_with_demo": fill_with_demo,
    "prepare_kept": _of_kept("prepare_kept"),
    "change_kept": _of_kept("change_kept"),
    "publish_news": publish_news,
    "withdraw_news": withdraw_news,
    **doors.QUESTIONS,
    "heartbeats": heartbeats,
}


def answer(questions: dict[str, Callable[..., Any]]) -> None:
    """Prints as JSON what came of the question that the command line names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "octopus.settings"
    django.setup()
    json.dump(questions[sys.argv[1]](*sys.argv[2:]), sys.stdout)


if __name__ == "__main__":
    answer(QUESTIONS)
