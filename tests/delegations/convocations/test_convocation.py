"""A convocation goes to everyone who may attend, once, in the reader's language."""

import io
from datetime import date

import pypdfium2
import pytest

from octopus.bodies.models import Membership
from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Attachment, Message
from octopus.delegations.convocations.actions import (
    AlreadySent,
    convocation_of,
    enclose,
    proposed,
    remind,
    remind_before_deadlines,
    save_convocation,
)
from octopus.delegations.convocations.jobs import SEND
from octopus.delegations.convocations.recipients import AddressEntry, convoked, keep_addresses
from octopus.delegations.members.confirmation import answer_convocation
from octopus.delegations.models import Convocation, Delegation, Invitation
from octopus.delegations.settings import save_delegation_settings
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.letters.models import Seal
from octopus.people.models import Account, Organisation
from octopus.privacy.models import LogEntry
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies
from tests.support.background import run_pending

AGENDA = b"%PDF-1.7 agenda %%EOF"


def text_of(pdf: bytes) -> str:
    """What stands on all pages, in one line."""
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.fixture
def plenary(conference: Conference) -> Meeting:
    factories_bodies.committee(conference)
    return conference.meetings.get(slug="t-cy-35")


@pytest.fixture
def convocation(plenary: Meeting, nadia: Account) -> Convocation:
    """Composed, with an agenda in two languages, for Brazil, Norway and an organisation."""
    save_delegation_settings(
        meeting=plenary,
        facts={"nominate_by": date(2026, 9, 15), "paid_places": 1},
        actor=nadia,
    )
    facts = proposed(plenary) | {
        "answer_by": date(2026, 7, 15),
        "signatory": "Sample Signatory",
        "signatory_function": MultilingualText(
            en="Executive Secretary", fr="Secrétaire", es="Secretaria"
        ),
    }
    made = save_convocation(meeting=plenary, facts=facts, actor=nadia)
    for language, name in (("en", "Draft agenda.pdf"), ("fr", "Projet d’ordre du jour.pdf")):
        enclose(convocation=made, language=language, name=name, content=AGENDA, actor=nadia)
    organisation = Organisation.objects.create(name=MultilingualText(en="Sample Organisation"))
    Membership.objects.create(body=plenary.body, capacity="observer", organisation=organisation)
    entries = [
        AddressEntry("BR", None, "focal.br@example.org", "Fulana de Tal", "es"),
        AddressEntry("NO", None, "focal.no@example.org", "", "en"),
        AddressEntry("", organisation, "focal.org@example.org", "", "fr"),
    ]
    keep_addresses(meeting=plenary, entries=entries, actor=nadia)
    return made


def send(convocation: Convocation, actor: Account) -> Job:
    job = start_job(kind=SEND, parameters={"convocation": convocation.pk}, requested_by=actor)
    run_pending()
    job.refresh_from_db()
    return job


def test_everyone_who_may_attend_is_listed_with_the_addresses_known(
    plenary: Meeting, convocation: Convocation
) -> None:
    found = [
        (recipient.name, [address.email for address in recipient.addresses])
        for recipient in convoked(plenary)
    ]
    assert found == [
        ("Brazil", ["focal.br@example.org"]),
        ("Ireland", []),
        ("Kenya", []),
        ("Norway", ["focal.no@example.org"]),
        ("Sample Organisation", ["focal.org@example.org"]),
    ]


def test_convocation_makes_delegations_and_writes_one_letter_to_each_address(
    plenary: Meeting, convocation: Convocation, nadia: Account
) -> None:
    job = send(convocation, nadia)
    assert (job.state, job.done, job.total) == ("done", 3, 3)
    assert Delegation.objects.count() == 3
    assert Invitation.objects.filter(convocation=convocation, role="focal_point").count() == 3
    mails = list(Message.objects.order_by("to"))
    assert [(mail.to, mail.language, mail.state) for mail in mails] == [
        ("focal.br@example.org", "es", "waiting"),
        ("focal.no@example.org", "en", "waiting"),
        ("focal.org@example.org", "fr", "waiting"),
    ]
    assert {mail.circle for mail in mails} == {plenary.circle}
    assert mails[0].subject == (
        "Convocatoria: 35.ª sesión plenaria del T-CY, 12\u00a0a 13 de octubre de 2026"
    )
    names = [[attachment.name for attachment in mail.attachments.all()] for mail in mails]
    assert names == [
        ["Convocatoria.pdf", "Draft agenda.pdf"],
        ["Convocation.pdf", "Draft agenda.pdf"],
        ["Convocation.pdf", "Projet d’ordre du jour.pdf"],
    ]
    assert (
        LogEntry.objects.exclude(circle=plenary.circle)
        .exclude(action__in=("jobs.started", "people.opened"))
        .count()
        == 0
    )


