"""Headers that every answer has: nothing of a signed-in reader is kept, no other site loads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.routes import ROUTES
from tests.support.sessions import signed_in
from tests.support.site import Site, ask, session_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", ["/en/", "/", "/robots.txt", "/en/sign-in/", "/en/nothing/here/"])
def test_every_answer_has_the_headers(client: Client, db: None, path: str) -> None:
    answer = client.get(path)
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=(self)" in answer["Permissions-Policy"]
    assert "microphone=()" in answer["Permissions-Policy"]


def test_public_page_of_a_visitor_may_be_kept(client: Client, db: None) -> None:
    assert "no-store" not in client.get("/en/").get("Cache-Control", "")


@pytest.mark.parametrize("name", ["nadia", "paula", "dora"])
def test_no_answer_to_a_signed_in_reader_is_kept(
    site: Site, db: None, client: Client, name: str
) -> None:
    """Every route, asked for and posted to: pages, files, refusals, whatever is answered."""
    session = session_of(signed_in(site.people[name]))
    kept = []
    for route, parts in ROUTES.items():
        values = {part: site.there.value(route, part) for part in parts}
        for method in ("get", "post"):
            answer = ask(client, session, method, reverse(route, kwargs=values), {})
            directives = {part.strip() for part in answer.get("Cache-Control", "").split(",")}
            if not {"private", "no-store"} <= directives:
                kept.append((route, method, answer.status_code, answer.get("Cache-Control")))
    assert kept == []


@pytest.mark.parametrize(
    ("origin", "names"),
    [
        ("https://octopus.example.org", "__Host-sessionid __Host-csrftoken"),
        ("http://localhost:8000", "None None"),
    ],
)
def test_cookies_are_bound_to_the_host_where_there_is_tls(origin: str, names: str) -> None:
    code = """
import octopus.settings as settings
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")
print(*(getattr(settings, name, None) for name in names))
"""
    clean = {key: value for key, value in os.environ.items() if "OCTOPUS" not in key}
    ours = {"OCTOPUS_SECRET_KEY": "x", "OCTOPUS_ORIGIN": origin, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean | ours, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == names
