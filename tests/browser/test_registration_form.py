"""The registration form with its script: nothing that was typed is lost, and twice is once."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

SignIn = Callable[..., Page]
FORM = "/en/octopus-conference-2026/register/"


def fill_in(page: Page) -> None:
    """A whole form, as a person goes through it."""
    page.get_by_label("Given names").fill("Zoé")
    page.get_by_label("Family name").fill("Exemple")
    page.get_by_label("Academia").check()
    page.get_by_role("textbox", name="Name of your organisation").fill("Université d’Exemple")
    page.get_by_role("combobox", name="Country").select_option(label="France")
    page.get_by_role("textbox", name="Function").fill("Professor")
    page.get_by_label("French", exact=True).check()


def test_what_was_typed_survives_a_closed_tab(sign_in: SignIn) -> None:
    page = sign_in("closed.tab@example.org")
    page.goto(FORM)
    page.get_by_label("Family name").fill("Autosaved")
    expect(page.locator("#draft-state")).to_have_text(re.compile(r"^Saved at \d\d:\d\d\.$"))
    page.get_by_role("textbox", name="Function").fill("Typed in the last second")
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(FORM)
    expect(again.get_by_label("Family name")).to_have_value("Autosaved")
    expect(again.get_by_role("textbox", name="Function")).to_have_value("Typed in the last second")


def test_steps_show_how_far_a_reader_has_come(sign_in: SignIn) -> None:
    page = sign_in("steps@example.org", width=390)
    page.goto(FORM)
    current = page.locator(".steps [aria-current=step]")
    expect(current).to_contain_text("1. You")
    fill_in(page)
    expect(page.locator(".steps .done")).to_have_count(5)
    expect(current).to_contain_text("6. Check and send")
    page.get_by_label("Family name").fill(" ")
    expect(current).to_contain_text("1. You")


def test_double_click_sends_one_request(sign_in: SignIn) -> None:
    page = sign_in("double.click@example.org")
    page.goto(FORM)
    fill_in(page)
    page.get_by_role("button", name="Submit my registration").dblclick()
    page.wait_for_url("**/register/status/")
    expect(page.get_by_text("We have received your registration.")).to_be_visible()
    expect(page.get_by_text("You have already registered.")).to_have_count(0)


def test_form_is_sent_without_scripts(sign_in: SignIn) -> None:
    page = sign_in("no.script@example.org", scripts=False)
    page.goto(FORM)
    page.get_by_label("Family name").fill("Exemple")
    page.get_by_role("button", name="Save and continue later").click()
    expect(page.get_by_text("Saved. You can close this page")).to_be_visible()
    expect(page.get_by_label("Family name")).to_have_value("Exemple")
    fill_in(page)
    page.get_by_role("button", name="Submit my registration").click()
    expect(page.get_by_text("We have received your registration.")).to_be_visible()


def test_question_comes_up_as_soon_as_it_concerns_the_reader(sign_in: SignIn) -> None:
    page = sign_in("reporter@example.org")
    page.goto(FORM)
    camera = page.get_by_role("radiogroup", name="Do you bring a camera")
    equipment = page.get_by_label("Which equipment?")
    expect(camera).to_be_hidden()
    page.get_by_label("Media").check()
    expect(camera).to_be_visible()
    expect(equipment).to_be_hidden()
    camera.get_by_label("Yes").check()
    equipment.fill("A tripod")
    page.get_by_label("Academia").check()
    expect(camera).to_be_hidden()
    expect(equipment).to_be_hidden()


def test_server_asks_what_came_up_where_there_is_no_script(sign_in: SignIn) -> None:
    page = sign_in("plain.reporter@example.org", scripts=False)
    page.goto(FORM)
    fill_in(page)
    page.get_by_label("Media").check()
    page.get_by_role("button", name="Submit my registration").click()
    expect(page.get_by_text("Based on your answers, there are 2 further questions")).to_be_visible()
    page.get_by_role("radiogroup", name="Do you bring a camera").get_by_label("No").check()
    page.get_by_role("button", name="Submit my registration").click()
    expect(page.get_by_text("We have received your registration.")).to_be_visible()
