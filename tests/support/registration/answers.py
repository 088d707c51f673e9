"""A whole form as a browser sends it, and the same as an action gets it."""

from typing import Any

from octopus.conferences.models import Conference

START = "/en/octopus-2026/register/"
STATUS = "/en/octopus-2026/register/status/"
CORRECT = "/en/octopus-2026/register/correct/"
WITHDRAW = "/en/octopus-2026/register/withdraw/"
CONSENT = "/en/octopus-2026/register/consent/"
DRAFT = "/en/octopus-2026/register/draft/"


def in_language(address: str, language: str) -> str:
    """The same page in another language."""
    return address.replace("/en/", f"/{language}/", 1)


def answers(**changes: Any) -> dict[str, Any]:
    """What somebody types, with changes."""
    return {
        "title": "Ms",
        "given_names": "Fulana",
        "family_name": "de Tal",
        "name_in_script": "",
        "category": "public_authority",
        "organisation": "Model Office for Cybercrime",
        "country": "BR",
        "function": "Federal prosecutor",
        "language": "en",
        "languages": ["en", "fr"],
        "meetings": ["conference"],
    } | changes


def fields(conference: Conference, **changes: Any) -> dict[str, Any]:
    """The checked values that an action gets."""
    typed = answers()
    del typed["meetings"]
    category = conference.categories.get(key=changes.pop("category", typed["category"]))
    return typed | {"category": category} | changes
