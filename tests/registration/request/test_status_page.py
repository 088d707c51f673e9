"""The page on which a person sees where the request stands."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.admission.decisions import (
    accept,
    decide_many,
    decline,
    put_on_waiting_list,
)
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.registration.answers import START, STATUS, in_language

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]

# One query each: session, conference, account, registration, admissions, travel, its days,
# log, the meetings that may still be asked for, a published list, and what the conference has at
# all, such as questions and delegations.
QUERIES_OF_THE_STATUS = 8


def read(response: Any) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def sent(conference: Conference, otto: Account) -> Registration:
    return factories.registration(
        conference, holder=otto, given_names="Otto", family_name="Muster", country="DE"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Registration received: Octopus Conference 2026", "Received on 1 June 2026.",
                "We will inform you as soon as the secretariat has taken a decision.",
                "Under review")),
        ("fr", ("Demande reçue\u00a0: Conférence Octopus 2026",
                "Reçue le 1er juin 2026.", "À l’étude")),
        ("es", ("Solicitud recibida: Conferencia Octopus 2026",
                "Recibida el 1 de junio de 2026.", "En estudio")),
    ],
)  # fmt: skip
def test_request_is_being_examined(
    as_: As, otto: Account, sent: Registration, language: str, words: tuple[str, ...]
) -> None:
    page = read(as_(otto).get(in_language(STATUS, language)))
    for text in words:
        assert text in page
    assert sent.reference in page
    assert "badge-" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Accepted: Octopus Conference 2026", "Decision of 15 June 2026.",
                "You are expected from Wednesday 14 October to Friday 16 October 2026 in "
                "Strasbourg.", "Collect your badge", "Your badge (PDF)",
                "The secretariat accepted your registration: Octopus Conference 2026.")),
        ("fr", ("Votre participation est acceptée\u00a0: Conférence Octopus 2026",
                "Décision du 15 juin 2026.",
                "Nous vous attendons du mercredi 14 octobre au vendredi 16 octobre 2026 à "
                "Strasbourg.", "Retirer votre badge")),
        ("es", ("Su participación ha sido aceptada: Conferencia Octopus 2026",
                "Le esperamos del miércoles 14 de octubre al viernes 16 de octubre de 2026 en "
                "Estrasburgo.", "Recoger su acreditación")),
    ],
)  # fmt: skip
def test_accepted_person_reads_when_and_where(
    as_: As,
    otto: Account,
    nadia: Account,
    sent: Registration,
    language: str,
    words: tuple[str, ...],
) -> None:
    accept(admission=sent.admissions.get(), actor=nadia)
    page = read(as_(otto).get(in_language(STATUS, language)))
    for text in words:
        assert text in page
    assert f"/{language}/octopus-2026/badge/{sent.reference}.pdf" in page
    assert "nadia@example.org" not in page


def test_declined_person_reads_the_reason(
    as_: As, otto: Account, nadia: Account, sent: Registration
) -> None:
    decline(admission=sent.admissions.get(), actor=nadia, reason="No seat <left> & none to come.")
    page = as_(otto).get(STATUS).content.decode()
    assert "Your registration could not be accepted: Octopus Conference 2026" in page
    assert "Reason: No seat &lt;left&gt; &amp; none to come." in page


def test_waiting_person_is_told_not_to_book(
    as_: As, otto: Account, nadia: Account, sent: Registration
) -> None:
    put_on_waiting_list(admission=sent.admissions.get(), actor=nadia)
    page = read(as_(otto).get(STATUS))
    assert "You are on the waiting list: Octopus Conference 2026" in page
    assert "Please do not book your travel before then." in page


def test_each_meeting_has_its_own_outcome(
    as_: As, conference: Conference, nadia: Account, otto: Account
) -> None:
    sent = factories.registration(conference, holder=otto, meetings=("conference", "t-cy-35"))
    accept(admission=sent.admissions.get(meeting__slug="t-cy-35"), actor=nadia)
    page = read(as_(otto).get(STATUS))
    assert "Accepted: 35th Plenary of the" in page
    assert "Registration received: Octopus Conference 2026" in page
    assert "24/7" not in page
    assert '<time datetime="2026-10-12">12 October</time>' in page


def test_what_is_done_has_the_day_at_the_venue(
    as_: As, otto: Account, nadia: Account, sent: Registration, at: At
) -> None:
    with at("2026-07-28T22:30:00+00:00"):
        accept(admission=sent.admissions.get(), actor=nadia)
        page = read(as_(otto).get(STATUS))
    assert (
        '<time datetime="2026-07-29">29 July</time> '
        "<p>The secretariat accepted your registration: Octopus Conference 2026.</p>"
    ) in page


def test_own_data_is_shown_as_it_was_sent(as_: As, otto: Account, conference: Conference) -> None:
    factories.registration(
        conference, holder=otto, name_in_script="王小明", organisation="A & <B>", country="KR"
    )
    page = as_(otto).get(STATUS).content.decode()
    assert "<bdi>王小明</bdi>" in page
    assert "<bdi>A &amp; &lt;B&gt;</bdi>" in page
    assert "<bdi>Republic of Korea</bdi>" in page


def test_nobody_sees_the_request_of_another(
    as_: As, client: Client, otto: Account, paula: Registration
) -> None:
    assert client.get(STATUS)["Location"].startswith("/en/sign-in/?next=")
    answer = as_(otto).get(STATUS)
    assert answer["Location"] == START
    assert "Ejemplo" not in read(as_(otto).get(STATUS, follow=True))
    assert as_(otto).get(f"/en/octopus-2026/badge/{paula.reference}.pdf").status_code == 404


def test_draft_has_no_status(as_: As, otto: Account, conference: Conference) -> None:
    factories.registration(conference, holder=otto, state="draft")
    assert as_(otto).get(STATUS)["Location"] == START


def test_status_of_another_edition_stays_there(
    as_: As, otto: Account, conference: Conference, sent: Registration
) -> None:
    factories.conference("octopus-2028")
    assert as_(otto).get(STATUS.replace("2026", "2028"))["Location"] == START.replace(
        "2026", "2028"
    )


def test_after_the_conference_nothing_can_be_changed(
    as_: As, otto: Account, nadia: Account, sent: Registration, at: At
) -> None:
    accept(admission=sent.admissions.get(), actor=nadia)
    with at("2026-10-17T08:00:00+02:00"):
        page = read(as_(otto).get(STATUS))
        assert "Accepted: Octopus Conference 2026" in page
        assert "You are expected" not in page
        for word in ("Edit my registration", "Withdraw my registration", "Add my name to the list"):
            assert word not in page
        assert "Collect your badge" not in page


@pytest.mark.parametrize("closed", [1, 2])
def test_status_takes_the_same_queries_for_one_meeting_and_for_three(
    as_: As,
    conference: Conference,
    nadia: Account,
    otto: Account,
    closed: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    slugs = ("conference", "t-cy-35", "network-24-7")
    sent = factories.registration(
        conference, holder=otto, meetings=slugs if closed == 2 else slugs[:1]
    )
    decide_many(admissions=list(sent.admissions.all()), decision="accepted", actor=nadia)
    client = as_(otto)
    client.get(STATUS)  # what a session writes down once is written now
    with django_assert_num_queries(QUERIES_OF_THE_STATUS):
        client.get(STATUS)
