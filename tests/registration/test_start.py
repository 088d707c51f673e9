"""The page on which people register."""

from collections.abc import Callable

from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account

As = Callable[[Account], Client]
PAGE = "/en/octopus-2026/register/"


def answers(**changes: object) -> dict[str, object]:
    """A whole form, with changes."""
    return {
        "title": "Ms",
        "given_names": "Fulana",
        "family_name": "de Tal",
        "name_in_script": "",
        "category": "public_authority",
        "organisation": "Model Office for Cybercrime",
        "country": "BR",
        "function": "Federal prosecutor",
        "language": "fr",
        "languages": ["en", "fr"],
        "meetings": ["conference"],
    } | changes


def test_a_whole_form_is_received(as_: As, otto: Account, conference: Conference) -> None:
    client = as_(otto)
    assert client.get(PAGE).status_code == 200
    answer = client.post(PAGE, answers(), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/en/octopus-2026/register/status/", 302)]
    assert "We have received your request." in page