def test_convocation_is_sent_for_nobody_who_is_not_in_charge(
    convocation: Convocation, ada: Account, simon: Account
) -> None:
    for actor in (ada, simon):
        job = send(convocation, actor)
        assert (job.state, job.error) == (
            "failed",
            "You are no longer responsible for this meeting.",
        )
    assert not Message.objects.exists()


def test_letter_says_who_is_paid_for_and_can_be_verified(
    convocation: Convocation, nadia: Account
) -> None:
    send(convocation, nadia)
    letters = {}
    for attachment in Attachment.objects.filter(name__startswith="Convo"):
        with attachment.file.open("rb") as stored:
            letters[attachment.message.to] = text_of(stored.read()).replace("\u2060", "")
    member, observer = letters["focal.no@example.org"], letters["focal.org@example.org"]
    assert "Convocation: 35th Plenary of the T-CY" in member
    assert "bears the travel and subsistence expenses of one representative" in member
    assert "by 15 July 2026" in member
    assert "by 15 September 2026" in member
    assert "Norway" in member
    assert "en qualité d’observateur" in observer
    assert "à la charge des délégations" in observer
    assert "Fulana de Tal" in letters["focal.br@example.org"]
    seals = Seal.objects.filter(kind="convocation")
    assert seals.count() == 3
    norwegian = seals.get(language="en")
    assert norwegian.shown_code in member
    assert norwegian.facts["state"] == "Norway"


def test_sending_again_reaches_only_new_addresses(
    plenary: Meeting, convocation: Convocation, nadia: Account
) -> None:
    send(convocation, nadia)
    assert send(convocation, nadia).state == "failed"
    keep_addresses(
        meeting=plenary,
        entries=[AddressEntry("IE", None, "focal.ie@example.org", "", "en")],
        actor=nadia,
    )
    assert send(convocation, nadia).state == "done"
    assert Message.objects.count() == 4
    assert Message.objects.filter(to="focal.ie@example.org").count() == 1


def test_letter_that_has_gone_is_changed_no_more_but_the_day_may_be_put_off(
    plenary: Meeting, convocation: Convocation, nadia: Account
) -> None:
    send(convocation, nadia)
    with pytest.raises(AlreadySent):
        save_convocation(meeting=plenary, facts={"signatory": "Other"}, actor=nadia)
    save_convocation(meeting=plenary, facts={"answer_by": date(2026, 8, 1)}, actor=nadia)
    kept = convocation_of(plenary)
    assert kept is not None
    assert kept.answer_by == date(2026, 8, 1)


def test_reminder_goes_to_those_silent_once_and_by_itself_a_week_before(
    plenary: Meeting, convocation: Convocation, nadia: Account, at: object
) -> None:
    send(convocation, nadia)
    brazil, norway = (Delegation.objects.get(country=code) for code in ("BR", "NO"))
    answer_convocation(delegation=brazil, answer="attends", actor=nadia)
    assert remind(delegation=brazil, actor=nadia) == 0
    assert remind(delegation=norway, actor=nadia) == 1
    assert remind_before_deadlines() == 0
    with at("2026-07-08T09:00:00+02:00"):  # type: ignore[operator]  # a fixture
        assert remind_before_deadlines() == 2
        assert remind_before_deadlines() == 0
    addresses = Message.objects.filter(key="delegations.reminder").values_list("to", flat=True)
    assert sorted(addresses) == [
        "focal.no@example.org",
        "focal.no@example.org",
        "focal.org@example.org",
    ]
