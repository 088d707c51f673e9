"""What a test asks an installation from inside: `python -m tests.inside prepare 500`."""

import importlib
import json
import os
import sys
from typing import Any

import django


def prepare(count: str) -> dict[str, str]:
    """A conference that takes registrations, and people who are signed in: sessions by address."""
    factories: Any = importlib.import_module("tests.factories")
    state: Any = importlib.import_module("octopus.state.actions")
    state.move_clock(to=factories.instant("2026-06-15T08:00:00+00:00"))
    factories.conference()
    accounts = [factories.account(f"person{number}@example.org") for number in range(int(count))]
    # Whoever has signed in once is not tidied away as an address that never came back.
    type(accounts[0]).objects.update(last_login=factories.instant("2026-06-15T07:00:00+00:00"))
    return {account.email: _session(account) for account in accounts}


def _session(account: Any) -> str:
    auth: Any = importlib.import_module("django.contrib.auth")
    store: Any = importlib.import_module("django.contrib.sessions.backends.db").SessionStore()
    store[auth.SESSION_KEY] = str(account.pk)
    store[auth.BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[auth.HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    key: str = store.session_key
    return key


def submitted() -> dict[str, list[int]]:
    """For each address: its submitted registrations, their admissions, log entries, and letters."""
    models: Any = importlib.import_module("octopus.registration.models")
    entries: Any = importlib.import_module("octopus.privacy.models").Entry
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


QUESTIONS = {"prepare": prepare, "submitted": submitted}

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "octopus.settings"
    django.setup()
    json.dump(QUESTIONS[sys.argv[1]](*sys.argv[2:]), sys.stdout)
