"""Signing in with a mailed code, as a browser does."""

import re

from django.test import Client

from octopus.correspondence.models import Message

ADDRESS = "some.one@example.org"


def ask(client: Client, email: str = ADDRESS, language: str = "en", way_back: str = "") -> None:
    """Types an address on the first page, which leads to the second."""
    answer = client.post(f"/{language}/sign-in/", {"email": email, "next": way_back})
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"].startswith(f"/{language}/sign-in/code/")


def last_code() -> str:
    """The code in the latest mail."""
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", Message.objects.order_by("-pk")[0].body)
    assert found
    return found.group()


def is_in(client: Client) -> bool:
    return client.get("/en/me/").status_code == 200
