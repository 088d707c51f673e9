"""Calls on the site, and a proposal from the first word to its withdrawal."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.calls.announcing.actions import publish_call
from octopus.calls.models import Proposal
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.files.uploads import MEGABYTE
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support.calls import factories as make
from tests.support.pages import page_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
SITE = "/en/octopus-2026/calls/"
APPLY = f"{SITE}call-lightning/apply/"


def holder(registration: Registration) -> Account:
    user = registration.person.account
    assert user is not None
    return user


def test_call_says_in_words_whether_it_is_open(
    english: Client, conference: Conference, at: At
) -> None:
    make.call(conference)
    address = f"{SITE}call-lightning/"
    page = page_of(english.get(address))
    assert "We look for short talks." in page.main
    assert "30 June 2026" in page.main
    assert ("Submit a proposal", APPLY) in page.links
    for moment, words in (
        ("2026-05-31T23:59:00+02:00", "This call opens on 1 June 2026."),
        ("2026-07-01T00:01:00+02:00", "This call closed on 30 June 2026."),
    ):
        with at(moment):
            page = page_of(english.get(address))
            assert words in page.main
            assert APPLY not in {address: label for label, address in page.links}
            assert words in page_of(english.get(APPLY)).main
            assert words in page_of(english.get(SITE)).main
    # Both days are included, at the venue.
    for moment in ("2026-06-01T00:01:00+02:00", "2026-06-30T23:59:00+02:00"):
        with at(moment):
            assert "Submit a proposal" in page_of(english.get(address)).main


def test_draft_call_is_nowhere(english: Client, conference: Conference) -> None:
    publish_call(call=make.call(conference), actor=None, published=False)
    for address in (SITE, f"{SITE}call-lightning/", APPLY):
        assert english.get(address).status_code == 404


def test_visitor_needs_no_account_until_something_is_kept(
    english: Client, conference: Conference, as_: As
) -> None:
    make.call(conference)
    page = page_of(english.get(APPLY))
    assert {"title", "abstract", "email"} <= page.fields
    sent = make.posted(title="Kept for later", email="new@example.org")
    answer = english.post(APPLY, sent)
    assert answer.status_code == 302
    assert not Proposal.objects.exists()
    english.force_login(Account.objects.get(email="new@example.org"))
    page = page_of(english.get(APPLY))
    assert "Your draft is saved." in page.main
    assert Proposal.objects.get().state == "draft"
    assert page.text("//textarea[@name='abstract']") == "How samples are handled."
    assert "Kept for later" in page.source


def test_proposal_is_submitted_amended_and_withdrawn(
    as_: As, conference: Conference, otto: Account, at: At
) -> None:
    make.call(conference)
    client = as_(otto)
    assert client.post(APPLY, make.posted(title="")).status_code == 422
    assert Proposal.objects.get().typed["abstract"] == "How samples are handled."
    answer = client.post(APPLY, make.posted())
    # The button was pressed twice.
    client.post(APPLY, make.posted())
    found = Proposal.objects.get()
    assert (found.state, found.title) == ("submitted", "Samples in court")
    own = f"{SITE}proposals/{found.reference}/"
    assert answer["Location"] == own
    assert "We have received your proposal." in page_of(client.get(own)).main
    mail = Message.objects.get(about_id=found.pk, key="calls.received")
    assert mail.to == otto.email
    assert own in mail.body
    client.post(f"{own}amend/", make.posted(title="Samples before the court"))
    found.refresh_from_db()
    assert found.title == "Samples before the court"
    with at("2026-07-01T09:00:00+02:00"):
        client.post(f"{own}amend/", make.posted(title="Too late"))
        found.refresh_from_db()
        assert found.title == "Samples before the court"
    client.post(f"{own}withdraw/")
    found.refresh_from_db()
    assert found.state == "withdrawn"
    assert "has been withdrawn" in page_of(client.get(own)).main


def test_late_form_is_kept_as_a_draft(
    as_: As, conference: Conference, otto: Account, at: At
) -> None:
    make.call(conference)
    client = as_(otto)
    with at("2026-07-01T00:01:00+02:00"):
        answer = client.post(APPLY, make.posted(title="Late"))
        assert answer.status_code == 403
        assert "saved as a draft" in page_of(answer).main
    found = Proposal.objects.get()
    assert (found.state, found.typed["title"]) == ("draft", "Late")


def test_large_picture_is_refused_in_words_and_the_rest_is_kept(
    as_: As, conference: Conference, otto: Account
) -> None:
    call = make.call(conference)
    question = call.questions.get()
    large = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff" + bytes(40 * MEGABYTE))
    sent: dict[str, Any] = {
        **make.posted(),
        "questions": f"q{question.pk}",
        f"q{question.pk}": large,
    }
    answer = as_(otto).post(APPLY, sent)
    assert answer.status_code == 422
    assert "“photo.jpg” is 41 MB; the maximum is 10 MB." in page_of(answer).main
    assert Proposal.objects.get().typed["title"] == "Samples in court"


def test_too_many_people_are_not_taken(as_: As, conference: Conference, otto: Account) -> None:
    make.call(conference, most_people=1)
    extra = {f"people-1-{name}": value for name, value in make.person("Cora").items()}
    answer = as_(otto).post(APPLY, make.posted(**extra, **{"people-TOTAL_FORMS": "2"}))
    assert answer.status_code == 422
    assert Proposal.objects.get().state == "draft"


@pytest.mark.parametrize("audience", ["admitted", "organisations"])
def test_call_for_the_admitted_takes_nobody_else(
    as_: As, conference: Conference, otto: Account, paula: Registration, audience: str
) -> None:
    make.call(conference, "side_event", audience=audience)
    address = f"{SITE}call-side-event/apply/"
    assert "This call is for" in page_of(as_(otto).get(address)).main
    answer = as_(otto).post(address, make.posted())
    assert answer.status_code == 403
    assert Proposal.objects.get().state == "draft"
    as_(holder(paula)).post(address, make.posted(organisation="Somebody else"))
    found = Proposal.objects.get(applicant=holder(paula))
    assert found.state == "submitted"
    own = {"admitted": "Somebody else", "organisations": "Ministry of Samples"}
    assert found.organisation == own[audience]


def test_proposal_is_its_author_s_alone(
    as_: As, conference: Conference, otto: Account, paula: Registration
) -> None:
    found = make.proposal(make.call(conference), user=otto)
    own = f"{SITE}proposals/{found.reference}/"
    assert as_(holder(paula)).get(own).status_code == 404
    assert as_(holder(paula)).post(f"{own}withdraw/").status_code == 404
    found.refresh_from_db()
    assert found.state == "submitted"
