"""The front page."""

from django.test import Client

from octopus.conferences.models import Conference


def test_home_says_the_title_in_each_language(client: Client, conference: Conference) -> None:
    for language, title in (
        ("en", "Octopus Conference 2026"),
        ("fr", "Conférence Octopus 2026"),
        ("es", "Conferencia Octopus 2026"),
    ):
        assert title in client.get(f"/{language}/").content.decode()
