"""An exhibitor from application to stand and badge; a lightning talk from call to countdown."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.browser.codes import code_for
from tests.support.browser.pages import C

OpenPage = Callable[..., Page]
STAFF = "secretariat@example.org"
OFFICE = f"/en/office{C}"


def _propose(page: Page, visit: OpenPage, call: str, title: str, email: str) -> None:
    """A visitor fills in the form, confirms the address with the code, and submits the draft."""
    page.goto(f"/en{C}/calls/{call}/")
    page.get_by_role("link", name="Submit a proposal").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Description", exact=True).fill("What an invented project does.")
    page.get_by_label(re.compile("^Organisation")).fill("Sample Story Society")
    page.get_by_label("English", exact=True).first.check()
    first = page.get_by_role("group", name="Person 1")
    first.get_by_label(re.compile("^Given names")).fill("Stella")
    first.get_by_label(re.compile("^Family name")).fill("Story")
    first.get_by_label(re.compile("^E-mail address")).fill(email)
    page.locator("#id_email").fill(email)
    page.get_by_role("button", name="Save and confirm my address").click()
    page.wait_for_url("**/sign-in/code/**")
    page.locator("input[name=code]").fill(code_for(visit(), email))
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(f"**/calls/{call}/apply/")
    expect(page.get_by_label("Title", exact=True)).to_have_value(title)
    page.get_by_role("button", name="Submit the proposal").click()
    expect(page.locator("main")).to_contain_text("We have received your proposal.")


def _accept(office: Page, title: str) -> None:
    """The secretariat prepares the decision, and announces it from the list."""
    office.goto(f"{OFFICE}/calls/proposals/?q={title.replace(' ', '+')}")
    office.get_by_role("link", name=title).first.click()
    office.get_by_label("Accept", exact=True).check()
    office.get_by_role("button", name="Prepare the decision").click()
    expect(office.locator("main")).to_contain_text("The decision is prepared.")
    office.goto(f"{OFFICE}/calls/proposals/?q={title.replace(' ', '+')}")
    office.locator("tbody input[type=checkbox]").first.check()
    office.get_by_role("button", name="Announce", exact=True).click()
    office.locator("main form [type=submit]").first.click()
    expect(office.locator("body")).to_contain_text("1 decision has been announced.")
    office.get_by_role("link", name=title).first.click()


def test_exhibitor_from_application_to_stand_and_badge(visit: OpenPage, sign_in: OpenPage) -> None:
    title, email = "Stories of samples", "stella.story@example.org"
    applicant = visit("en", width=390)
    _propose(applicant, visit, "exhibit-in-the-showcase-area", title, email)
    office = sign_in(STAFF)
    _accept(office, title)
    office.get_by_label("Stand", exact=True).select_option(label="7")
    office.get_by_role("button", name="Assign the stand").click()
    office.get_by_role("button", name="Register and accept them").click()
    expect(office.locator("main")).to_contain_text("1 person has been registered and admitted.")
    applicant.reload()
    expect(applicant.locator("main")).to_contain_text("Your stand is number 7.")
    visitor = visit("fr")
    visitor.goto(f"/fr{C}/calls/exhibitors/")
    visitor.get_by_role("link", name=title, exact=True).click()
    expect(visitor.locator("main")).to_contain_text("Sample Story Society")
    office.goto(f"{OFFICE}/badges/?q=Story")
    expect(office.locator("main")).to_contain_text("Story")


def test_lightning_talk_from_call_to_countdown(visit: OpenPage, sign_in: OpenPage) -> None:
    title, email = "A story in two minutes", "lena.story@example.org"
    office = sign_in(STAFF)
    office.goto(f"{OFFICE}/calls/new/")
    office.get_by_label("Lightning talks", exact=True).check()
    office.locator("#id_title_0").fill("Short stories")
    office.get_by_label("Last day").fill("2026-07-31")
    office.get_by_label("Length in minutes").fill("2")
    office.get_by_role("button", name="Add the call").click()
    office.get_by_role("button", name="Publish the call").click()
    applicant = visit("en")
    _propose(applicant, visit, "short-stories", title, email)
    _accept(office, title)
    office.get_by_label("Session", exact=True).select_option(label="Lightning talks")
    office.get_by_role("button", name="Place the talk").click()
    stage = visit("en")
    stage.goto(f"/en{C}/calls/stage/lightning-talks/")
    stage.context.set_offline(True)
    stage.get_by_role("button", name="Show one talk at a time").click()
    while not stage.locator(".talks .current", has_text=title).is_visible():
        stage.keyboard.press("ArrowRight")
    expect(stage.locator(".time-left")).to_have_text("2:00")
    stage.get_by_role("button", name="Start", exact=True).click()
    expect(stage.locator(".time-left")).to_have_text(re.compile(r"1:5\d"))
    stage.get_by_role("button", name="Pause").click()
    expect(stage.get_by_role("button", name="Start", exact=True)).to_be_visible()
    stage.context.set_offline(False)
