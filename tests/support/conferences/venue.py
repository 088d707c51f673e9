"""A venue for the test that walks all addresses."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from octopus.venue.actions import add_picture


def venue_image(conference: Conference, actor: Account) -> dict[str, dict[str, Any]]:
    """A map, and what its addresses name."""
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect/></svg>'
    image, _left_out = add_picture(
        conference=conference,
        actor=actor,
        kind="map",
        file=SimpleUploadedFile("map.svg", drawn),
        alternative=MultilingualText(en="A map."),
    )
    return {"venue": {"pk": image.pk}, "office_venue": {"pk": image.pk}}
