"""A closed plenary in each language: convoked, nominated, checked, admitted; and one public line.

Its pictures, in English, are those of docs/handbook/plenary.md: OCTOPUS_PICTURES=1 makes them anew.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.codes import code_for, type_code

OpenPage = Callable[..., Page]
Screenshot = Callable[[Page, str], None]

C = "octopus-conference-2026"
PLENARY = "35th-plenary-of-the-cybercrime-conventio"
SECRETARIAT = "secretariat@example.org"
JOURNALIST = "jo.reporter@example.org"
NOTE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
QUOTA = 3


@dataclass(frozen=True)
class Story:
    """A State with its focal point and those whom it names, and the words that they read."""

    language: str
    country: str
    state: str
    focal_point: str
    people: tuple[tuple[str, str, str], ...]  # given names, family name, rank
    title: str
    full: str  # what the page says when the quota is used up
    public_line: str


STORIES = (
    Story(
        "en",
        "GH",
        "Ghana",
        "ama.sample@example.org",
        (("Kwame", "Sample", "head"), ("Efua", "Model", "delegate"), ("Yaw", "Test", "adviser")),
        "35th Plenary of the Cybercrime Convention Committee (T-CY)",
        "All 3 places of the delegation are taken.",
        "Participation is restricted.",
    ),
    Story(
        "fr",
        "BJ",
        "Bénin",
        "afi.exemple@example.org",
        (
            ("Koffi", "Gabarit", "head"),
            ("Aïcha", "Modèle", "delegate"),
            ("Rachidi", "Échantillon", "adviser"),
        ),
        "35e réunion plénière du Comité de la Convention Cybercriminalité (T-CY)",
        "Les 3 places de la délégation sont prises.",
        "Participation restreinte",
    ),
    Story(
        "es",
        "CL",
        "Chile",
        "elena.ejemplo@example.org",
        (
            ("Pablo", "Muestra Núñez", "head"),
            ("Íñigo", "Modelo", "delegate"),
            ("Luz", "Prueba", "adviser"),
        ),
        "35.ª reunión plenaria del Comité del Convenio sobre la Ciberdelincuencia (T-CY)",
        "Las 3 plazas de la delegación están ocupadas.",
        "Participación restringida",
    ),
)


@pytest.mark.parametrize("story", STORIES, ids=[story.language for story in STORIES])
def test_from_the_convocation_to_the_papers(
    story: Story, visit: OpenPage, sign_in: OpenPage, picture: Screenshot
) -> None:
    def look(page: Page, name: str) -> None:
        if story.language == "en":
            picture(page, f"plenary-{name}")

    office = sign_in(SECRETARIAT, story.language)
    _convokes(office, story, look)
    focal_point, delegation = _accepts(visit, story, look)
    _limits_the_quota(office, story)
    _nominates(focal_point, delegation, story, look)
    _checks_and_admits(office, story, look)
    _reads_agenda_and_papers(visit, story, look)
    _sees_one_public_line(sign_in, story, look)


def _office(story: Story, *parts: str) -> str:
    return "/".join(("", story.language, "office", C, "delegations", PLENARY, *parts, ""))


def _address_of(story: Story, given: str) -> str:
    return f"{given.lower()}.{story.language}@example.org".encode("ascii", "ignore").decode()


def _convokes(office: Page, story: Story, look: Screenshot) -> None:
    """The secretariat adds an address, sends the letter, and releases the mail."""
    office.goto(_office(story, "addresses"))
    office.locator("[name=whom]").select_option(story.country)
    office.locator("[name=email]").fill(story.focal_point)
    office.locator("[name=language]").select_option(story.language)
    look(office, "addresses")
    office.locator("section[aria-labelledby=one] form button").click()
    expect(office.locator("main")).to_contain_text(story.focal_point)
    office.goto(_office(story, "convocation"))
    office.locator("form[action$='/convocation/send/'] button").click()
    expect(office.locator("#job .notice.good")).to_be_visible()
    office.goto(_office(story, "convocation"))
    expect(office.locator("main")).to_contain_text(story.focal_point)
    look(office, "convocation")
    office.goto(f"/{story.language}/office/outbox/?state=waiting&q={story.focal_point}")
    office.locator("tbody a").first.click()
    expect(office.locator("main")).to_contain_text(".pdf")
    look(office, "mail")
    office.locator("form[action$='/release/'] button").click()


def _letter(mailbox: Page, address: str) -> str:
    """The text of the last mail to an address."""
    mailbox.goto(f"/en/mailbox/?to={address}")
    return mailbox.locator(".mailbox details").first.locator(".letter").inner_text()


def _follow(visit: OpenPage, story: Story, address: str) -> Page:
    """Opens the link of an invitation and signs in with the invited address."""
    found = re.search(r"http\S+/invitations/\S+/", _letter(visit(), address))
    assert found is not None
    page = visit(story.language)
    page.goto(found.group())
    type_code(page, visit, address)
    return page


def _accepts(visit: OpenPage, story: Story, look: Screenshot) -> tuple[Page, str]:
    """The focal point reads the convocation, signs in, and accepts. Their page and its address."""
    page = _follow(visit, story, story.focal_point)
    expect(page.locator("main")).to_contain_text(story.title)
    expect(page.locator("main")).to_contain_text(story.state)
    look(page, "invitation")
    page.locator("form:has([name=do][value=accept]) button").click()
    expect(page).to_have_url(re.compile(rf"/{story.language}/{C}/delegations/\d+/$"))
    return page, page.url


def _limits_the_quota(office: Page, story: Story) -> None:
    """This delegation gets three places of its own."""
    office.goto(_office(story))
    office.locator("tbody a", has_text=story.state).first.click()
    office.locator("[name=own_quota]").fill(str(QUOTA))
    office.locator("form:has([name=own_quota]) button[type=submit]").click()
    expect(office.locator("[name=own_quota]")).to_have_value(str(QUOTA))


def _name(page: Page, delegation: str, story: Story, given: str, family: str, rank: str) -> None:
    page.goto(f"{delegation}nominate/")
    page.locator("[name=email]").fill(_address_of(story, given))
    page.locator("[name=given_names]").fill(given)
    page.locator("[name=family_name]").fill(family)
    page.locator("[name=function]").fill("Adviser")
    page.locator("[name=organisation]").fill("Ministry of Samples")
    page.locator("[name=rank]").select_option(rank)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#people + ol, section:has(#people)").first).to_contain_text(given)


def _nominates(page: Page, delegation: str, story: Story, look: Screenshot) -> None:
    """Three persons and a note verbale; a fourth is over quota."""
    for given, family, rank in story.people:
        _name(page, delegation, story, given, family, rank)
    page.goto(f"{delegation}nominate/")
    expect(page.locator("main")).to_contain_text(story.full)
    expect(page.locator("[name=family_name]")).to_have_count(0)
    look(page, "quota")
    page.goto(delegation)
    page.locator("[name=kind][value=note_verbale]").check()
    page.locator("[name=file]").set_input_files(
        {"name": "note.pdf", "mimeType": "application/pdf", "buffer": NOTE}
    )
    page.locator("form[action$='/credential/'] button").click()
    expect(page.locator("main")).to_contain_text("note.pdf")
    page.goto(delegation)
    look(page, "delegation")
    page.locator("form[action$='/confirm/'] button").click()
    expect(page.locator(".notice.good").first).to_be_visible()


def _checks_and_admits(office: Page, story: Story, look: Screenshot) -> None:
    """Nobody is admitted before the note verbale is checked; then all at once."""
    office.reload()
    expect(office.locator("form[action$='/admit/']")).to_have_count(0)
    look(office, "checking")
    office.locator("button[name=do][value=check]").click()
    office.locator("form[action$='/admit/'] button").click()
    for given, _family, _rank in story.people:
        row = office.locator("tbody tr", has_text=given)
        expect(row.locator(".state.yes").first).to_be_visible()
    look(office, "admitted")


def _reads_agenda_and_papers(visit: OpenPage, story: Story, look: Screenshot) -> None:
    """The head of the delegation accepts the nomination and opens the closed meeting."""
    address = _address_of(story, story.people[0][0])
    page = visit(story.language)
    page.goto(f"/{story.language}/sign-in/")
    type_code(page, visit, address)
    page.goto(f"/{story.language}/{C}/meetings/{PLENARY}/")
    expect(page.locator("h1")).to_contain_text(story.title)
    expect(page.locator("section[aria-labelledby=agenda] table, .timetable").first).to_be_visible()
    paper = page.locator("section[aria-labelledby=papers] a[href*='/documents/']").first
    href = paper.get_attribute("href")
    assert href is not None
    answer = page.request.get(href)
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF")
    look(page, "meeting")


def _sees_one_public_line(sign_in: OpenPage, story: Story, look: Screenshot) -> None:
    """A journalist who is accepted to the conference reads one line, and finds no other way in."""
    page = sign_in(JOURNALIST, story.language)
    base = f"/{story.language}/{C}"
    page.goto(f"{base}/programme/")
    expect(page.locator("main")).to_contain_text(story.title)
    expect(page.locator("main")).to_contain_text(story.public_line)
    look(page, "public-line")
    for given, family, _rank in story.people:
        for path in ("/", "/programme/", "/attend/"):
            page.goto(f"{base}{path}")
            expect(page.locator("body")).not_to_contain_text(f"{given} {family}")
    for path in (
        f"{base}/meetings/{PLENARY}/",
        f"{base}/meetings/{PLENARY}/participants/",
        f"{base}/documents/1/en/",
        f"{base}/delegations/1/",
        f"{_office(story)}",
        f"/{story.language}/office/{C}/participants/{PLENARY}/",
    ):
        assert page.request.get(path).status == 404, path


def test_the_code_of_a_sign_in_is_asked_for_each_invitation(visit: OpenPage) -> None:
    """The address of an invitation alone opens nothing."""
    mailbox = visit()
    found = re.search(r"http\S+/invitations/\S+/", _letter(mailbox, "camille.exemple@example.org"))
    if found is None:  # the last letter may tell something else
        found = re.search(r"http\S+/invitations/\S+/", mailbox.content())
    assert found is not None
    stranger = visit()
    stranger.goto(found.group())
    expect(stranger).to_have_url(re.compile("/sign-in/"))
    stranger.locator("input[type=email]").fill(JOURNALIST)
    stranger.locator("main form [type=submit]").first.click()
    stranger.wait_for_url("**/sign-in/code/**")
    stranger.locator("input[name=code]").fill(code_for(visit(), JOURNALIST))
    with stranger.expect_response(lambda answer: "/invitations/" in answer.url) as opened:
        stranger.locator("main form [type=submit]").first.click()
    assert opened.value.status == 404
