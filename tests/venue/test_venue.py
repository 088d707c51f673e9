"""The page of the venue: what the office writes, the public reads, in each language."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.text.multilingual import MultilingualText
from octopus.undo.actions import undo
from octopus.undo.models import Step
from octopus.venue import actions
from octopus.venue.models import VenueImage
from octopus.venue.retention import delete_removed_pictures
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
At = Callable[[str], Any]
PUBLIC = "/octopus-2026/venue/"
OFFICE = "/en/office/octopus-2026/venue/"
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b"<script>alert(1)</script><text>Hall</text></svg>"
)


def drawing(content: bytes = DRAWING) -> SimpleUploadedFile:
    return SimpleUploadedFile("map.svg", content)


def rows(prefix: str, *filled: dict[str, str]) -> dict[str, str]:
    sent = {f"{prefix}-TOTAL_FORMS": str(len(filled)), f"{prefix}-INITIAL_FORMS": "0"}
    for number, row in enumerate(filled):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def test_the_address_is_written_once_and_read_in_each_language(
    client: Client, as_: As, conference: Conference, edgar: Account
) -> None:
    sent = {
        "street_address_en": "1 Sample Street\nLyon",
        "entrance_en": "Door 3",
        "entrance_fr": "Porte 3",
        "entrance_es": "Puerta 3",
    }
    assert as_(edgar).post(OFFICE, sent).status_code == 302
    client.logout()
    for language, words in (("en", "Door 3"), ("fr", "Porte 3"), ("es", "Puerta 3")):
        page = page_of(client.get(f"/{language}{PUBLIC}"))
        assert words in page.texts("//main//dd")
    assert "1 Sample Street\nLyon" in client.get(f"/en{PUBLIC}").content.decode()
    assert "English" in page.text("//main//dd/small")  # the address has no Spanish


def test_ways_are_a_table_and_hotels_end_with_their_day(
    client: Client, as_: As, conference: Conference, edgar: Account, at: At
) -> None:
    editor = as_(edgar)
    way = {"origin_en": "Station", "means_en": "Tram C", "minutes": "25", "note_en": "€2"}
    empty = {"origin_en": "", "means_en": ""}
    answer = editor.post(f"{OFFICE}connections/", rows("connections", way, empty))
    assert answer.status_code == 302
    hotel = {
        "name": "Sample Hotel",
        "rate_en": "€99",
        "booking_link": "hotel.example.org/x",
        "book_until": "2026-09-01",
    }
    assert editor.post(f"{OFFICE}hotels/", rows("hotels", hotel)).status_code == 302
    client.logout()
    page = page_of(client.get(f"/en{PUBLIC}"))
    assert page.rows[1] == ["Station", "Tram C", "25 minutes", "€2"]
    assert page.tree.xpath("//main//a[.='Book a room']/@href") == ["https://hotel.example.org/x"]
    with at("2026-09-02T12:00+00:00"):
        page = page_of(client.get(f"/en{PUBLIC}"))
        assert "This rate was available until 1 September 2026." in page.main
        assert "Book a room" not in page.main
    with at("2026-10-20T12:00+00:00"):
        assert "Sample Hotel" not in page_of(client.get(f"/en{PUBLIC}")).main


def test_a_row_without_its_beginning_is_told_and_kept(
    as_: As, conference: Conference, edgar: Account
) -> None:
    sent = rows("connections", {"means_en": "Tram C", "minutes": "x"})
    answer = as_(edgar).post(f"{OFFICE}connections/", sent)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "Please enter the English text, or clear the other fields." in page.main
    assert page.tree.xpath("//input[@name='connections-0-means_en']/@value") == ["Tram C"]
    assert not conference.connections.exists()
    sent = rows("hotels", {"name": "Inn", "booking_link": "javascript:alert(1)"})
    assert as_(edgar).post(f"{OFFICE}hotels/", sent).status_code == 422


def test_a_drawing_is_made_safe_and_described(
    client: Client, as_: As, conference: Conference, edgar: Account
) -> None:
    editor = as_(edgar)
    sent = {"kind": "map", "alternative_en": "The tram stops at the door.", "file": drawing()}
    page = page_of(editor.post(f"{OFFICE}pictures/", sent, follow=True))
    assert "Removed from the drawing because it could do harm: <script>." in page.main
    client.logout()
    page = page_of(client.get(f"/en{PUBLIC}"))
    (image,) = page.tree.xpath("//main//img")
    assert image.get("alt") == "The tram stops at the door."
    assert (image.get("width"), image.get("height")) == ("40", "20")
    answer = client.get(image.get("src"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"alert" not in answer.content
    assert b"Hall" in answer.content


def test_a_picture_without_a_description_or_too_large_is_refused(
    as_: As, conference: Conference, edgar: Account
) -> None:
    editor = as_(edgar)
    answer = editor.post(f"{OFFICE}pictures/", {"kind": "map", "file": drawing()})
    assert answer.status_code == 422
    large = SimpleUploadedFile("map.png", bytes(16 * 1024 * 1024))
    sent = {"kind": "map", "alternative_en": "Here.", "file": large}
    answer = editor.post(f"{OFFICE}pictures/", sent)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "“map.png” is 16 MB; the maximum is 15 MB." in page.main
    assert page.text("//textarea[@name='alternative_en']") == "Here."
    assert not VenueImage.objects.exists()


def test_a_heavy_picture_is_opened_by_the_reader(conference: Conference, client: Client) -> None:
    noise = "".join(
        f'<rect x="{(number * 7919) % 9973}" y="{number**3 % 9967}"/>' for number in range(6000)
    )
    heavy = DRAWING.replace(b"</svg>", f"{noise}</svg>".encode())
    for content in (heavy, DRAWING):
        actions.add_picture(
            conference=conference,
            actor=None,
            kind=VenueImage.Kind.PLAN,
            file=drawing(content),
            alternative=MultilingualText(en="Hall on the left."),
        )
    page = page_of(client.get(f"/en{PUBLIC}"))
    assert len(page.tree.xpath("//main//details//img")) == 1
    assert len(page.tree.xpath("//main//img")) == 2


def test_each_change_is_logged_and_can_be_undone(
    client: Client, conference: Conference, edgar: Account, at: At
) -> None:
    actions.save_venue_details(
        conference=conference, actor=edgar, facts={"entrance": MultilingualText(en="Door 3")}
    )
    actions.set_hotels(
        conference=conference, actor=edgar, hotels=[actions.HotelFacts(name="Sample Hotel")]
    )
    image, _left_out = actions.add_picture(
        conference=conference,
        actor=edgar,
        kind=VenueImage.Kind.MAP,
        file=drawing(),
        alternative=MultilingualText(en="The tram stops at the door."),
    )
    actions.remove_picture(image=image, actor=edgar)
    names = LogEntry.objects.filter(action__startswith="venue.").order_by("pk")
    assert list(names.values_list("action", flat=True)) == [
        "venue.details_saved",
        "venue.hotels_set",
        "venue.picture_added",
        "venue.picture_removed",
    ]
    removed, added, hotels, details = Step.objects.order_by("-pk")
    assert "<img" not in page_of(client.get(f"/en{PUBLIC}")).source
    undo(step=removed, actor=edgar)
    assert "<img" in page_of(client.get(f"/en{PUBLIC}")).source
    for step in (added, hotels, details):
        undo(step=step, actor=edgar)
    page = page_of(client.get(f"/en{PUBLIC}"))
    assert "The address and directions will be published here." in page.main
    name = VenueImage.objects.get().file.name
    storage = VenueImage.objects.get().file.storage
    assert delete_removed_pictures() == 0
    with at("2026-08-01T12:00+00:00"):
        assert delete_removed_pictures() == 1
    assert not storage.exists(name)


def test_an_earlier_day_shows_the_pictures_of_that_day(
    client: Client, conference: Conference, edgar: Account, at: At
) -> None:
    with at("2026-06-01T12:00+00:00"):
        image, _left_out = actions.add_picture(
            conference=conference,
            actor=edgar,
            kind=VenueImage.Kind.MAP,
            file=drawing(),
            alternative=MultilingualText(en="The tram stops at the door."),
        )
    address = f"/en{PUBLIC}pictures/{image.pk}/"
    with at("2026-05-01T12:00+00:00"):
        assert client.get(address).status_code == 404
    assert client.get(address).status_code == 200
    other = factories.conference(slug="octopus-2027")
    assert client.get(f"/en/{other.slug}/venue/pictures/{image.pk}/").status_code == 404
    Conference.objects.update(published=False)
    assert client.get(address).status_code == 404
