"""A question: asked in French by a visitor, answered by the secretariat, read, and closed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
C, OFFICE = "/octopus-conference-2026", "/en/office/octopus-conference-2026"
ADDRESS = "aline.exemple@example.org"
ANSWER = "Une attestation est envoyée à chaque participant après la conférence."


def test_question_is_asked_answered_and_closed(
    visit: Callable[..., Page],
    sign_in: Callable[..., Page],
    picture: Callable[[Page, str], None],
) -> None:
    asking = visit("fr", width=390)
    asking.goto(f"/fr{C}/contact/")
    asking.get_by_role("link", name="Poser une question").click()
    asking.get_by_label("Votre nom").fill("Aline Exemple")
    asking.get_by_label("Votre adresse électronique").fill(ADDRESS)
    asking.get_by_label("Objet").fill("Attestation")
    asking.get_by_label("Votre question").fill("Une attestation est-elle délivrée ?")
    asking.get_by_role("button", name="Envoyer la question").click()
    asking.get_by_text("Nous avons reçu votre question.").wait_for()

    staff = sign_in("secretariat@example.org")
    staff.goto(f"{OFFICE}/enquiries/?state=open&q=attestation")
    staff.get_by_role("link", name="Attestation", exact=True).click()
    staff.get_by_label("Internal note").fill("The certificate is made by itself.")
    staff.get_by_role("button", name="Save the note").click()
    picture(staff, "question-en")
    staff.get_by_role("textbox", name="Answer").fill(ANSWER)
    staff.get_by_role("button", name="Send the answer").click()
    staff.get_by_text("The answer is sent to Aline Exemple.").wait_for()
    staff.get_by_role("button", name="Close the question").click()
    staff.get_by_text("The question is closed.").wait_for()

    reading = sign_in(ADDRESS, "fr")
    reading.get_by_role("link", name="Attestation").click()
    reading.get_by_text(ANSWER).wait_for()
    assert reading.get_by_text("The certificate is made by itself.").count() == 0
