"""What tools/compare_sites sees on a page, and what it counts as different."""

import json
from pathlib import Path

from tools.compare_sites.compare import Difference, compare
from tools.compare_sites.crawl import routes
from tools.compare_sites.page import read_page
from tools.compare_sites.unlinked import unlinked
from tools.compare_sites.wording import Wordings

PAGE = """<!doctype html><html lang="en"><title>Register</title>
<style>p { color: red }</style>
<p>Read the
  <a href="../terms/#top">terms</a>, then <b>send</b>.</p>
<form method="post" action="send/" id="main">
  <input type="hidden" name="csrfmiddlewaretoken" value="abc">
  <input name="name" value="Ada" required>
  <input type="checkbox" name="list">
  <select name="country"><option value="">–<option value="FR" selected>France</select>
  <textarea name="note">
Two
lines</textarea>
  <button name="action" value="save">Save</button>
</form>
<button form="main" name="action" value="drop">Drop</button>"""


def test_a_page_is_read_as_a_reader_sees_it() -> None:
    page = read_page(PAGE, "/en/conference/register/?draft=1")
    assert "Read the terms, then send." in page.lines
    assert not any("color" in line for line in page.lines)
    assert page.links == [("/en/conference/terms/#top", "terms")]


def test_a_form_is_sent_as_a_browser_sends_it() -> None:
    (form,) = read_page(PAGE, "/en/conference/register/").forms
    assert form.action == "/en/conference/register/send/"
    assert form.fields == [("name", "Ada"), ("country", "FR"), ("note", "Two\nlines")]
    assert form.buttons == [("action", "save"), ("action", "drop")]


def _site(folder: Path, *, reference: str = "7K2PM9QX", **answers: list[str]) -> Path:
    folder.mkdir()
    (folder / "codes.json").write_text(json.dumps({"Registration 1 reference": reference}))
    lines = (
        json.dumps({"key": key, "route": "home", "status": "200", "lines": words})
        for key, words in answers.items()
    )
    (folder / "answers.jsonl").write_text("\n".join(lines))
    return folder


def test_equal_answers_are_counted(tmp_path: Path) -> None:
    before = _site(tmp_path / "before", first=["Welcome"], second=["News"])
    after = _site(tmp_path / "after", first=["Welcome"], second=["News"])
    found = compare(before, after)
    assert (found.equal, found.different, found.groups) == (2, 0, [])


def test_codes_that_were_drawn_in_another_way_are_taken_for_one_another(tmp_path: Path) -> None:
    before = _site(tmp_path / "before", first=["Reference 7K2PM9QX"])
    after = _site(tmp_path / "after", reference="04HNT9ZZ", first=["Reference 04HNT9ZZ"])
    assert compare(before, after).different == 0


def test_differences_that_are_alike_are_reported_once(tmp_path: Path) -> None:
    before = _site(tmp_path / "before", first=["Seats: 5", "Places: 7"], second=["Places: 8"])
    after = _site(tmp_path / "after", first=["Seats: 5", "Capacity: 7"], second=["Capacity: 8"])
    (group,) = compare(before, after).groups
    assert group.count == 2
    assert group.example == Difference("text", ("Places: 7",), ("Capacity: 7",))


def test_a_space_that_comes_or_goes_is_a_difference_of_its_own(tmp_path: Path) -> None:
    before = _site(tmp_path / "before", first=["Ada, Paris"])
    after = _site(tmp_path / "after", first=["Ada , Paris"])
    (group,) = compare(before, after).groups
    assert group.example.kind == "text: spacing"


def test_an_answer_that_only_one_site_gives_is_told(tmp_path: Path) -> None:
    before = _site(tmp_path / "before", first=["Welcome"])
    after = _site(tmp_path / "after", first=["Welcome"], second=["News"])
    (group,) = compare(before, after).groups
    assert group.example == Difference("only after", (), ("second",))


def test_routes_without_a_link_are_asked_with_things_that_pages_show() -> None:
    found = unlinked(
        {
            "/en/office/octopus-2026/letters/7/": "office_letters:letter",
            "/en/office/octopus-2026/letters/9/": "office_letters:letter",
            "/en/octopus-2026/programme/": "programme:programme",
        }
    )
    addresses = {address for address, route in found.items() if route == "office_letters:send"}
    assert addresses == {
        "/en/office/octopus-2026/letters/7/send/",
        "/en/office/octopus-2026/letters/9/send/",
    }
    assert found["/en/office/octopus-2026/articles/new/page/"] == "office_website:begin"
    assert "office_letters:letter" not in found.values()


def test_every_route_has_an_address() -> None:
    # The key of a period is of another kind than that of an invitation.
    shown = {
        "/en/octopus-2026/programme/": "programme:programme",
        "/en/office/retention/registration.travel/": "office:retention_period",
    }
    linked = set(unlinked(shown).values())
    assert {name for name, _path in routes()} - linked == set(shown.values())


def _checkout(folder: Path, *texts: str) -> Path:
    catalogue = folder / "src/octopus/locale/fr/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    entries = (f'msgid "{text}"\nmsgstr ""\n' for text in texts)
    catalogue.write_text("\n".join(['msgid ""\nmsgstr ""\n', *entries]))
    return folder


def test_only_new_words_of_the_catalogues_are_differences_of_words(tmp_path: Path) -> None:
    before = _checkout(tmp_path / "before", "%(num)s persons named", "Save")
    after = _checkout(tmp_path / "after", "%(num)s members nominated", "Save")
    wordings = Wordings(before, after)
    old, new = ("3 persons named",), ("3 members nominated",)
    assert wordings.explain(Difference("text", old, new))
    assert not wordings.explain(Difference("text", old, ("4 members nominated",)))
    assert not wordings.explain(Difference("text", old, ()))
    assert not wordings.explain(Difference("text", ("3 Save",), new))
    assert not wordings.explain(Difference("text", old, ("3 nobody",)))
