"""Where accepted proposals take place: talks on stage, stands on the plan, side events."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.calls.announcing.actions import update_call
from octopus.calls.models import Call, Proposal, Stand
from octopus.calls.showcase import actions as showcase
from octopus.calls.showcase.svg import read_plan
from octopus.calls.side_events.actions import place_side_event
from octopus.calls.talks.actions import place_talk
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.models import Session
from octopus.registration.models import Admission, Registration
from octopus.undo.actions import undo
from octopus.undo.models import Step
from tests.support import factories, factories_programme
from tests.support.calls import factories as make
from tests.support.pages import page_of

As = Callable[[Account], Client]
OFFICE = "/en/office/octopus-2026/calls/"
SITE = "/en/octopus-2026/calls/"
PLAN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" onload="alert(1)">
<script>alert(2)</script><image href="http://example.org/x.png"/>
<a href="javascript:alert(3)"><rect x="1" y="1" width="2" height="2"/></a>
<rect id="stand-1" x="10" y="10" width="30" height="20" fill="url(http://example.org)"/>
<rect id="stand-2" x="60" y="10" width="30" height="20"/><text x="5" y="90">Entrance</text></svg>"""


def accepted(call: Call, actor: Account, **changes: str) -> Proposal:
    return make.decided(make.proposal(call, **changes), "accepted", actor)


def test_talks_stand_in_order_on_the_stage_and_on_the_page_of_their_session(
    english: Client, as_: As, conference: Conference, nadia: Account
) -> None:
    call = make.call(conference)
    session = factories_programme.session(conference, "Lightning", kind=Session.Kind.LIGHTNING)
    factories_programme.release(conference)
    for title in ("First", "Second"):
        talk = accepted(call, nadia, title=title)
        place_talk(proposal=talk, session=session, minutes=None, actor=nadia)
    make.proposal(call, title="Only proposed")
    as_(nadia).post(f"{OFFICE}proposals/{talk.pk}/move/", {"down": "0"})
    page = page_of(english.get(f"{SITE}stage/{session.slug}/"))
    assert page.texts("//*[@class='talk-title']") == ["Second", "First"]
    assert page.texts("//*[@class='talk-length']") == ["5 minutes", "5 minutes"]
    assert "Only proposed" not in page.source
    page = page_of(english.get(f"/en/octopus-2026/programme/sessions/{session.slug}/"))
    assert page.texts("//*[@id='parts']/following-sibling::ol//strong") == ["Second", "First"]
    assert "berta@example.org" not in page.source


def test_talk_goes_only_into_an_open_session_of_talks(
    conference: Conference, nadia: Account
) -> None:
    talk = accepted(make.call(conference), nadia)
    wrong = (
        factories_programme.session(conference, "Workshop"),
        factories_programme.session(
            conference, "Closed", meeting="t-cy-35", day=12, kind=Session.Kind.LIGHTNING
        ),
    )
    for session in wrong:
        with pytest.raises(ValidationError):
            place_talk(proposal=talk, session=session, minutes=None, actor=nadia)


def test_drawing_loses_all_that_could_act(
    as_: As, english: Client, conference: Conference, nadia: Account
) -> None:
    call = make.call(conference, "showcase")
    client = as_(nadia)
    answer = client.post(
        f"{OFFICE}{call.pk}/plan/upload/", {"file": SimpleUploadedFile("plan.svg", PLAN)}
    )
    assert answer.status_code == 302
    call.refresh_from_db()
    for word in ("script", "alert", "onload", "http", "image", "href", "url"):
        assert word not in call.plan
    assert "Entrance" in call.plan
    assert list(call.stands.values_list("number", flat=True)) == ["1", "2"]
    page = page_of(client.get(f"{OFFICE}{call.pk}/plan/"))
    assert "could do harm" in page.main
    wrong = SimpleUploadedFile("plan.svg", b"<html>no</html>")
    answer = as_(nadia).post(f"{OFFICE}{call.pk}/plan/upload/", {"file": wrong})
    assert answer.status_code == 422
    assert "This is not an SVG drawing." in page_of(answer).main


