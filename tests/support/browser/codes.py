"""Signing in with the code that the demo's mailbox holds."""

import re
from collections.abc import Callable

from playwright.sync_api import Page


def type_code(page: Page, visit: Callable[..., Page], address: str) -> None:
    """Asks for a code on the page at hand, reads it in the demo's mailbox, and types it."""
    page.locator("input[type=email]").fill(address)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/sign-in/code/**")
    page.locator("input[name=code]").fill(code_for(visit(), address))
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def code_for(mailbox: Page, address: str) -> str:
    """The last code that was mailed to an address, as its own line in the mail."""
    mailbox.goto(f"/en/mailbox/?to={address}")
    letter = mailbox.locator(".mailbox details").first.locator(".letter").inner_text()
    found = re.search(r"^\s*([A-Z0-9]{4,}(?:[- ][A-Z0-9]{2,})?)\s*$", letter, re.MULTILINE)
    assert found is not None, letter
    return found.group(1)
