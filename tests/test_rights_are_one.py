"""A right in its two forms, the query over all rows and the predicate for one, says the same.

Asked over everything and everybody that the tests know. Where a predicate is its query on one row,
as those of papers and letters are, there is nothing to compare.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser

from octopus import clock
from octopus.access import Somebody
from octopus.conferences import rules as conferences
from octopus.conferences.models import Conference, Meeting
from octopus.delegations.models import Delegation
from octopus.delegations.queries import delegations_of
from octopus.delegations.rules import represents
from octopus.documents.models import Document
from octopus.documents.rules import may_be_public
from octopus.documents.visibility import public_papers
from octopus.letters.models import VisaLetter
from octopus.letters.queries import own_letters
from octopus.letters.rules import holds
from octopus.people.models import Account
from octopus.registration import visibility
from octopus.registration.models import Admission, Registration
from octopus.registration.rules import decides
from tests.support.site import Site

Query = Callable[[Somebody], Iterable[Any]]
Predicate = Callable[[Somebody, Any], bool]


def _agree(site: Site, rows: Iterable[Any], query: Query, predicate: Predicate) -> None:
    """Nobody is answered differently about any row, and both answers are given somewhere."""
    rows = list(rows)
    # Each person anew, so that nothing is kept of what was asked before.
    everybody: dict[str, Somebody] = {
        name: Account.objects.get(pk=user.pk) for name, user in site.people.items()
    }
    everybody["visitor"] = AnonymousUser()
    answers, differences = set(), []
    for name, user in everybody.items():
        found = {row.pk for row in query(user)}
        for row in rows:
            answer = predicate(user, row)
            answers.add(answer)
            if answer != (row.pk in found):
                differences.append((name, str(row), answer))
    assert differences == []
    assert answers == {True, False}


def _admissions() -> list[Admission]:
    """What was asked for, of each meeting."""
    admissions = list(
        Admission.objects.select_related("meeting__conference", "registration__category")
    )
    assert {admission.meeting.is_closed for admission in admissions} == {True, False}
    return admissions


def _one_of_the_media_asks_for_the_plenary(site: Site) -> None:
    """Else Mara, who works for them there, would see no more than anybody."""
    registration = Registration.objects.get(person__account=site.people["jo"])
    Admission.objects.create(
        registration=registration, meeting=site.there.conference.meetings.get(slug="t-cy-35")
    )


def test_closed_meetings(site: Site, db: None) -> None:
    Meeting.objects.filter(slug="conference").update(announced=False)
    _agree(
        site,
        Meeting.objects.all(),
        lambda user: Meeting.objects.filter(conferences.not_closed()),
        lambda user, meeting: not meeting.is_closed,
    )


def test_meetings_of_which_somebody_is_in_charge(site: Site, db: None) -> None:
    conference = site.there.conference
    meetings = list(Meeting.objects.select_related("conference"))
    managed = conferences.meetings_managed_by
    _agree(site, meetings, lambda user: managed(user, conference), conferences.works_for)


def test_circles_are_those_of_the_closed_meetings_in_charge(site: Site, db: None) -> None:
    def of_circles(user: Somebody) -> list[Meeting]:
        circles = conferences.circles_in_charge(user)
        return [meeting for meeting in Meeting.objects.all() if meeting.circle in circles]

    def is_in_charge(user: Somebody, meeting: Meeting) -> bool:
        return meeting.is_closed and conferences.works_for(user, meeting)

    _agree(site, Meeting.objects.select_related("conference"), of_circles, is_in_charge)


def test_admissions_at_one_conference(site: Site, db: None) -> None:
    _one_of_the_media_asks_for_the_plenary(site)
    conference = site.there.conference
    _agree(
        site,
        _admissions(),
        lambda user: visibility.admissions_seen_by(user, conference),
        decides,
    )


def test_admissions_at_all_conferences(site: Site, db: None) -> None:
    _one_of_the_media_asks_for_the_plenary(site)
    _agree(site, _admissions(), visibility.all_admissions_seen_by, decides)


def test_registrations_are_those_of_the_admissions(site: Site, db: None) -> None:
    _one_of_the_media_asks_for_the_plenary(site)

    def sees_one(user: Somebody, registration: Registration) -> bool:
        return any(decides(user, admission) for admission in registration.admissions.all())

    conference: Conference = site.there.conference
    sent = Registration.objects.exclude(state=Registration.State.DRAFT)
    _agree(site, sent, visibility.all_registrations_seen_by, sees_one)
    _agree(site, sent, lambda user: visibility.registrations_seen_by(user, conference), sees_one)


def test_papers_that_can_be_public(site: Site, db: None) -> None:
    meetings = Meeting.objects.select_related("conference", "body")
    papers = [
        Document.objects.create(meeting=meeting, title={"en": "A paper"}, audience="public")
        for meeting in meetings
    ]
    Document.objects.create(
        meeting=meetings[0],
        title={"en": "Gone"},
        audience="public",
        removed_at=clock.now(),
    )
    hidden = Meeting.objects.filter(slug="t-cy-35")
    for announced in (True, False):
        hidden.update(announced=announced)
        for paper in papers:
            paper.meeting.refresh_from_db()
        _agree(
            site,
            papers,
            lambda user: public_papers(site.there.conference),
            lambda user, paper: may_be_public(paper),
        )


def test_letters_of_ones_own(site: Site, db: None) -> None:
    def own(user: Somebody) -> list[VisaLetter]:
        return own_letters(user, site.there.conference) if isinstance(user, Account) else []

    _agree(site, VisaLetter.objects.select_related("conference"), own, holds)


def test_delegations_for_which_somebody_speaks(site: Site, db: None) -> None:
    def own(user: Somebody) -> list[Delegation]:
        return delegations_of(user) if isinstance(user, Account) else []

    _agree(site, Delegation.objects.all(), own, represents)
