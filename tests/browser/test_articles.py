"""A page is written in the editor, published, and read by everyone."""

from collections.abc import Callable

from playwright.sync_api import Page

OpenPage = Callable[..., Page]
ARTICLES = "octopus-conference-2026/articles/"


def test_page_is_written_in_three_editors_and_published(sign_in: OpenPage, visit: OpenPage) -> None:
    page = sign_in("editor@example.org")
    page.goto(f"/en/office/{ARTICLES}new/page/", wait_until="networkidle")
    for code, title, words in (
        ("en", "Where to eat", "Many places are near."),
        ("fr", "Où manger", "Les adresses ne manquent pas."),
        ("es", "Dónde comer", "Hay muchos lugares cerca."),
    ):
        page.locator(f"input[name=title_{code}]").fill(title)
        page.locator(f".ProseMirror[contenteditable=true][lang={code}]").click()
        page.keyboard.type(words)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+B")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Publish version 1 now").click()
    page.get_by_text("Version 1 is public now.").wait_for()
    reader = visit("es")
    reader.goto("/es/octopus-conference-2026/pages/where-to-eat/")
    assert reader.locator("h1").inner_text() == "Dónde comer"
    assert reader.locator(".article strong").inner_text() == "Hay muchos lugares cerca."


def test_page_is_written_without_scripts(sign_in: OpenPage, visit: OpenPage) -> None:
    page = sign_in("editor@example.org", scripts=False)
    page.goto(f"/en/office/{ARTICLES}new/page/")
    page.locator("input[name=title_en]").fill("Where to sleep")
    page.locator("textarea[name=body_en]").fill("Book early.\n\nThe city is full in October.")
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Publish version 1 now").click()
    reader = visit("fr", scripts=False)
    reader.goto("/fr/octopus-conference-2026/pages/where-to-sleep/")
    assert reader.locator(".article [lang=en] p").all_inner_texts() == [
        "Book early.",
        "The city is full in October.",
    ]
