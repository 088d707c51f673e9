"""What the secretariat decides: logged, told to the person in the person's language, and once."""

import pytest

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.registration.admission.decisions import (
    DecidedMeanwhile,
    DeclineReasonMissing,
    NoSeatLeft,
    accept,
    decide_many,
    decline,
    put_on_waiting_list,
)
from octopus.registration.models import Admission, Registration
from octopus.registration.request.withdrawal import withdraw_registration
from tests.support import factories


def sent(conference: Conference, language: str = "en", **kwargs: object) -> Registration:
    number = Account.objects.count()
    holder = factories.account(f"sample{number}@example.org", language=language)
    return factories.registration(conference, holder=holder, **kwargs)  # type: ignore[arg-type]


def give_seats(conference: Conference, seats: int, slug: str = "conference") -> None:
    conference.meetings.filter(slug=slug).update(seats=seats)


@pytest.mark.parametrize(
    ("language", "decision", "subject"),
    [
        ("en", "accepted", "Registration accepted: 35th Plenary of the T-CY"),
        ("fr", "accepted", "Votre participation est acceptée\u00a0: 35e réunion plénière du T-CY"),
        ("es", "accepted", "Su participación ha sido aceptada: 35.ª sesión plenaria del T-CY"),
        ("en", "declined", "Registration not accepted: 35th Plenary of the T-CY"),
        (
            "fr",
            "declined",
            "Votre demande n’a pas pu être acceptée\u00a0: 35e réunion plénière du T-CY",
        ),
        (
            "es",
            "declined",
            "No ha sido posible aceptar su solicitud: 35.ª sesión plenaria del T-CY",
        ),
        ("en", "waiting", "Waiting list: 35th Plenary of the T-CY"),
        ("fr", "waiting", "Inscription sur liste d’attente\u00a0: 35e réunion plénière du T-CY"),
        ("es", "waiting", "Lista de espera: 35.ª sesión plenaria del T-CY"),
    ],
)
def test_letter_names_the_meeting_and_no_other(
    conference: Conference, nadia: Account, language: str, decision: str, subject: str
) -> None:
    registration = sent(
        conference, language, meetings=("conference", "t-cy-35"), family_name="Sample"
    )
    admission = registration.admissions.get(meeting__slug="t-cy-35")
    decide_many(
        admissions=[admission], decision=decision, actor=nadia, reason="All seats are taken."
    )
    message = Message.objects.get()
    assert (message.subject, message.language, message.state) == (subject, language, "waiting")
    assert "24/7" not in message.body
    assert "14" not in message.body.split(registration.reference)[0]
    assert ("All seats are taken." in message.body) == (decision == "declined")
    states = registration.admissions.values_list("meeting__slug", "state")
    assert sorted(states) == [("conference", "requested"), ("t-cy-35", decision)]


def test_decision_is_kept_with_who_when_and_why(conference: Conference, nadia: Account) -> None:
    registration = sent(conference)
    decline(admission=registration.admissions.get(), actor=nadia, reason="  Too late.  ")
    admission = registration.admissions.get()
    assert (admission.state, admission.decided_by, admission.reason) == (
        "declined",
        nadia,
        "Too late.",
    )
    assert admission.decided_at is not None
    entry = entries_about(registration)[0]
    assert (entry.action, entry.actor, entry.reason) == ("admission.declined", nadia, "Too late.")
    assert entry.before == {"meeting": admission.meeting_id, "state": "requested"}
    assert entry.after == {"meeting": admission.meeting_id, "state": "declined"}


def test_letters_go_at_once_where_the_conference_says_so(
    conference: Conference, nadia: Account
) -> None:
    Conference.objects.update(mails_at_once=True)
    conference.refresh_from_db()
    accept(admission=sent(conference).admissions.get(), actor=nadia)
    assert Message.objects.get().state == "released"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_declining_needs_a_reason(conference: Conference, nadia: Account, reason: str) -> None:
    admission = sent(conference).admissions.get()
    with pytest.raises(DeclineReasonMissing):
        decline(admission=admission, actor=nadia, reason=reason)
    admission.refresh_from_db()
    assert admission.state == "requested"
    assert not Message.objects.exists()


