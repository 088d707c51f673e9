"""What is made for one reader is compressed where no other site can learn from its length."""

import gzip
from collections.abc import Callable

import pytest
from django.test import Client

from octopus.people.models import Account

As = Callable[[Account], Client]
ME = "/en/me/"


def test_own_page_is_compressed_and_still_kept_by_nobody(as_: As, nadia: Account) -> None:
    client = as_(nadia)
    whole = client.get(ME)
    packed = client.get(ME, headers={"accept-encoding": "gzip", "sec-fetch-site": "same-origin"})
    assert packed["Content-Encoding"] == "gzip"
    assert {"private", "no-store"} <= set(packed["Cache-Control"].split(", "))
    assert b"nadia@example.org" in gzip.decompress(packed.content)
    assert len(packed.content) * 2 < len(whole.content)
    assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(packed["Vary"].split(", "))


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_page_that_another_site_may_have_asked_for_is_not(
    as_: As, nadia: Account, site: str
) -> None:
    """Whoever can have pages with guesses in their address opened learns nothing by length."""
    headers = {"accept-encoding": "gzip", **({"sec-fetch-site": site} if site else {})}
    answer = as_(nadia).get(ME, headers=headers)
    assert "Content-Encoding" not in answer
    assert b"nadia@example.org" in answer.content


def test_page_typed_into_the_browser_is_compressed(as_: As, nadia: Account) -> None:
    headers = {"accept-encoding": "gzip", "sec-fetch-site": "none"}
    assert as_(nadia).get(ME, headers=headers)["Content-Encoding"] == "gzip"


def test_length_of_one_page_is_another_each_time(as_: As, nadia: Account) -> None:
    client = as_(nadia)
    headers = {"accept-encoding": "gzip", "sec-fetch-site": "same-origin"}
    assert len({len(client.get(ME, headers=headers).content) for _time in range(30)}) > 5


def test_visitors_form_is_compressed(client: Client, db: None) -> None:
    answer = client.get("/en/sign-in/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"


def test_public_page_is_left_to_the_page_cache(client: Client, db: None) -> None:
    answer = client.get("/en/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert answer.cached_parameters == frozenset()  # type: ignore[attr-defined]
