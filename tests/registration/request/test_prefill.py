"""Taking over what somebody told us for an earlier edition."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Answer, Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories, factories_form
from tests.support.registration.answers import START, in_language

As = Callable[[Account], Client]
TAKE_OVER = "/en/octopus-2026/register/take-over/"


@pytest.fixture
def before(conference: Conference, otto: Account) -> Registration:
    """Otto took part in 2025: as journalist, with answers, in a list, and with a visa."""
    edition = factories.conference(
        "octopus-2025",
        title=MultilingualText(
            en="Octopus Conference 2025",
            fr="Conférence Octopus 2025",
            es="Conferencia Octopus 2025",
        ),
        start_date="2025-06-04",
        end_date="2025-06-06",
        registration_opens="2025-01-10",
        registration_closes="2025-05-10",
    )
    made = factories.registration(
        edition,
        holder=otto,
        category="media",
        languages=["en", "es"],
        on_public_list=True,
        gender="man",
        admitted="accepted",
    )
    for of in (edition, conference):
        factories_form.question(of, "topics", "choices")
        factories_form.question(of, "card", "file")
        factories_form.question(of, "note", internal=True)
    for key, value in (("topics", ["training"]), ("card", {"name": "c.pdf"}), ("note", "Rude")):
        Answer.objects.create(
            registration=made,
            question=edition.questions.get(key=key),
            value=value,
            saved_at=made.saved_at,
        )
    factories_form.logistics(made, hotel="Secret Hotel", diet="Nuts")
    return made


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Copy my answers from the Octopus Conference 2025"),
        ("fr", "Reprendre ce que vous nous avez indiqué (Conférence Octopus 2025)"),
        ("es", "Recuperar lo que nos indicó (Conferencia Octopus 2025)"),
    ],
)
def test_form_shows_what_can_be_taken_over(
    as_: As, otto: Account, before: Registration, language: str, words: str
) -> None:
    page = as_(otto).get(in_language(START, language)).content.decode()
    assert words in page
    for secret in ("Secret Hotel", "Nuts", "Rude", "c.pdf"):
        assert secret not in page


def test_one_click_fills_the_draft_by_keys_and_never_consent(
    as_: As, otto: Account, before: Registration, conference: Conference
) -> None:
    client = as_(otto)
    assert client.post(TAKE_OVER).status_code == 302
    draft = conference.registrations.get()
    topics = conference.questions.get(key="topics")
    assert draft.state == "draft"
    assert draft.typed["category"] == "media"
    assert draft.typed["languages"] == ["en", "es"]
    assert draft.typed[f"q{topics.pk}"] == ["training"]
    typed = str(draft.typed)
    assert "on_public_list" not in typed
    assert not {"man", "Secret Hotel", "Nuts", "Rude", "c.pdf"} & set(typed.split("'"))
    page = client.get(START).content.decode()
    assert "Copy my answers" not in page
    assert 'value="training" checked' in page


def test_what_was_typed_stays(
    as_: As, otto: Account, before: Registration, conference: Conference
) -> None:
    client = as_(otto)
    client.post("/en/octopus-2026/register/draft/", {"category": "academia", "function": "Dean"})
    client.post(TAKE_OVER)
    typed = conference.registrations.get().typed
    assert (typed["category"], typed["function"]) == ("academia", "Dean")


def test_nobody_takes_over_what_somebody_else_told(
    as_: As, before: Registration, conference: Conference
) -> None:
    other = factories.account("other@example.org")
    assert "Copy my answers" not in as_(other).get(START).content.decode()
    as_(other).post(TAKE_OVER)
    assert not conference.registrations.exists()
