"""Letter, mail and pages of a convocation say the same: the day, the enclosures, the numbers."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from octopus.conferences.models import Conference, Meeting
from octopus.correspondence.models import Message
from octopus.delegations.convocations.actions import enclose, proposed, save_convocation
from octopus.delegations.convocations.jobs import SEND
from octopus.delegations.convocations.letter_pdf import size_in_words
from octopus.delegations.convocations.recipients import AddressEntry, keep_addresses
from octopus.delegations.members.invitations import accept_invitation
from octopus.delegations.models import Convocation, Delegation, Invitation
from octopus.delegations.notifications import invitation_page, page_of
from octopus.jobs.actions import start_job
from octopus.people.models import Account
from octopus.text import dates
from tests.support import factories_bodies, pages
from tests.support.background import run_pending
from tests.support.letters.paper_read import text_of

As = Callable[[Account], Client]
AGENDA = b"%PDF-1.7 agenda %%EOF"
DAY = date(2026, 7, 15)


@pytest.fixture
def plenary(conference: Conference) -> Meeting:
    factories_bodies.committee(conference)
    return conference.meetings.get(slug="t-cy-35")


@pytest.fixture
def convocation(plenary: Meeting, nadia: Account) -> Convocation:
    """The usual letter, to one address in Norway for each language."""
    facts = proposed(plenary) | {"answer_by": DAY, "signatory": "Sample Signatory"}
    entries = [
        AddressEntry("NO", None, f"post.{code}@example.org", "", code)
        for code in ("en", "fr", "es")
    ]
    keep_addresses(meeting=plenary, entries=entries, actor=nadia)
    return save_convocation(meeting=plenary, facts=facts, actor=nadia)


def sent(convocation: Convocation, actor: Account) -> dict[str, tuple[str, str]]:
    """Sends it: by language, the letter and its mail, with ordinary spaces."""
    start_job(kind=SEND, parameters={"convocation": convocation.pk}, requested_by=actor)
    run_pending()
    found = {}
    for mail in Message.objects.filter(key="delegations.convocation"):
        with mail.attachments.order_by("pk")[0].file.open("rb") as letter:
            found[mail.language] = text_of(letter.read()), mail.body.replace("\u00a0", " ")
    assert len(found) == 3
    return found


def answer_by(client: Client, address: str) -> str:
    """The day that a page of the focal point names."""
    page = pages.page_of(client.get(address))
    return page.text("//dt[.='Reply by']/following-sibling::dd/time")


@pytest.mark.parametrize("own_last_day", [None, date(2026, 7, 1)])
def test_letter_mail_and_pages_name_one_day_for_the_answer(
    convocation: Convocation, nadia: Account, as_: As, own_last_day: date | None
) -> None:
    Delegation.objects.create(
        meeting=convocation.meeting, country="NO", own_confirm_by=own_last_day
    )
    day = own_last_day or DAY
    for language, (letter, mail) in sent(convocation, nadia).items():
        words = dates.day(day, language).replace("\u00a0", " ")
        other = dates.day(DAY, language).replace("\u00a0", " ")
        assert words in letter
        assert words in mail
        assert own_last_day is None or not (other in letter or other in mail)
    invited = Invitation.objects.get(account__email="post.en@example.org")
    client = as_(invited.account)
    assert answer_by(client, invitation_page(invited)) == dates.day(day, "en")
    accept_invitation(invitation=invited, actor=invited.account, fields=None)
    assert answer_by(client, page_of(invited.delegation)) == dates.day(day, "en")


@pytest.mark.parametrize("enclosed", [0, 1, 2])
def test_documents_are_announced_only_where_they_are_enclosed(
    convocation: Convocation, nadia: Account, enclosed: int
) -> None:
    for name in ("Draft agenda.pdf", "List.pdf")[:enclosed]:
        enclose(convocation=convocation, language="en", name=name, content=AGENDA, actor=nadia)
    words = {
        "en": (
            "document named",
            "documents named",
            "document is attached",
            "documents are attached",
        ),
        "fr": ("Le document", "Les documents", "document suivant", "documents suivants"),
        "es": (
            "documento indicado",
            "documentos indicados",
            "el documento sig",
            "los documentos sig",
        ),
    }
    expected = [enclosed == 1, enclosed == 2]
    for language, (letter, mail) in sent(convocation, nadia).items():
        form, several, attached, all_attached = words[language]
        assert [form in letter, several in letter] == expected, language
        assert [attached in mail, all_attached in mail] == expected, language
        assert ("Draft agenda" in letter, "Draft agenda" in mail) == (enclosed > 0, enclosed > 0)
        assert "\n\n\n" not in mail


@pytest.mark.parametrize(
    ("quota", "seats", "words"),
    [
        (1, 1, "One person may be registered per delegation."),
        (2, 2, "Up to 2 people may be registered per delegation."),
        (4, 1, "No more than one of them may sit at the table at any one time."),
        (4, 2, "No more than 2 of them may sit at the table at any one time."),
    ],
)
def test_size_of_a_delegation_is_in_the_singular_or_the_plural(
    quota: int, seats: int, words: str
) -> None:
    assert size_in_words(quota, seats).endswith(words)


def test_focal_point_says_that_the_delegation_attends_or_does_not(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation = factories_bodies.delegation(conference, "BR")
    client, address = as_(fabio), page_of(delegation)
    page = pages.page_of(client.get(address))
    buttons = "//section[@aria-labelledby='answer']//button"
    assert page.texts(buttons) == ["We will attend", "The delegation will not attend"]
    for answer, words, offered in (
        (
            "attends",
            "You have replied that your delegation will attend.",
            "The delegation will not attend",
        ),
        ("absent", "You have replied that the delegation will not attend.", "We will attend"),
    ):
        page = pages.page_of(client.post(f"{address}answer/", {"answer": answer}, follow=True))
        assert page.text("//section[@aria-labelledby='answer']//strong") == words
        assert page.texts(buttons) == [offered]
        delegation.refresh_from_db()
        assert delegation.answer == answer
