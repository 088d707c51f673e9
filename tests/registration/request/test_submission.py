"""What happens when a request is sent: once, whole, logged and answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from octopus.conferences.models import Conference, Entitlement
from octopus.correspondence.models import Message
from octopus.people.models import Account, Person
from octopus.privacy.queries import entries_about
from octopus.registration.models import Registration
from octopus.registration.queries import meetings_to_ask_for
from octopus.registration.request.submission import (
    AlreadyRegistered,
    NotYourMeeting,
    RegistrationClosed,
    save_draft,
    set_list_consent,
    submit_registration,
)
from octopus.registration.request.withdrawal import withdraw_registration
from octopus.text.email_addresses import canonical
from tests.support import factories
from tests.support.registration.answers import fields

At = Callable[[str], AbstractContextManager[None]]


def submit(
    user: Account,
    conference: Conference,
    *slugs: str,
    on_public_list: bool = False,
    **changes: object,
) -> Registration:
    return submit_registration(
        user=user,
        conference=conference,
        meetings=conference.meetings.filter(slug__in=slugs or ("conference",)),
        on_public_list=on_public_list,
        fields=fields(conference, **changes),
    )


def test_request_is_written_with_its_log(otto: Account, conference: Conference) -> None:
    registration = submit(otto, conference, on_public_list=True)
    registration.refresh_from_db()
    assert (registration.state, registration.typed) == ("submitted", {})
    assert registration.submitted_at == registration.saved_at
    assert len(registration.reference) == 8
    assert not set(registration.reference) & set("01ILOU")
    assert registration.person.account == otto
    proper = conference.meetings.get(slug="conference")
    entries = [(entry.action, entry.actor, entry.after) for entry in entries_about(registration)]
    assert sorted(entries, key=lambda entry: entry[0]) == [
        ("registration.list_consent", otto, {"on_public_list": True}),
        (
            "registration.submitted",
            otto,
            {"meetings": [proper.pk], "category": registration.category_id},
        ),
    ]


@pytest.mark.parametrize(
    ("language", "subject", "inside", "address"),
    [
        (
            "en",
            "Registration received: Octopus Conference 2026",
            "Strasbourg, France, 14\u00a0– 16 October 2026",
            "http://testserver/en/octopus-2026/register/status/",
        ),
        (
            "fr",
            "Accusé de réception de votre demande\u00a0: Conférence Octopus 2026",
            "Strasbourg, France, 14-16 octobre 2026",
            "http://testserver/fr/octopus-2026/register/status/",
        ),
        (
            "es",
            "Acuse de recibo de su solicitud: Conferencia Octopus 2026",
            "Estrasburgo, Francia, 14\u00a0a 16 de octubre de 2026",
            "http://testserver/es/octopus-2026/register/status/",
        ),
    ],
)
def test_answer_is_in_the_language_of_letters(
    otto: Account,
    conference: Conference,
    language: str,
    subject: str,
    inside: str,
    address: str,
) -> None:
    registration = submit(otto, conference, language=language)
    message = Message.objects.get()
    assert (message.subject, message.language) == (subject, language)
    assert inside in message.body
    assert address in message.body
    assert registration.reference in message.body
    assert (message.state, message.reply_to) == ("released", "secretariat@example.org")
    assert (message.to, message.to_name) == ("otto@example.org", "Fulana de Tal")


def test_second_request_is_the_first(otto: Account, conference: Conference) -> None:
    first = submit(otto, conference)
    with pytest.raises(AlreadyRegistered) as refused:
        submit(otto, conference, family_name="Other")
    assert refused.value.registration == first
    assert Registration.objects.get().family_name == "de Tal"
    assert Message.objects.count() == 1


def test_another_edition_is_another_request(otto: Account, conference: Conference) -> None:
    later = factories.conference("octopus-2028")
    submit(otto, conference)
    submit(otto, later)
    assert Person.objects.count() == 1
    assert Registration.objects.count() == 2


@pytest.mark.parametrize(
    "moment",
    ["2026-04-30T23:59:59+02:00", "2026-09-01T00:00:00+02:00", "2026-10-14T10:00:00+02:00"],
)
def test_outside_the_window_nothing_is_written(
    otto: Account, conference: Conference, at: At, moment: str
) -> None:
    with at(moment), pytest.raises(RegistrationClosed):
        submit(otto, conference)
    assert not Registration.objects.exists()


def test_window_follows_the_zone_of_the_venue(
    otto: Account, conference: Conference, at: At
) -> None:
    Conference.objects.update(time_zone="Pacific/Kiritimati")
    conference.refresh_from_db()
    with at("2026-08-31T10:00:00+00:00"), pytest.raises(RegistrationClosed):
        submit(otto, conference)
    with at("2026-08-31T09:59:59+00:00"):
        submit(otto, conference)


@pytest.mark.parametrize("slug", ["t-cy-35", "network-24-7"])
def test_meeting_of_others_is_refused_and_nothing_is_written(
    otto: Account, conference: Conference, slug: str
) -> None:
    Entitlement.objects.create(
        meeting=conference.meetings.get(slug="t-cy-35"), email="someone.else@example.org"
    )
    with pytest.raises(NotYourMeeting):
        submit(otto, conference, "conference", slug)
    assert not Registration.objects.exists()
    assert not Person.objects.exists()


def test_meeting_of_another_edition_is_refused(otto: Account, conference: Conference) -> None:
    later = factories.conference("octopus-2028")
    with pytest.raises(NotYourMeeting):
        submit_registration(
            user=otto,
            conference=conference,
            meetings=later.meetings.filter(slug="conference"),
            on_public_list=False,
            fields=fields(conference),
        )


def test_entitlement_is_by_address_whatever_its_case(conference: Conference) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    Entitlement.objects.create(meeting=plenary, email=canonical("Member@Example.org"))
    offered = meetings_to_ask_for(conference, "member@example.org")
    assert [meeting.slug for meeting in offered] == ["t-cy-35", "conference"]
    others = meetings_to_ask_for(conference, "xmember@example.org")
    assert [meeting.slug for meeting in others] == ["conference"]


def test_after_withdrawing_a_new_request_begins_anew(
    otto: Account, conference: Conference, nadia: Account
) -> None:
    plenary = conference.meetings.get(slug="t-cy-35")
    Entitlement.objects.create(meeting=plenary, email="otto@example.org")
    first = submit(otto, conference, "conference", "t-cy-35")
    withdraw_registration(registration=first, actor=otto, reason="ill")
    again = submit(otto, conference, "conference", family_name="Nova")
    assert (again.pk, again.reference) == (first.pk, first.reference)
    admission = again.admissions.get(meeting__slug="conference")
    assert (admission.state, admission.reason) == ("requested", "")
    assert (admission.decided_at, admission.decided_by) == (None, None)
    assert again.admissions.get(meeting=plenary).state == "withdrawn"


def test_draft_becomes_the_request(otto: Account, conference: Conference) -> None:
    save_draft(user=otto, conference=conference, typed={"family_name": "Half"})
    draft = Registration.objects.get()
    assert submit(otto, conference).pk == draft.pk
    assert Registration.objects.get().typed == {}


def test_consent_is_a_matter_of_its_own(otto: Account, conference: Conference) -> None:
    registration = submit(otto, conference)
    set_list_consent(registration=registration, agrees=True, actor=otto)
    set_list_consent(registration=registration, agrees=True, actor=otto)
    entry = entries_about(registration)[0]
    assert (entry.action, entry.before, entry.after) == (
        "registration.list_consent",
        {"on_public_list": False},
        {"on_public_list": True},
    )
    assert entries_about(registration).filter(action="registration.list_consent").count() == 1
    withdraw_registration(registration=registration, actor=otto)
    registration.refresh_from_db()
    assert registration.on_public_list is True
