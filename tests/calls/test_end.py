"""How proposals end: their retention, erasure, and the deletion of a call."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from octopus.calls.announcing.actions import delete_call, publish_call
from octopus.calls.models import Proposal, ProposalPerson, Review
from octopus.calls.proposals.actions import save_draft
from octopus.calls.reviews.actions import save_review
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.personal_data import data_about, erase_own_data
from octopus.privacy.retention import group_named
from tests.support.calls import factories as make


def test_each_group_goes_when_its_time_is_over(
    conference: Conference, nadia: Account, otto: Account
) -> None:
    call = make.call(conference)
    save_draft(user=otto, call=call, typed={"title": "Draft"})
    declined = make.decided(make.proposal(call), "declined", nadia, reason="No")
    save_review(proposal=declined, reviewer=nadia, scores={})
    kept = make.decided(make.proposal(call), "accepted", nadia)
    last = date(2026, 10, 16)
    for key in ("calls.drafts", "calls.proposals"):
        assert group_named(key).count(date(2026, 10, 15)) == {}
        assert group_named(key).remove(last) == {(conference.pk, "proposals"): 1}
    assert list(Proposal.objects.all()) == [kept]
    assert not Review.objects.exists()
    assert not Message.objects.filter(about_id=declined.pk, key__startswith="calls.").exists()
    group_named("calls.accepted").remove(last)
    assert not ProposalPerson.objects.exists()


def test_account_reads_and_erases_what_is_held(conference: Conference, otto: Account) -> None:
    make.proposal(make.call(conference), user=otto)
    held = {part.source.key: part.records for part in data_about(otto)}
    assert held["calls.proposals"][0]["Title"] == "Samples in court"
    erase_own_data(user=otto)
    assert not Proposal.objects.exists()


def test_call_that_was_answered_is_not_deleted(
    conference: Conference, nadia: Account, otto: Account
) -> None:
    call = make.call(conference)
    with pytest.raises(ValidationError):
        delete_call(call=call, actor=nadia)
    publish_call(call=call, actor=nadia, published=False)
    draft = save_draft(user=otto, call=call, typed={})
    with pytest.raises(ValidationError):
        delete_call(call=call, actor=nadia)
    draft.delete()
    delete_call(call=call, actor=nadia)
    assert not conference.calls.exists()
