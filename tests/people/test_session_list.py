"""Where an account is signed in, and signing out there."""

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account, LoginSession
from octopus.people.session_list import described
from octopus.privacy.models import LogEntry
from tests.support import sessions

pytestmark = pytest.mark.usefixtures("conference")
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36"
EDGE = f"{CHROME.replace('X11; Linux x86_64', 'Windows NT 10.0')} Edg/140.0.0.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox, Windows"),
        (CHROME, "Chrome, Linux"),
        (EDGE, "Edge, Windows"),
        (SAFARI, "Safari, iPhone"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_called_by_two_words(agent: str, words: str) -> None:
    assert described(agent) == words


def test_own_sessions_are_listed_and_nobody_elses(otto: Account, nadia: Account) -> None:
    sessions.with_code_only(nadia, Client(HTTP_USER_AGENT=EDGE))
    sessions.with_code_only(otto, Client(HTTP_USER_AGENT=FIREFOX))
    here = sessions.with_code_only(otto, Client(HTTP_USER_AGENT=SAFARI))
    page = here.get("/en/me/security/").content.decode()
    assert "Safari, iPhone" in page or "Unknown browser" in page
    assert page.count("last used") == 2
    assert "Edge" not in page
    assert page.count("this one") == 1


def test_own_data_tells_sessions_by_a_clock_that_it_names(otto: Account) -> None:
    page = sessions.with_code_only(otto).get("/en/me/data/").content.decode()
    since = page[page.index("<dt>Since</dt>") :]
    assert since[: since.index("</dd>")].endswith(" UTC")


def test_signing_out_elsewhere_leaves_this_device_signed_in(otto: Account, nadia: Account) -> None:
    other = sessions.with_code_only(nadia)
    elsewhere, here = sessions.with_code_only(otto), sessions.with_code_only(otto)
    answer = here.post("/en/me/security/elsewhere/", follow=True).content.decode()
    assert "You have been signed out on 1 other device." in answer
    assert here.get("/en/me/").status_code == 200
    assert elsewhere.get("/en/me/").status_code == 302
    assert other.get("/en/me/").status_code == 200
    entry = LogEntry.objects.get(action="people.signed_out_elsewhere")
    assert entry.after == {"sessions": 1}
    answer = here.post("/en/me/security/elsewhere/", follow=True).content.decode()
    assert "You were not signed in anywhere else." in answer


def test_signing_out_ends_the_session(otto: Account) -> None:
    client = sessions.with_code_only(otto)
    client.post("/en/sign-out/")
    assert not LoginSession.objects.filter(account=otto).exists()


def test_a_session_goes_with_its_account(otto: Account, conference: Conference) -> None:
    client = sessions.with_code_only(otto)
    otto.delete()
    assert client.get("/en/me/").status_code == 302
