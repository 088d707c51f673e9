"""Which queues stand under "What waits", and for whom."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client

from octopus.conferences.models import Conference
from octopus.onsite.models import Badge
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.pages import squeezed

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


def waiting(client: Client, language: str = "en") -> dict[str, tuple[str, str]]:
    """What waits: its name → how many, and what is told about it."""
    page = squeezed(client.get(f"/{language}/office/octopus-2026/").content.decode())
    rows = re.findall(
        r'<span class="big-n">(\d+)</span></td><th scope="row"><strong>(.*?)</strong>'
        r'<br><span class="quiet">(.*?)</span>',
        page,
    )
    return {what: (number, detail) for number, what, detail in rows}


def test_requests_wait_for_the_secretariat_alone(
    as_: As, edgar: Account, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference)
    factories.privacy_notice(conference)
    assert waiting(as_(nadia)) == {"Request to decide": ("1", "Octopus Conference 2026")}
    assert waiting(as_(edgar)) == {}


def test_badges_wait_once_registration_has_closed(
    as_: As, edgar: Account, nadia: Account, paula: Registration, jo: Registration, at: At
) -> None:
    assert "Badges to print" not in waiting(as_(nadia))
    with at("2026-09-20T09:00:00+02:00"):
        assert waiting(as_(nadia))["Badges to print"][0] == "2"
        assert "Badges to print" not in waiting(as_(edgar))
        Badge.objects.create(
            registration=paula,
            typed_code="AAAA-BBBB",
            issued_at=factories.instant("2026-09-01"),
            printed_at=factories.instant("2026-09-01"),
        )
        assert waiting(as_(nadia))["Badge to print"][0] == "1"
