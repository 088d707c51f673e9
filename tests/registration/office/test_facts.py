"""What the office is told before it decides: the same name twice, earlier states, the mail."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.admission import decisions
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.pages import squeezed

As = Callable[[Account], Client]


def page_of(client: Client, registration: Registration, language: str = "en") -> str:
    address = f"/{language}/office/octopus-2026/registrations/{registration.reference}/"
    return squeezed(client.get(address).content.decode())


def test_request_under_the_same_name_is_pointed_out(
    as_: As, nadia: Account, conference: Conference, paula: Registration
) -> None:
    duplicate = factories.registration(conference, given_names="PAULA", family_name="ejemplo")
    page = page_of(as_(nadia), paula)
    assert "Another registration has this name:" in page
    assert f">{duplicate.reference}</a>, Ministry of Samples" in page


def test_draft_and_other_conference_are_no_twins(
    as_: As, nadia: Account, conference: Conference, paula: Registration
) -> None:
    name = {"given_names": "Paula", "family_name": "Ejemplo"}
    factories.registration(conference, state="draft", meetings=(), **name)
    factories.registration(factories.conference("octopus-2025"), **name)
    page = page_of(as_(nadia), paula)
    assert "No other registration has this name" in page
    assert "Another registration" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "accepted: Octopus Conference 2026 "),
        ("fr", "acceptée\u00a0: Conférence Octopus 2026 "),
        ("es", "aceptada: Conferencia Octopus 2026 "),
    ],
)
def test_log_says_the_meeting_and_the_earlier_state(
    language: str, words: str, as_: As, nadia: Account, conference: Conference
) -> None:
    registration = factories.registration(conference, meetings=("conference", "t-cy-35"))
    admission = registration.admissions.get(meeting__slug="conference")
    decisions.put_on_waiting_list(admission=admission, actor=nadia)
    decisions.accept(admission=admission, actor=nadia)
    log = page_of(as_(nadia), registration, language).partition('<ol class="log">')[2]
    earlier = {"en": "before: waiting list", "fr": "auparavant\u00a0: ", "es": "antes: "}[language]
    assert words in log
    assert f'<span class="quiet">({earlier}' in log


def test_mail_that_leaves_at_once_is_not_said_to_wait(
    as_: As, nadia: Account, conference: Conference
) -> None:
    conference.mails_at_once = True
    conference.save()
    registration = factories.registration(conference)
    assert "The e-mail will be sent immediately." in page_of(as_(nadia), registration)
    admission = registration.admissions.get()
    address = f"/en/office/octopus-2026/registrations/{registration.reference}/{admission.pk}/"
    page = as_(nadia).post(address, {"decision": "accepted"}, follow=True).content.decode()
    assert "Decision recorded. The e-mail is being sent." in page
    assert "is in the outbox" not in page


def test_many_mails_that_leave_at_once_are_announced_so(
    as_: As, nadia: Account, conference: Conference
) -> None:
    conference.mails_at_once = True
    conference.save()
    factories.registration(conference)
    factories.registration(conference)
    address = "/en/office/octopus-2026/registrations/"
    chosen = {"action": "accepted", "scope": "matching"}
    confirmation = as_(nadia).post(address, chosen).content.decode()
    assert "2 e-mails will be sent immediately (2 × English)." in confirmation
    done = as_(nadia).post(address, chosen | {"confirmed": "2"}, follow=True).content.decode()
    assert "2 registrations decided: accepted. The e-mails are being sent." in done
