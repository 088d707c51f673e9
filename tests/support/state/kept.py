"""Everything that a page of the registration keeps in memory, and its end, each by its action."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from octopus import clock
from octopus.conferences.actions import MeetingFacts, save_meeting
from octopus.conferences.models import Conference, Meeting
from octopus.people.actions import take_duty
from octopus.people.models import Account
from octopus.registration.categories.actions import FIELDS, save_category
from octopus.registration.models import Question
from octopus.registration.questions.actions import retire_question
from octopus.state.actions import move_clock
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import publish_version, withdraw_article, write_article
from octopus.website.models import Article
from tests.support import factories, factories_form
from tests.support.moments import A_DAY_IN_JUNE
from tests.support.sessions import signed_in

FORM = "/en/octopus-2026/register/"
OFFICE = "/en/office/octopus-2026/"
# What stands on the form as long as it is there, and what changes it.
WORDS = {
    "category": "Public authority",
    "meeting": "Workshop on evidence",
    "question": "Which dish?",
    "page": "How to get there",
}


def _facts(access: str) -> MeetingFacts:
    return MeetingFacts(
        slug="workshop",
        title=MultilingualText(en=WORDS["meeting"]),
        starts=date(2026, 10, 13),
        ends=date(2026, 10, 13),
        access=access,
    )


def prepare_kept() -> dict[str, str]:
    """A conference with all of it; the sessions of a participant and of staff, by address."""
    move_clock(to=A_DAY_IN_JUNE)
    with clock.at(A_DAY_IN_JUNE):
        return _prepare()


def _prepare() -> dict[str, str]:
    conference = factories.conference()
    staff = factories.account("nadia@example.org", "secretariat")
    administrator = factories.account("ada@example.org", "administrator")
    reader = factories.account("otto@example.org")
    save_meeting(conference=conference, actor=staff, facts=_facts("open"))
    factories_form.question(conference, "dish")
    version = write_article(
        actor=staff,
        owner=conference,
        kind=Article.Kind.PAGE,
        slug="way",
        wording={"title": MultilingualText(en=WORDS["page"])},
    )
    publish_version(version=version, actor=staff)
    cookies = {user.email: signed_in(user).cookies for user in (staff, administrator, reader)}
    return {email: kept["sessionid"].value for email, kept in cookies.items()}


def _category() -> None:
    conference = Conference.objects.get()
    category = conference.categories.get(key="public_authority")
    facts = {name: getattr(category, name) for name in FIELDS}
    facts["name"] = MultilingualText(en="Ministry or court")
    save_category(conference=conference, actor=_actor(), facts=facts, category=category)


def _meeting() -> None:
    meeting = Meeting.objects.get(slug="workshop")
    save_meeting(
        conference=meeting.conference,
        actor=_actor(),
        facts=replace(_facts("invited"), announced=False),
        meeting=meeting,
    )


def _actor() -> Account:
    return Account.objects.get(email="ada@example.org")


CHANGES: dict[str, Callable[[], object]] = {
    "category": _category,
    "meeting": _meeting,
    "question": lambda: retire_question(question=Question.objects.get(), actor=_actor()),
    "page": lambda: withdraw_article(article=Article.objects.get(slug="way"), actor=_actor()),
    "duty": lambda: take_duty(
        user=Account.objects.get(email="nadia@example.org"), kind="secretariat", actor=_actor()
    ),
}


def change_kept(what: str) -> None:
    """Does one of CHANGES."""
    with clock.at(A_DAY_IN_JUNE):
        CHANGES[what]()
