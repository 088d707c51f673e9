"""Creating conferences."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from octopus.conferences.actions import MeetingFacts, PartnerFacts, create_conference
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.text.multilingual import MultilingualText


def facts(**changes: Any) -> dict[str, Any]:
    return {
        "title": MultilingualText(en="Octopus Conference 2028"),
        "city": MultilingualText(en="Bucharest"),
        "country": "RO",
        "start_date": date(2028, 6, 7),
        "end_date": date(2028, 6, 9),
        **changes,
    }


def test_conference_is_created_as_a_draft_with_its_own_meeting(nadia: Account) -> None:
    made = create_conference(
        actor=nadia,
        facts=facts(),
        meetings=[
            MeetingFacts(
                title=MultilingualText(en="Plenary"),
                starts=date(2028, 6, 5),
                ends=date(2028, 6, 6),
                relation="before",
                access="entitled",
            )
        ],
        partners=[PartnerFacts(name=MultilingualText(en="City of Bucharest"))],
    )
    assert (made.published, made.slug) == (False, "octopus-conference-2028")
    rows = made.meetings.values_list("slug", "relation", "access", "starts", "ends")
    assert set(rows) == {
        ("conference", "conference", "open", date(2028, 6, 7), date(2028, 6, 9)),
        ("plenary", "before", "entitled", date(2028, 6, 5), date(2028, 6, 6)),
    }
    assert [partner.name["en"] for partner in made.partners.all()] == ["City of Bucharest"]
    assert entries_about(made)[0].action == "conference.created"


def test_second_conference_of_the_same_title_gets_an_address_of_its_own(db: None) -> None:
    slugs = [create_conference(actor=None, facts=facts()).slug for _time in range(3)]
    assert slugs == [
        "octopus-conference-2028",
        "octopus-conference-2028-2",
        "octopus-conference-2028-3",
    ]


def test_a_conference_that_is_called_like_an_address_gets_a_number(db: None) -> None:
    assert (
        create_conference(actor=None, facts=facts(title=MultilingualText(en="Office"))).slug
        == "office-2"
    )


def test_meetings_of_the_same_title_get_addresses_of_their_own(db: None) -> None:
    twice = MeetingFacts(
        title=MultilingualText(en="Side"), starts=date(2028, 6, 7), ends=date(2028, 6, 7)
    )
    made = create_conference(actor=None, facts=facts(), meetings=[twice, twice])
    assert set(made.meetings.values_list("slug", flat=True)) == {"conference", "side", "side-2"}


def test_conference_that_ends_before_it_starts_is_refused_whole(db: None) -> None:
    with pytest.raises(ValidationError):
        create_conference(actor=None, facts=facts(end_date=date(2028, 6, 6)))
    assert not Conference.objects.exists()


def test_meeting_that_ends_before_it_starts_takes_the_conference_with_it(db: None) -> None:
    wrong = MeetingFacts(
        title=MultilingualText(en="Side"), starts=date(2028, 6, 7), ends=date(2028, 6, 6)
    )
    with pytest.raises(ValidationError):
        create_conference(actor=None, facts=facts(), meetings=[wrong])
    assert not Conference.objects.exists()