def test_deciding_the_same_again_is_nothing(conference: Conference, nadia: Account) -> None:
    admission = sent(conference).admissions.get()
    accept(admission=admission, actor=nadia)
    accept(admission=admission, actor=nadia)
    assert Message.objects.count() == 1
    assert entries_about(admission.registration).count() == 1


def test_what_was_decided_meanwhile_is_not_overwritten(
    conference: Conference, nadia: Account, ada: Account
) -> None:
    admission = sent(conference).admissions.get()
    put_on_waiting_list(admission=admission, actor=ada)
    with pytest.raises(DecidedMeanwhile) as refused:
        accept(admission=admission, actor=nadia, seen="requested")
    assert refused.value.admission.state == "waiting"
    accept(admission=admission, actor=nadia, seen="waiting")
    admission.refresh_from_db()
    assert admission.state == "accepted"


def test_withdrawn_and_draft_requests_are_left_alone(
    conference: Conference, nadia: Account
) -> None:
    withdrawn, draft, plain = (
        sent(conference),
        sent(conference, state="draft"),
        sent(conference),
    )
    assert withdrawn.person.account
    withdraw_registration(registration=withdrawn, actor=withdrawn.person.account)
    Message.objects.all().delete()
    admissions = list(Admission.objects.all())
    assert decide_many(admissions=admissions, decision="accepted", actor=nadia) == 1
    states = {admission.registration_id: admission.state for admission in Admission.objects.all()}
    assert states == {
        withdrawn.pk: "withdrawn",
        draft.pk: "requested",
        plain.pk: "accepted",
    }
    assert Message.objects.get().about_id == plain.pk


def test_last_seat_is_given_once(conference: Conference, nadia: Account) -> None:
    give_seats(conference, 1)
    first, second = (sent(conference).admissions.get() for _number in range(2))
    accept(admission=first, actor=nadia)
    with pytest.raises(NoSeatLeft) as refused:
        accept(admission=second, actor=nadia)
    assert refused.value.free == 0
    second.refresh_from_db()
    assert second.state == "requested"
    assert Message.objects.count() == 1


def test_where_not_all_fit_none_is_accepted(conference: Conference, nadia: Account) -> None:
    give_seats(conference, 3)
    accept(admission=sent(conference).admissions.get(), actor=nadia)
    asking = [sent(conference).admissions.get() for _number in range(3)]
    with pytest.raises(NoSeatLeft) as refused:
        decide_many(admissions=asking, decision="accepted", actor=nadia)
    assert refused.value.free == 2
    assert Admission.objects.filter(state="accepted").count() == 1
    assert decide_many(admissions=asking[:2], decision="accepted", actor=nadia) == 2


def test_seats_of_one_meeting_do_not_bind_another(conference: Conference, nadia: Account) -> None:
    give_seats(conference, 0, "t-cy-35")
    registration = sent(conference, meetings=("conference", "t-cy-35"))
    accept(admission=registration.admissions.get(meeting__slug="conference"), actor=nadia)
    with pytest.raises(NoSeatLeft):
        accept(admission=registration.admissions.get(meeting__slug="t-cy-35"), actor=nadia)


def test_seat_of_one_who_withdraws_is_free_again(conference: Conference, nadia: Account) -> None:
    give_seats(conference, 1)
    first, second = sent(conference), sent(conference)
    accept(admission=first.admissions.get(), actor=nadia)
    assert first.person.account
    withdraw_registration(registration=first, actor=first.person.account)
    accept(admission=second.admissions.get(), actor=nadia)
    assert second.admissions.get().state == "accepted"


def test_unknown_decision_is_an_error(conference: Conference, nadia: Account) -> None:
    with pytest.raises((KeyError, ValueError)):
        decide_many(admissions=[], decision="perhaps", actor=nadia)
    with pytest.raises(KeyError):
        decide_many(admissions=[], decision="withdrawn", actor=nadia)


def test_person_without_an_account_is_decided_on_without_a_letter(
    conference: Conference, nadia: Account
) -> None:
    registration = sent(conference)
    registration.person.account = None
    registration.person.save()
    accept(admission=registration.admissions.get(), actor=nadia)
    assert registration.admissions.get().state == "accepted"
    assert not Message.objects.exists()