def test_bomb_of_entities_is_refused_or_empty() -> None:
    bomb = b"""<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&b;&f;</text></svg>"""
    assert "root" not in read_plan(bomb).svg


def test_exhibitor_gets_one_stand_a_page_and_badges_within_the_quota(
    as_: As, english: Client, conference: Conference, nadia: Account
) -> None:
    media = conference.categories.get(key="media")
    call = make.call(conference, "showcase", most_people=1)
    stand = Stand.objects.create(call=call, number="7", x=1, y=1, width=9, height=9)
    found = accepted(call, nadia, title="Open samples")
    showcase.give_stand(proposal=found, stand=stand, actor=nadia)
    other = accepted(call, nadia, title="Other")
    with pytest.raises(ValidationError, match="Stand 7 belongs to “Open samples”"):
        showcase.give_stand(proposal=other, stand=stand, actor=nadia)
    page = page_of(english.get(f"{SITE}exhibitors/"))
    assert "stand 7" in page.main
    assert "berta@example.org" not in page.source
    page = page_of(english.get(f"{SITE}exhibitors/{found.reference}/"))
    assert "How samples are handled." in page.main
    with pytest.raises(ValidationError, match="capacity"):
        showcase.register_people(proposal=found, actor=nadia)
    update_call(call=call, actor=nadia, category=media)
    found.refresh_from_db()
    as_(nadia).post(f"{OFFICE}proposals/{found.pk}/register/")
    registration = Registration.objects.get(email="berta@example.org")
    assert registration.category == media
    assert registration.admissions.get().state == Admission.State.ACCEPTED
    assert found.people.get().registration == registration


def test_person_in_another_capacity_is_named_and_left_alone(
    conference: Conference, nadia: Account
) -> None:
    call = make.call(conference, "showcase", category=conference.categories.get(key="media"))
    factories.registration(conference, email="berta@example.org", admitted="accepted")
    found = accepted(call, nadia)
    done = showcase.register_people(proposal=found, actor=nadia)
    assert done.number == 0
    assert "already registered as" in done.refused[0]
    assert Registration.objects.get().category_id != call.category_id


def test_stand_of_an_exhibitor_cannot_be_removed(conference: Conference, nadia: Account) -> None:
    call = make.call(conference, "showcase")
    stand = Stand.objects.create(call=call, number="7", x=1, y=1, width=9, height=9)
    showcase.give_stand(proposal=accepted(call, nadia), stand=stand, actor=nadia)
    with pytest.raises(ValidationError):
        showcase.set_stands(call=call, boxes=[], actor=nadia)
    assert call.stands.exists()


def test_withdrawal_frees_the_stand(conference: Conference, nadia: Account, as_: As) -> None:
    call = make.call(conference, "showcase")
    stand = Stand.objects.create(call=call, number="7", x=1, y=1, width=9, height=9)
    found = accepted(call, nadia)
    showcase.give_stand(proposal=found, stand=stand, actor=nadia)
    as_(found.applicant).post(f"{SITE}proposals/{found.reference}/withdraw/")
    found.refresh_from_db()
    assert (found.state, found.stand) == ("withdrawn", None)


def test_side_event_becomes_a_session_of_the_draft_and_can_be_undone(
    english: Client, conference: Conference, nadia: Account
) -> None:
    found = accepted(make.call(conference, "side_event"), nadia, title="Beside the plenary")
    session = place_side_event(
        proposal=found,
        room=factories_programme.room(conference),
        starts_at=factories_programme.at(15, "13:00"),
        ends_at=factories_programme.at(15, "14:00"),
        actor=nadia,
    )
    assert (session.kind, session.state) == (Session.Kind.SIDE_EVENT, Session.State.DRAFT)
    assert "Beside the plenary" not in page_of(english.get("/en/octopus-2026/programme/")).source
    with pytest.raises(ValidationError, match="already"):
        place_side_event(proposal=found, room=None, starts_at=None, ends_at=None, actor=nadia)
    undo(step=Step.objects.get(kind="calls.side_event_placed"), actor=nadia)
    assert not Session.objects.exists()
