"""Reviews by several people, decisions prepared together and announced at once, and their undo."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.calls.decisions import actions
from octopus.calls.models import Call, Proposal, Review
from octopus.calls.reviews.actions import save_review
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.undo.actions import undo
from octopus.undo.models import Step
from tests.support.calls import factories as make
from tests.support.pages import page_of

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/calls/"
SITE = "/en/octopus-2026/calls/"


def scores(call: Call, *given: int) -> dict[int, int]:
    return dict(zip(call.criteria.values_list("pk", flat=True), given, strict=True))


def test_reviewer_sees_the_own_calls_alone_and_no_office(
    as_: As, conference: Conference, nadia: Account
) -> None:
    call, other = make.call(conference), make.call(conference, "showcase")
    rita = make.reviewer(call, nadia)
    mine = make.proposal(call, title="Mine to judge")
    hidden = make.proposal(other, title="Not mine")
    client = as_(rita)
    page = page_of(client.get(f"{SITE}reviews/"))
    assert "Mine to judge" in page.main
    assert "Not mine" not in page.source
    assert client.get(f"{SITE}reviews/{hidden.reference}/").status_code == 404
    assert client.get(f"{OFFICE}proposals/{mine.pk}/").status_code == 404


def test_two_reviewers_at_once_lose_nothing(
    as_: As, conference: Conference, nadia: Account
) -> None:
    call = make.call(conference)
    found = make.proposal(call)
    people = [make.reviewer(call, nadia, f"r{number}@example.org") for number in (1, 2)]
    clients = [as_(person) for person in people]
    address = f"{SITE}reviews/{found.reference}/"
    for client in clients:
        client.get(address)
    keys = list(scores(call, 0, 0, 0))
    for client, given in zip(clients, (2, 5), strict=True):
        sent = {f"score_{key}": str(given) for key in keys} | {"note": f"I gave {given}."}
        assert client.post(address, sent).status_code == 302
    page = page_of(as_(nadia).get(f"{OFFICE}proposals/{found.pk}/"))
    assert "I gave 2." in page.main
    assert "I gave 5." in page.main
    row = next(row for row in page_of(as_(nadia).get(f"{OFFICE}proposals/")).rows if len(row) > 3)
    shown = page_of(as_(nadia).get(f"{OFFICE}proposals/")).main
    assert "3.5" in shown
    assert "2.0 – 5.0" in shown
    assert row
    found.refresh_from_db()
    assert found.state == "review"


def test_second_tab_of_a_reviewer_is_told(as_: As, conference: Conference, nadia: Account) -> None:
    call = make.call(conference)
    found = make.proposal(call)
    rita = make.reviewer(call, nadia)
    save_review(proposal=found, reviewer=rita, scores=scores(call, 1, 1, 1))
    client = as_(rita)
    address = f"{SITE}reviews/{found.reference}/"
    seen = page_of(client.get(address)).tree.xpath("//input[@name='_seen']/@value")[0]
    save_review(proposal=found, reviewer=rita, scores=scores(call, 4, 1, 1))
    first, *others = scores(call, 4, 1, 1)
    sent = {f"score_{first}": "2", "_seen": seen} | {f"score_{key}": "1" for key in others}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert Review.objects.get().scores[str(first)] == 4


def test_conflict_of_interest_is_not_counted(conference: Conference, nadia: Account) -> None:
    call = make.call(conference)
    found = make.proposal(call)
    kept = save_review(
        proposal=found, reviewer=nadia, scores=scores(call, 5, 5, 5), has_conflict=True
    )
    assert (kept.mean, kept.scores) == (None, {})


def test_decisions_are_announced_together_and_undone_until_the_mail_left(
    conference: Conference, nadia: Account
) -> None:
    call = make.call(conference, places=1)
    first, second = make.proposal(call, language="fr"), make.proposal(call, title="Second")
    actions.prepare_decisions(proposals=[first], decision="accepted", actor=nadia)
    with pytest.raises(actions.ReasonMissing):
        actions.prepare_decisions(proposals=[second], decision="declined", actor=nadia)
    actions.prepare_decisions(
        proposals=[second], decision="declined", actor=nadia, reason_key="similar"
    )
    decisions = Message.objects.filter(key__in=("calls.accepted", "calls.declined"))
    assert not decisions.exists()
    assert actions.announce_decisions(call=call, proposals=[first, second], actor=nadia) == 2
    mails = {mail.about_id: mail for mail in decisions}
    assert mails[first.pk].language == "fr"
    assert "A similar proposal has been accepted." in mails[second.pk].body
    assert {mail.state for mail in mails.values()} == {Message.State.WAITING}
    undo(step=Step.objects.get(kind=actions.ANNOUNCED), actor=nadia)
    assert set(Proposal.objects.values_list("state", "planned")) == {
        ("submitted", "accepted"),
        ("submitted", "declined"),
    }
    assert {mail.state for mail in decisions.all()} == {Message.State.DISCARDED}


def test_no_more_are_accepted_than_there_are_places(
    as_: As, conference: Conference, nadia: Account
) -> None:
    call = make.call(conference, places=1)
    both = [make.proposal(call), make.proposal(call)]
    sent = {"row": [row.pk for row in both], "action": "accept", "confirmed": "2"}
    as_(nadia).post(f"{OFFICE}proposals/", sent)
    answer = as_(nadia).post(f"{OFFICE}proposals/", sent | {"action": "announce"})
    assert answer.status_code == 409
    assert "has 1 place left" in page_of(answer).main
    assert set(Proposal.objects.values_list("state", flat=True)) == {"submitted"}


def test_applicant_learns_nothing_of_what_is_prepared_or_reviewed(
    as_: As, conference: Conference, nadia: Account, otto: Account
) -> None:
    found = make.proposal(make.call(conference), user=otto)
    save_review(
        proposal=found, reviewer=nadia, scores=scores(found.call, 1, 1, 1), note="Secret note"
    )
    actions.prepare_decisions(
        proposals=[found], decision="declined", actor=nadia, reason="Not public yet"
    )
    page = page_of(as_(otto).get(f"{SITE}proposals/{found.reference}/"))
    assert "Secret note" not in page.source
    assert "Not public yet" not in page.source
    assert "being reviewed" in page.main


def test_list_asks_as_many_queries_for_three_as_for_one(
    as_: As,
    conference: Conference,
    nadia: Account,
) -> None:
    call = make.call(conference)
    make.proposal(call)
    client = as_(nadia)
    client.get(f"{OFFICE}proposals/")
    with CaptureQueriesContext(connection) as first:
        client.get(f"{OFFICE}proposals/")
    make.proposal(call)
    make.proposal(call)
    client.get(f"{OFFICE}proposals/")
    with CaptureQueriesContext(connection) as last:
        client.get(f"{OFFICE}proposals/")
    assert len(last) == len(first)


def test_reviewer_is_led_to_the_second_factor(conference: Conference, nadia: Account) -> None:
    rita = make.reviewer(make.call(conference), nadia)
    client = Client()
    client.force_login(rita)
    answer = client.get(f"{SITE}reviews/")
    assert answer["Location"].startswith("/en/security/") or "prove" in answer["Location"]
