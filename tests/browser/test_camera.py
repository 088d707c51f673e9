"""A badge held before the camera of a phone, as printed."""

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]

C = "octopus-conference-2026"


def test_the_camera_reads_a_printed_badge(sign_in: OpenPage, camera: Path) -> None:
    secretariat = sign_in("secretariat@example.org")
    secretariat.goto(f"/en/office/{C}/badges/?q=Mustermann+Erika")
    address = secretariat.get_by_role("link", name="Badge (PDF)").first.get_attribute("href")
    assert address is not None
    _film(pypdfium2.PdfDocument(secretariat.request.get(address).body()), camera)

    door = sign_in("door@example.org", width=390)
    door.goto("/en/door/")
    door.get_by_role("link", name="Great Hall, door 1").click()
    door.get_by_role("button", name="Scan badges with the camera").click()
    # The demo stands in June: the badge is read, and its meeting is not now.
    verdict = door.locator("[data-verdict=not_now]")
    expect(verdict).to_contain_text("Erika Mustermann")


def _film(badge: pypdfium2.PdfDocument, film: Path) -> None:
    """Two seconds of a badge that lies a little askew on a grey table."""
    print_ = badge[0].render(scale=2.2).to_pil().rotate(4, expand=True, fillcolor="#777777")
    frame = Image.new("RGB", (1280, 960), "#777777")
    frame.paste(print_, ((frame.width - print_.width) // 2, (frame.height - print_.height) // 2))
    picture = io.BytesIO()
    frame.save(picture, "JPEG", quality=80)
    film.write_bytes(picture.getvalue() * 20)
