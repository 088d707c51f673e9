"""Undoing what was done to letters, as long as the mail about it has not left."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus.correspondence.models import Message
from octopus.letters.models import Seal, VisaLetter
from octopus.letters.visa.maintenance import forget_what_is_final
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support.letters import made
from tests.support.website.undoing import do, press

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
HOME = "/en/office/octopus-2026/letters/"


@pytest.mark.parametrize(
    ("begin", "action", "words"),
    [
        (made.requested, "refuse", "Letter for Sam Sample: “requested” again."),
        (made.checked, "send", "Letter for Sam Sample: “checked” again."),
        (made.sent, "revoke", "Letter for Sam Sample: “sent” again."),
    ],
)
def test_a_letter_stands_again_as_it_did(
    as_: As, nadia: Account, paula: Registration, begin: Callable[..., VisaLetter], action: str,
    words: str,
) -> None:  # fmt: skip
    letter = begin(paula) if begin is made.requested else begin(paula, nadia)
    before = letter.state
    Message.objects.all().delete()
    client = as_(nadia)
    offer = do(client, f"{HOME}{letter.pk}/{action}/", {"reason": "A slip."})
    name = paula.name
    assert offer.words == (
        words.replace("Sam Sample", name) + " 1 e-mail about it will not be sent."
    )
    press(client, offer)
    letter.refresh_from_db()
    assert letter.state == before
    assert letter.holders.get().passport is not None
    assert Message.objects.get().state == "discarded"
    assert (letter.paper is not None) == (before == "sent")
    assert forget_what_is_final() == 0


def test_a_code_of_a_letter_that_was_not_sent_is_void(
    as_: As, nadia: Account, paula: Registration, client: Client
) -> None:
    letter = made.checked(paula, nadia)
    signed_in = as_(nadia)
    offer = do(signed_in, f"{HOME}{letter.pk}/send/")
    code = Seal.objects.get().shown_code
    press(signed_in, offer)
    page = client.get(f"/en/verify/{code}/").content.decode()
    assert "This document has been revoked." in page


def test_sending_a_correction_undone_the_first_letter_is_valid_again(
    as_: As, nadia: Account, paula: Registration, client: Client
) -> None:
    first = made.sent(paula, nadia)
    second = made.checked(paula, nadia, replaces=first)
    signed_in = as_(nadia)
    offer = do(signed_in, f"{HOME}{second.pk}/send/")
    assert "The letter that it replaces is valid again." in offer.words
    press(signed_in, offer)
    first.refresh_from_db()
    assert first.seal is not None
    assert (first.state, first.seal.is_revoked) == ("sent", False)


def test_what_is_final_is_forgotten_and_cannot_be_undone(
    as_: As, nadia: Account, paula: Registration, at: At
) -> None:
    letter = made.sent(paula, nadia)
    client = as_(nadia)
    offer = do(client, f"{HOME}{letter.pk}/revoke/", {"reason": "Stolen."})
    assert forget_what_is_final() == 0
    Message.objects.filter(key="letters.revoked").update(state="sent")
    assert forget_what_is_final() == 1
    letter.refresh_from_db()
    assert (letter.paper, letter.holders.get().passport) == (None, None)
    page = press(client, offer, status=409)
    assert "was sent on" in page.text("//main//p[@role='alert']")


def test_a_mail_that_waits_for_long_does_not_keep_passports(
    as_: As, nadia: Account, paula: Registration, at: At
) -> None:
    letter = made.checked(paula, nadia)
    client = as_(nadia)
    offer = do(client, f"{HOME}{letter.pk}/refuse/", {"reason": "Unreadable."})
    Message.objects.update(state="waiting")
    with at("2026-06-16T13:00:00+02:00"):
        assert forget_what_is_final() == 1
        page = press(client, offer, status=409)
    assert page.text("//main//p[@role='alert']") == (
        "The passport data have been deleted in the meantime."
    )
