"""What somebody typed survives the end of a session, a colleague's change, and a hasty click."""

from collections.abc import Callable

from playwright.sync_api import Dialog, Page

from tests.support.browser.codes import type_code

OpenPage = Callable[..., Page]
Screenshot = Callable[[Page, str], None]
ARTICLES = "/en/office/octopus-conference-2026/articles/"
LEAD = "It took an hour to write this in three languages."


def _new_page(page: Page, title: str) -> None:
    """A page that is written and saved as a draft; the reader stands on its form."""
    page.goto(f"{ARTICLES}new/page/", wait_until="networkidle")
    page.locator("input[name=title_en]").fill(title)
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Save as a new version").wait_for()


def test_a_form_sent_after_the_session_ended_is_sent_after_signing_in(
    visit: OpenPage, sign_in: OpenPage, picture: Screenshot
) -> None:
    address = "editor@example.org"
    page = sign_in(address)
    page.goto(f"{ARTICLES}new/page/", wait_until="networkidle")
    page.locator("input[name=title_en]").fill("Where to park")
    page.locator("textarea[name=lead_en]").fill(LEAD)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_text("What you entered has been saved: sign in to submit it.").wait_for()
    type_code(page, visit, address)
    page.get_by_role("heading", name="Your form has not been sent yet").wait_for()
    assert page.locator("blockquote").inner_text() == LEAD
    picture(page, "kept-form")
    page.get_by_role("button", name="Submit now").click()
    page.locator("textarea[name=lead_en]").wait_for()
    assert page.locator("input[name=title_en]").input_value() == "Where to park"
    assert page.locator("textarea[name=lead_en]").input_value() == LEAD


def test_two_colleagues_change_one_text_and_the_second_chooses(
    sign_in: OpenPage, picture: Screenshot
) -> None:
    first = sign_in("editor@example.org")
    _new_page(first, "Where to swim")
    second = first.context.new_page()
    second.goto(first.url, wait_until="networkidle")
    for page, title in ((first, "Where to swim in town"), (second, "Swimming")):
        page.locator("input[name=title_en]").fill(title)
        page.get_by_role("button", name="Save as a new version").click()
    message = second.locator(".message")
    message.wait_for()
    assert "It now reads “English: Where to swim in town”." in message.inner_text()
    assert second.locator("input[name=title_en]").input_value() == "Swimming"
    picture(second, "changed-by-two")
    second.get_by_label("Keep this version instead of mine").check()
    second.get_by_role("button", name="Save as a new version").click()
    message.wait_for(state="detached")
    assert second.locator("input[name=title_en]").input_value() == "Where to swim in town"


def test_leaving_a_page_with_unsaved_text_asks_first(sign_in: OpenPage) -> None:
    page = sign_in("editor@example.org")
    _new_page(page, "Where to read")
    here = page.url
    dialogs: list[str] = []

    def stay(dialog: Dialog) -> None:
        dialogs.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("input[name=title_en]").press_sequentially(" a book")
    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => location.assign('/en/'))")
    assert dialogs == ["beforeunload"]
    assert page.url == here
    with page.expect_navigation():
        page.get_by_role("button", name="Save as a new version").click()
    page.goto("/en/")
    assert dialogs == ["beforeunload"]
