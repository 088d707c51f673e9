"""Requests end when the form said they would, with everything that tells of them."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.office.receivers import carry_out_retention
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry, Removal
from octopus.registration.admission.decisions import decline
from octopus.registration.models import Admission, Registration
from octopus.registration.request.submission import save_draft, submit_registration
from octopus.state.models import State
from octopus.state.queries import forget
from tests.support import factories
from tests.support.registration.answers import fields

At = Callable[[str], AbstractContextManager[None]]


def send(user: Account, conference: Conference) -> Registration:
    return submit_registration(
        user=user,
        conference=conference,
        meetings=conference.meetings.filter(slug="conference"),
        on_public_list=True,
        fields=fields(conference),
    )


def removed() -> dict[tuple[str, str], int]:
    """What went in the night: group and thing, and how many."""
    carry_out_retention()
    gone = {(row.group, row.thing): row.number for row in Removal.objects.all()}
    Removal.objects.all().delete()
    return gone


def test_request_is_kept_for_two_years_and_no_longer(
    otto: Account, conference: Conference, at: At
) -> None:
    send(otto, conference)
    with at("2028-10-15T12:00:00+00:00"):
        # Mails are kept for two years from their own day, in June.
        assert removed() == {("correspondence.messages", "messages"): 1}
    assert Registration.objects.exists()
    with at("2028-10-16T12:00:00+00:00"):
        assert removed() == {("registration.contact", "registrations"): 1}
        assert removed() == {}
    for left in (Registration, Admission, Message, Person, Account):
        assert not left.objects.exists()
    assert "registration.registration" not in {
        entry.subject_kind for entry in LogEntry.objects.all()
    }


def test_declined_request_is_kept_for_six_months_after_the_decision(
    otto: Account, paula: Registration, nadia: Account, conference: Conference, at: At
) -> None:
    declined = send(otto, conference)
    decline(admission=declined.admissions.get(), actor=nadia, reason="No seat is left.")
    with at("2026-12-14T12:00:00+00:00"):
        assert ("registration.declined", "registrations") not in removed()
    with at("2026-12-15T12:00:00+00:00"):
        assert removed()["registration.declined", "registrations"] == 1
    assert Registration.objects.get() == paula


def test_draft_ends_with_the_conference(
    otto: Account, paula: Registration, conference: Conference, at: At
) -> None:
    save_draft(user=otto, conference=conference, typed={"family_name": "Half"})
    with at("2026-10-16T12:00:00+00:00"):
        assert removed() == {}
    with at("2026-10-17T12:00:00+00:00"):
        assert removed() == {("registration.drafts", "drafts"): 1}
    assert Registration.objects.get() == paula


def test_anyone_who_is_needed_elsewhere_stays(
    otto: Account, nadia: Account, conference: Conference, at: At
) -> None:
    later = factories.conference("octopus-2028")
    Conference.objects.filter(pk=later.pk).update(start_date="2028-10-11", end_date="2028-10-13")
    send(otto, conference)
    factories.registration(later, holder=otto)
    send(nadia, conference)
    with at("2028-10-18T12:00:00+00:00"):
        assert removed()["registration.contact", "registrations"] == 2
    assert Registration.objects.get().conference == later
    assert {account.email for account in Account.objects.all()} == {otto.email, nadia.email}
    assert Person.objects.get().account == otto


def test_demo_on_another_date_deletes_nothing_early(
    otto: Account, conference: Conference, at: At
) -> None:
    save_draft(user=otto, conference=conference, typed={"family_name": "Half"})
    for real, shown in (
        ("2026-12-01T12:00:00+00:00", "2026-06-15T12:00:00+00:00"),
        ("2026-06-15T12:00:00+00:00", "2029-01-01T12:00:00+00:00"),
    ):
        shift = factories.instant(shown) - factories.instant(real)
        State.objects.update_or_create(pk=1, defaults={"clock_shift": shift})
        forget()
        with at(real):
            assert carry_out_retention() == 0
    forget()
