"""The list of registrations with scripts: results while typing, counting ticks, the panel."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

SignIn = Callable[..., Page]
LIST = "/en/office/octopus-conference-2026/registrations/"


def test_results_follow_what_is_typed_and_the_address_keeps_it(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org")
    page.goto(LIST)
    rows = page.locator("tbody tr")
    everybody = rows.count()
    page.locator("#q").press_sequentially("fulana")
    expect(rows).to_have_count(1)
    expect(page.locator("#counted")).to_contain_text("1 of ")
    expect(page.locator("#q")).to_be_focused()
    assert page.url.endswith("?q=fulana")
    page.reload()
    expect(rows).to_have_count(1)
    page.go_back()
    expect(rows).to_have_count(everybody)
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Fulana" not in kept


def test_ticks_are_counted_also_after_the_rows_were_exchanged(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org")
    page.goto(LIST)
    page.locator("summary", has_text="Add a filter").click()
    page.locator("select[name=state]").select_option("accepted")
    expect(page.locator("#chosen")).to_contain_text("accepted")
    counter = page.locator("[data-count]")
    page.locator("input[name=row]").nth(0).check()
    page.locator("input[name=row]").nth(1).check()
    expect(counter).to_have_text("2 selected")
    page.locator("[data-all]").check()
    expect(counter).to_have_text(f"{page.locator('tbody tr').count()} selected")
    page.locator("[data-all]").uncheck()
    expect(counter).to_contain_text("Tick rows")


def test_registration_opens_beside_the_list(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org")
    page.goto(f"{LIST}?q=fulana")
    page.locator("tbody th a").first.click()
    expect(page.locator("#panel h2")).to_have_text("Fulana de Tal")
    expect(page.locator("tr.open")).to_have_count(1)
    assert page.url.endswith(f"{LIST}?q=fulana")


def test_list_is_filtered_and_opened_without_scripts(sign_in: SignIn) -> None:
    page = sign_in("secretariat@example.org", scripts=False)
    page.goto(LIST)
    page.locator("#q").fill("fulana")
    page.locator("#q").press("Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody th a").first.click()
    expect(page.locator("h1")).to_have_text("Fulana de Tal")
