"""Setting up and using second factors in Chromium, with a real application's numbers and a key."""

import time
from collections.abc import Callable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import CDPSession, Page, expect

from tests.support.browser.codes import code_for

OpenPage = Callable[..., Page]
SignIn = Callable[..., Page]


def _number(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def _sign_in_again(page: Page, visit: OpenPage, address: str) -> None:
    """Out and in, as far as the page that asks for the second factor."""
    page.goto("/en/me/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/en/sign-in/")
    page.locator("input[type=email]").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/sign-in/code/**")
    page.locator("input[name=code]").fill(code_for(visit(), address))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/sign-in/second/**")


def test_an_application_is_set_up_and_asked_for(visit: OpenPage, sign_in: SignIn) -> None:
    address = "application@example.org"
    page = sign_in(address, scripts=False)
    page.goto("/en/me/security/application/")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("Number shown by the application").fill(_number(secret))
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    code = page.locator(".recovery code").first.inner_text()
    page.get_by_role("link", name="I have saved them").click()
    expect(page.get_by_text("10 recovery codes are left.")).to_be_visible()
    _sign_in_again(page, visit, address)
    page.get_by_label("Number or recovery code").fill(_number(secret, steps=1))
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/en/me/")
    _sign_in_again(page, visit, address)
    page.get_by_label("Number or recovery code").fill(code)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/en/me/")
    page.goto("/en/me/security/")
    expect(page.get_by_text("9 recovery codes are left.")).to_be_visible()


def _with_key(page: Page) -> CDPSession:
    """Gives the page an authenticator of its own, as a telephone or laptop has one inside."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def test_a_passkey_is_made_used_and_removed(visit: OpenPage, sign_in: SignIn) -> None:
    address = "passkey@example.org"
    page = sign_in(address)
    _with_key(page)
    page.goto("/en/me/security/passkey/")
    page.get_by_label("Name of this passkey").fill("Laptop of samples")
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    page.get_by_role("link", name="I have saved them").click()
    expect(page.get_by_text("Laptop of samples").first).to_be_visible()
    _sign_in_again(page, visit, address)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/en/me/")
    page.goto("/en/me/security/")
    page.get_by_role("link", name="Remove Laptop of samples").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("The code sent by e-mail is enough to sign in.")).to_be_visible()


def test_a_key_of_somebody_else_opens_nothing(visit: OpenPage, sign_in: SignIn) -> None:
    address = "owner@example.org"
    page = sign_in(address)
    session = _with_key(page)
    page.goto("/en/me/security/passkey/")
    page.get_by_role("button", name="Create a passkey").click()
    expect(page.get_by_role("heading", name="Keep these recovery codes")).to_be_visible()
    session.send("WebAuthn.disable")
    _with_key(page)
    _sign_in_again(page, visit, address)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("No passkey was received")).to_be_visible()
    page.goto("/en/me/")
    page.wait_for_url("**/sign-in/**")
