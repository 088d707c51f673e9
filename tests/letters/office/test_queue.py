"""The secretariat's queue, the page to check, and who sees which letter."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus import clock
from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.jobs.models import Job
from octopus.letters.models import LetterSettings, VisaLetter
from octopus.letters.passports import Passport
from octopus.letters.visa.maintenance import forget_what_is_final
from octopus.letters.visibility import letters_seen_by
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.registration.models import Logistics, Registration
from octopus.registration.privacy.retention import remove_registrations
from tests.support import factories
from tests.support.background import run_pending
from tests.support.letters import made
from tests.support.letters.paper_read import text_of
from tests.support.pages import page_of

As = Callable[[Account], Client]
HOME = "/en/office/octopus-2026/letters/"


def _person(conference: Conference, name: str, **changes: Any) -> Registration:
    return factories.registration(conference, family_name=name, admitted="accepted", **changes)


def _mails_leave() -> None:
    """What is done every ten minutes, when no decision can be undone any more."""
    Message.objects.update(state="sent")
    forget_what_is_final()


def test_closest_journey_comes_first_with_days_left(
    conference: Conference, nadia: Account, as_: As
) -> None:
    late, early, done = (_person(conference, name) for name in ("Late", "Early", "Done"))
    Logistics.objects.create(registration=early, arrives_on=date(2026, 7, 1), saved_at=clock.now())
    made.sent(done, nadia)
    for registration in (late, early):
        made.requested(registration)
    page = as_(nadia).get(HOME).content.decode()
    assert page.index("Sam Early") < page.index("Sam Late") < page.index("Sam Done")
    assert '<strong class="late">16 days</strong>' in page
    assert "121 days" in page
    assert not any(secret in page for secret in made.SECRETS)


def test_list_asks_as_often_for_three_as_for_one(
    conference: Conference, nadia: Account, as_: As
) -> None:
    client = as_(nadia)
    made.requested(_person(conference, "First"))
    client.get(HOME)
    with CaptureQueriesContext(connection) as for_one:
        client.get(HOME)
    made.requested(_person(conference, "Second"))
    made.sent(_person(conference, "Third"), nadia)
    with CaptureQueriesContext(connection) as three:
        client.get(HOME)
    assert len(three) == len(for_one)


def test_filters_and_search_find(conference: Conference, nadia: Account, as_: As) -> None:
    made.requested(_person(conference, "Accraian"))
    made.checked(_person(conference, "Dakarois"), nadia, consulate_city="Dakar",
                 consulate_country="SN", language="fr")  # fmt: skip
    client = as_(nadia)
    for query in (
        {"state": "checked"},
        {"consulate_country": "SN"},
        {"language": "fr"},
        {"q": "dakar"},
    ):
        page = client.get(HOME, query).content.decode()
        assert "Dakarois" in page
        assert "Accraian" not in page


def test_reading_a_passport_is_logged_each_time(
    paula: Registration, nadia: Account, as_: As
) -> None:
    letter = made.requested(paula)
    client = as_(nadia)
    for number in (1, 2):
        page = client.get(f"{HOME}{letter.pk}/").content.decode()
        assert "XKQ7741902" in page
        read = LogEntry.objects.filter(action="letters.passport_read", actor=nadia)
        assert read.count() == number
    client.get(f"{HOME}{letter.pk}/letter.pdf")
    assert LogEntry.objects.filter(action="letters.passport_read").count() == 3
    client.get(HOME)
    assert LogEntry.objects.filter(action="letters.passport_read").count() == 3
    assert not any(
        secret in str(row) for row in LogEntry.objects.values() for secret in made.SECRETS
    )


def test_step_by_step_to_the_letter(paula: Registration, nadia: Account, as_: As) -> None:
    letter = made.requested(paula)
    client = as_(nadia)
    draft = text_of(client.get(f"{HOME}{letter.pk}/letter.pdf").content)
    assert "DRAFT – not a valid document" in draft
    client.post(f"{HOME}{letter.pk}/check/", {"costs": "paid"})
    answer = client.post(f"{HOME}{letter.pk}/send/", follow=True)
    assert "Sent. The person receives an e-mail" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.seal
    text = text_of(client.get(f"{HOME}{letter.pk}/letter.pdf").content)
    assert letter.seal.shown_code in text
    assert "The organiser bears the costs of travel" in text
    log = list(
        LogEntry.objects.filter(subject_kind="letters.visaletter").values_list("action", flat=True)
    )
    assert log == [
        "letters.requested", "letters.passport_read", "letters.checked", "letters.sent",
        "letters.passport_read", "letters.passport_read",
    ]  # fmt: skip


def test_steps_in_the_wrong_order_and_twice_are_refused(
    paula: Registration, nadia: Account, as_: As
) -> None:
    letter = made.requested(paula)
    client = as_(nadia)
    page = client.post(f"{HOME}{letter.pk}/send/", follow=True).content.decode()
    assert "Someone else has already dealt with this letter. It is now “requested”." in page
    for _time in range(2):
        client.post(f"{HOME}{letter.pk}/check/", {"costs": "own"})
    for _time in range(2):
        client.post(f"{HOME}{letter.pk}/send/")
    assert Message.objects.filter(key="letters.sent").count() == 1
    assert (
        client.post(f"{HOME}{letter.pk}/refuse/", {"reason": "x"}, follow=True).status_code == 200
    )
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_refusing_needs_a_reason_and_deletes_the_passport(
    paula: Registration, nadia: Account, as_: As
) -> None:
    letter = made.requested(paula)
    client = as_(nadia)
    page = client.post(f"{HOME}{letter.pk}/refuse/", {"reason": " "}, follow=True).content.decode()
    assert "Please give the reason" in page
    client.post(f"{HOME}{letter.pk}/refuse/", {"reason": "The copy is unreadable."})
    _mails_leave()
    letter.refresh_from_db()
    assert (letter.state, letter.holders.get().passport) == ("refused", None)
    assert "The copy is unreadable." in Message.objects.get(key="letters.refused").body


def test_revoked_letter_is_void_at_once(
    paula: Registration, nadia: Account, as_: As, english: Client
) -> None:
    letter = made.sent(paula, nadia)
    assert letter.seal
    as_(nadia).post(f"{HOME}{letter.pk}/revoke/", {"reason": "The passport was stolen."})
    _mails_leave()
    letter.refresh_from_db()
    assert (letter.state, letter.paper) == ("revoked", None)
    page = english.get(f"/en/verify/{letter.seal.shown_code}/").content.decode()
    assert "This document has been revoked." in page
    assert "stolen" not in page
    assert "The passport was stolen." in Message.objects.get(key="letters.revoked").body


def test_many_are_sent_in_the_background_with_progress(
    conference: Conference, nadia: Account, as_: As
) -> None:
    letters = [made.checked(_person(conference, f"Person{number}"), nadia) for number in range(3)]
    waiting = made.requested(_person(conference, "Waiting"))
    client = as_(nadia)
    page = client.post(HOME, {"action": "send", "scope": "matching"}).content.decode()
    assert "3 checked letters will be sealed" in page
    assert "1 letter remains unchanged" in page
    client.post(HOME, {"action": "send", "scope": "matching", "confirmed": "4"})
    run_pending()
    job = Job.objects.get(kind="letters.send")
    assert (job.state, job.done, job.total, job.result.name) == ("done", 3, 3, "")
    states = dict(VisaLetter.objects.values_list("pk", "state"))
    assert states == {letter.pk: "sent" for letter in letters} | {waiting.pk: "requested"}
    assert Message.objects.filter(key="letters.sent").count() == 3


def test_log_tells_of_work_for_a_closed_meeting_inside_its_circle_alone(
    conference: Conference, nadia: Account, as_: As
) -> None:
    closed = made.checked(_person(conference, "Both", meetings=("conference", "t-cy-35")), nadia)
    plain = made.checked(_person(conference, "Openly"), nadia)
    as_(nadia).post(HOME, {"action": "send", "scope": "matching", "confirmed": "2"})
    run_pending()
    jobs = {job.pk: job.parameters["letters"] for job in Job.objects.all()}
    entries = LogEntry.objects.filter(action="jobs.started").values_list("circle", "subject_id")
    assert {circle: jobs[number] for circle, number in entries} == {
        "": [plain.pk],
        f"meeting:{_plenary(conference)}": [closed.pk],
    }
    assert set(VisaLetter.objects.values_list("state", flat=True)) == {"sent"}


def test_letter_to_a_closed_meeting_is_for_those_in_charge(
    conference: Conference, nadia: Account, simon: Account, ada: Account, as_: As
) -> None:
    both = _person(conference, "Both", meetings=("conference", "t-cy-35"))
    open_only = _person(conference, "Openly")
    closed, plain = made.requested(both), made.requested(open_only)
    assert set(letters_seen_by(nadia, conference)) == {closed, plain}
    for outsider in (simon, ada):
        client = as_(outsider)
        assert set(letters_seen_by(outsider, conference)) == {plain}
        page = page_of(client.get(HOME))
        assert "Openly" in page.main
        assert "Sam Both" not in page.source
        assert "all (1)" in page.texts("//main//nav[@aria-label='State']/a")
        for step in ("", "letter.pdf"):
            assert client.get(f"{HOME}{closed.pk}/{step}").status_code == 404
        for step in ("check", "send", "refuse", "revoke"):
            assert client.post(f"{HOME}{closed.pk}/{step}/", {"reason": "x"}).status_code == 404
    entries = LogEntry.objects.filter(subject_kind="letters.visaletter", subject_id=closed.pk)
    assert set(entries.values_list("circle", flat=True)) == {f"meeting:{_plenary(conference)}"}
    assert Message.objects.get(recipient=made.holder_account(both)).circle


def _plenary(conference: Conference) -> int:
    return conference.meetings.get(slug="t-cy-35").pk


def test_anyone_who_works_for_one_category_sees_its_letters_only(
    conference: Conference, nadia: Account, as_: As
) -> None:
    press = factories.account("press@example.org", "meeting")
    meeting = conference.meetings.get(slug="conference")
    assign(user=press, meeting=meeting, actor=nadia, category="media")
    of_press = made.requested(_person(conference, "Journalist", category="media"))
    other = made.requested(_person(conference, "Prosecutor"))
    assert list(letters_seen_by(press, conference)) == [of_press]
    client = as_(press)
    assert client.get(f"{HOME}{of_press.pk}/").status_code == 200
    assert client.get(f"{HOME}{other.pk}/").status_code == 404
    page = client.get(HOME).content.decode()
    assert "Journalist" in page
    assert "Sam Prosecutor" not in page


@pytest.mark.parametrize("user", ["edgar", "dora", "otto"])
def test_others_of_the_staff_find_nothing(
    paula: Registration, as_: As, request: pytest.FixtureRequest, user: str
) -> None:
    letter = made.requested(paula)
    client = as_(request.getfixturevalue(user))
    for address in (HOME, f"{HOME}{letter.pk}/", f"{HOME}certificates/", f"{HOME}terms/"):
        assert client.get(address).status_code == 404


def test_passport_that_ends_soon_or_is_old_is_marked(
    conference: Conference, nadia: Account, as_: As
) -> None:
    letter = made.requested(
        _person(conference, "Soon"),
        passport=Passport(
            **vars(made.PASSPORT) | {"issued_on": date(2016, 1, 1), "expires_on": date(2026, 12, 1)}
        ),
    )
    page = as_(nadia).get(f"{HOME}{letter.pk}/").content.decode()
    assert "The passport expires less than three months after the meeting" in page
    assert "The passport is more than ten years old" in page


def test_characters_without_a_font_are_told_before_sending(
    conference: Conference, nadia: Account, as_: As
) -> None:
    letter = made.requested(_person(conference, "\U0010fffd"))
    page = as_(nadia).get(f"{HOME}{letter.pk}/").content.decode()
    assert "No installed font has these characters: \U0010fffd" in page


def test_signatory_stands_under_the_letter(paula: Registration, nadia: Account, as_: As) -> None:
    client = as_(nadia)
    client.post(
        f"{HOME}terms/",
        {"signatory": "Alex Sample", "function_en": "Head", "function_fr": "Chef"},
    )
    assert LetterSettings.objects.get().signatory == "Alex Sample"
    letter = made.sent(paula, nadia)
    text = text_of(client.get(f"{HOME}{letter.pk}/letter.pdf").content)
    assert "Alex Sample Head" in text


def test_people_who_need_a_visa_and_did_not_ask_are_reminded(
    conference: Conference, nadia: Account, as_: As
) -> None:
    needy, requested, free = (
        _person(conference, name) for name in ("Needy", "Hasasked", "Visafree")
    )
    for registration, needs in ((needy, True), (requested, True), (free, False)):
        Logistics.objects.create(registration=registration, needs_visa=needs, saved_at=clock.now())
    made.requested(requested)
    client = as_(nadia)
    assert "1 participant needs a visa" in client.get(HOME).content.decode()
    page = client.get(f"{HOME}without/").content.decode()
    assert "Needy" in page
    assert "Hasasked" not in page
    assert "Visafree" not in page
    client.post(f"{HOME}without/", {"action": "remind", "scope": "matching", "confirmed": "1"})
    message = Message.objects.get(key="letters.reminder")
    assert message.to == needy.email


def test_dashboard_counts_letters_that_wait(paula: Registration, nadia: Account, as_: As) -> None:
    made.requested(paula)
    page = as_(nadia).get("/en/office/octopus-2026/").content.decode()
    assert "/en/office/octopus-2026/letters/?state=requested" in page


def test_letter_whose_person_is_gone_is_nobodys(
    paula: Registration, nadia: Account, as_: As
) -> None:
    letter = made.requested(paula)
    remove_registrations([paula])
    assert as_(nadia).get(f"{HOME}{letter.pk}/").status_code == 404
    assert as_(nadia).get(HOME).status_code == 200
