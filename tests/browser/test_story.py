"""The whole story in one browser: from the announced conference to the door of a closed meeting.

Its pictures are those of docs/handbook/story.md: OCTOPUS_PICTURES=1 makes them anew.
"""

import io
import re
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from tests.support.browser.codes import type_code
from tests.support.browser.pictures import MAKES_PICTURES, PICTURES

OpenPage = Callable[..., Page]
Screenshot = Callable[[Page, str], None]

C = "octopus-conference-2026"
NEWCOMER = "amelie.exemple@example.org"


@pytest.fixture
def clock_put_back(visit: OpenPage) -> Iterator[None]:
    """The story ends in October; whatever is tested after it expects the demo's June."""
    yield
    page = visit()
    page.goto("/en/")
    page.locator(".demo-clock summary").click()
    page.get_by_label("Any moment").fill("2026-06-15T09:00")
    page.get_by_role("button", name="Move the clock").click()
    expect(page.locator(".demo-clock")).to_contain_text("15 June 2026, 09:00")


@pytest.mark.usefixtures("clock_put_back")
def test_from_the_front_page_to_the_door(
    visit: OpenPage, sign_in: OpenPage, picture: Screenshot
) -> None:
    _reads_the_site(visit, picture)
    reader = _registers(visit, picture)
    secretariat = _is_accepted(sign_in, picture)
    _reads_the_answer(visit, reader, picture)
    square = _gets_a_badge(secretariat, picture)
    _comes_to_the_doors(visit, sign_in, square, picture)


def _reads_the_site(visit: OpenPage, picture: Screenshot) -> None:
    """The front page in each language, and the programme."""
    for language, title, opens in (
        ("en", "Octopus Conference 2026", "31 August 2026"),
        ("fr", "Conférence Octopus 2026", "31 août 2026"),
        ("es", "Conferencia Octopus 2026", "31 de agosto de 2026"),
    ):
        page = visit(language)
        page.goto(f"/{language}/{C}/")
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator(".cover")).to_contain_text(opens)
        picture(page, f"home-{language}")
    page.goto(f"/en/{C}/programme/2026-10-15/")
    expect(page.locator(".timetable")).to_contain_text("Lightning talks")
    expect(page.locator("main")).to_contain_text("Participation is restricted.")
    picture(page, "programme")


def _registers(visit: OpenPage, picture: Screenshot) -> Page:
    """A newcomer asks for a code, reads it in the mailbox, and sends a request in French."""
    page = visit("fr")
    page.goto(f"/fr/{C}/register/")
    picture(page, "register-address")
    type_code(page, visit, NEWCOMER)
    expect(page).to_have_url(re.compile(rf"/fr/{C}/register/$"))
    page.locator("[name=given_names]").fill("Amélie")
    page.locator("[name=family_name]").fill("Exemple")
    page.locator("[name=category][value=public_authority]").check()
    page.locator("[name=organisation]").fill("Parquet d’exemple")
    page.locator("[name=country]").select_option("SN")
    page.locator("[name=function]").fill("Procureure adjointe")
    page.locator("[name=languages][value=fr]").check()
    page.locator("[name=on_public_list]").check()
    picture(page, "register-form")
    page.locator("#send button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(rf"/fr/{C}/register/status/"))
    expect(page.locator("main")).to_contain_text("Amélie Exemple")
    # An official of a Party may apply for the plenary; the network's meeting is not hinted at.
    expect(page.locator("main")).to_contain_text("T-CY")
    expect(page.locator("main")).not_to_contain_text("24/7")
    picture(page, "register-received")
    return page


def _is_accepted(sign_in: OpenPage, picture: Screenshot) -> Page:
    """The secretariat finds the request, accepts it, and releases the mail."""
    page = sign_in("secretariat@example.org")
    page.goto(f"/en/office/{C}/")
    expect(page.locator("main")).to_contain_text("Pending")
    picture(page, "dashboard")
    page.goto(f"/en/office/{C}/registrations/?q=Exemple+Parquet")
    row = page.locator("tbody tr", has_text="Amélie Exemple")
    expect(row).to_contain_text("requested")
    picture(page, "registrations")
    row.locator("[name=row]").check()
    page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.locator("main")).to_contain_text("1 person will be accepted for")
    expect(page.locator("main")).to_contain_text("French")
    picture(page, "accept")
    page.locator("main form [type=submit]").first.click()
    expect(page.locator("tbody tr", has_text="Amélie Exemple")).to_contain_text("accepted")
    page.goto("/en/office/outbox/?state=waiting")
    picture(page, "outbox")
    page.get_by_role("link", name=re.compile("Votre participation est acceptée")).first.click()
    expect(page.locator("main")).to_contain_text(NEWCOMER)
    page.get_by_role("button", name="Send this message").click()
    expect(page.locator("main")).to_contain_text(re.compile("released|sent", re.IGNORECASE))
    return page


