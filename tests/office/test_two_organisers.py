"""Two organisers in one installation: who works for one finds nothing of the other's people.

The secretariat's own duty is for all conferences; whoever works for single meetings is an
organiser of their own. Every address is asked as in tests/test_leaks.py, with both conferences.
"""

from dataclasses import dataclass

import pytest
from django.utils import translation

from octopus import clock
from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.text.multilingual import MultilingualText
from tests.support import factories, sessions
from tests.support.everything import Everything
from tests.support.leaks import seeding
from tests.support.leaks.walk import walk, ways_to
from tests.support.moments import A_DAY_IN_JUNE
from tests.support.routes import ROUTES
from tests.support.site import Site

OTHER = "lume-2026"


@dataclass(frozen=True)
class Organisers:
    """Both conferences: one member of staff each, what is secret of each, and every address."""

    there: Everything
    staff: dict[str, Account]
    secrets: dict[str, set[str]]
    ways: dict[str, dict[str, list[str]]]


def _staff(conference: Conference, email: str) -> Account:
    made = factories.account(email, "meeting")
    for meeting in conference.meetings.all():
        assign(user=made, meeting=meeting, actor=None)
    return made


def _of_its_people(conference: Conference) -> set[str]:
    """What nobody outside of a conference may read of those who registered."""
    sent = Registration.objects.filter(conference=conference)
    return {word.casefold() for row in sent.values_list("reference", "email") for word in row}


def _also_of_the_other(ways: list[str], slug: str) -> list[str]:
    """The addresses of the office, with those of the other conference beside them."""
    other = [way.replace(f"/{slug}/", f"/{OTHER}/") for way in ways if f"/office/{slug}/" in way]
    return [*ways, *other]


@pytest.fixture(scope="module")
def organisers(site: Site) -> Organisers:
    with clock.at(A_DAY_IN_JUNE), translation.override("en"):
        first = site.there.conference
        tara = Registration.objects.get(person__account=site.people["tara"])
        seeded = seeding.seed(first, nadia=site.people["nadia"], tara=tara)
        other = factories.conference(OTHER, title=MultilingualText(en="Lume Conference"))
        factories.registration(other, email="awa@example.org", admitted="accepted")
        factories.registration(other, email="ousmane@example.org", meetings=("t-cy-35",))
        ways = {
            route: {
                language: _also_of_the_other(addresses, first.slug)
                for language, addresses in in_languages.items()
            }
            for route, in_languages in ways_to(ROUTES, site.there).items()
        }
        closed = {secret.words.casefold() for secret in seeded if not secret.is_number}
        return Organisers(
            site.there,
            {"first": _staff(first, "fay@example.org"), "other": _staff(other, "lena@example.org")},
            {"first": closed | _of_its_people(first), "other": _of_its_people(other)},
            ways,
        )


@pytest.mark.parametrize(("mine", "theirs"), [("first", "other"), ("other", "first")])
def test_staff_of_one_conference_find_nothing_of_the_other(
    mine: str, theirs: str, organisers: Organisers, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("octopus.urls.handler404", "tests.support.leaks.walk.not_there")
    client = sessions.signed_in(organisers.staff[mine])
    public = organisers.secrets["first"] & organisers.secrets["other"]
    own, leaks = set(), {}
    for answer in walk(client, organisers.ways, organisers.there):
        own |= {word for word in organisers.secrets[mine] if word in answer.whole}
        leaks |= {
            word: answer.request
            for word in organisers.secrets[theirs] - public
            if word in answer.whole
        }
    assert leaks == {}
    assert own, "The walk no longer finds what these members of staff may know."
