"""Undoing as a reader does it: by the button that the page offers after an action."""

from dataclasses import dataclass

from django.test import Client

from tests.support.pages import Page, page_of, words_of


@dataclass(frozen=True)
class Offer:
    """What a page says beside its button *Undo*, and the address to which the button sends."""

    words: str
    address: str


def offers(page: Page) -> list[Offer]:
    """The offers to undo on a page, in their order."""
    found = page.tree.xpath("//main//form[contains(@class, 'undo')]")
    return [Offer(words_of(form.find("p")), str(form.get("action"))) for form in found]


def do(client: Client, address: str, data: dict[str, object] | None = None) -> Offer:
    """Sends a form, and gives the only offer of the page to which that leads."""
    (offer,) = offers(page_of(client.post(address, data or {}, follow=True)))
    return offer


def press(client: Client, offer: Offer, *, status: int = 200) -> Page:
    """Presses *Undo*; the page to which that leads, in the status that is expected."""
    response = client.post(offer.address, follow=True)
    assert response.status_code == status
    return page_of(response)


def notices(page: Page) -> list[str]:
    """What the page tells of what was done."""
    return page.texts("//main//p[@role='status']")