def _reads_the_answer(visit: OpenPage, reader: Page, picture: Screenshot) -> None:
    """The mail is in the participant's language; the status page says the same."""
    mailbox = visit()
    mailbox.goto(f"/en/mailbox/?to={NEWCOMER}")
    letter = mailbox.locator(".mailbox details").first
    expect(letter).to_contain_text("Votre participation est acceptée")
    expect(letter.locator(".letter")).to_contain_text("Nous avons le plaisir de vous informer")
    picture(mailbox, "mailbox")
    reader.reload()
    expect(reader.locator("main")).to_contain_text("accept")
    picture(reader, "status-accepted")


def _gets_a_badge(page: Page, picture: Screenshot) -> str:
    """The secretariat prints the badge. Returns what its square says."""
    page.goto(f"/en/office/{C}/badges/?q=Exemple+Am%C3%A9lie")
    picture(page, "badges")
    address = page.get_by_role("link", name="Badge (PDF)").first.get_attribute("href")
    assert address is not None
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    badge = pypdfium2.PdfDocument(io.BytesIO(answer.body()))
    words = badge[0].get_textpage().get_text_bounded()
    assert "Amélie" in words
    assert "Senegal" in words
    image = badge[0].render(scale=4).to_pil()
    if MAKES_PICTURES:
        image.save(PICTURES / "badge.png")
    found = zxingcpp.read_barcodes(image)
    assert len(found) == 1
    text: str = found[0].text
    assert "Exemple" not in text
    return text


def _comes_to_the_doors(
    visit: OpenPage, sign_in: OpenPage, square: str, picture: Screenshot
) -> None:
    """On the first morning: admitted, already inside, and refused at the closed plenary."""
    clock = visit()
    clock.goto("/en/")
    clock.locator(".demo-clock summary").click()
    clock.get_by_role("button", name="first morning").click()
    expect(clock.locator(".demo-clock")).to_contain_text("14 October 2026, 09:12")
    door = sign_in("door@example.org", width=390)
    door.goto("/en/door/")
    picture(door, "doors")
    door.get_by_role("link", name="Great Hall, door 1").click()
    _show(door, square)
    expect(door.locator(".door.in")).to_contain_text("Amélie Exemple")
    picture(door, "door-admitted")
    door.get_by_role("link", name="Next badge").click()
    _show(door, square)
    expect(door.locator(".door.again")).to_contain_text("Already inside since 09:1")
    picture(door, "door-again")
    door.goto("/en/door/")
    door.locator("li", has_text="35th Plenary").get_by_role("link").click()
    _show(door, square)
    expect(door.locator(".door.out")).to_contain_text("Not this door")
    expect(door.locator(".door.out")).to_contain_text("Octopus Conference 2026")
    picture(door, "door-refused")


def _show(door: Page, square: str) -> None:
    """What the camera reads arrives in the same field as what is typed."""
    door.locator("#id_code").fill(square)
    door.get_by_role("button", name="Check").click()
