"""Whose name may be published: the whole table of rules."""

import pytest

from octopus.conferences.models import Conference
from octopus.participants.lists.build import read_participant_list
from octopus.participants.lists.texts import closing
from octopus.participants.publication import Named, named
from octopus.registration.request.submission import set_list_consent
from tests.support.participants.people import admit, listed, meeting, plenary


@pytest.mark.parametrize(
    ("statutory", "rule", "agrees", "expected"),
    [
        (False, "consent", True, Named.YES),
        (False, "consent", False, Named.PREFERS_NOT),
        (False, "record", True, Named.YES),
        (False, "record", False, Named.YES),
        (False, "never", True, Named.NEVER),
        (False, "never", False, Named.NEVER),
        (False, None, True, Named.YES),
        (False, None, False, Named.PREFERS_NOT),
        (True, "consent", True, Named.YES),
        (True, "consent", False, Named.YES),
        (True, "record", False, Named.YES),
        (True, "never", False, Named.YES),
        (True, None, False, Named.YES),
    ],
)
def test_named_by_rule(statutory: bool, rule: str | None, agrees: bool, expected: Named) -> None:
    assert named(statutory=statutory, rule=rule, agrees=agrees) is expected


def test_an_open_meeting_counts_those_whom_it_does_not_name(conference: Conference) -> None:
    conference.categories.filter(key="media").update(publication="never")
    admit(conference, "Named")
    for number in range(12):
        admit(conference, f"Shy{number}", agrees=False)
    admit(conference, "Reporter", category="media")
    participant_list = read_participant_list(meeting(conference), "en")
    assert [line.family_name for line in participant_list.lines()] == ["Named"]
    assert closing(participant_list) == (
        "and 12 participants who preferred not to be named, "
        "and 1 participant of a category whose names are not published"
    )
    assert participant_list.number == 14


def test_a_closed_meeting_does_not_tell_even_their_number(conference: Conference) -> None:
    network = meeting(conference, "network-24-7")
    admit(conference, "Named", meetings=("network-24-7",))
    admit(conference, "Shy", meetings=("network-24-7",), agrees=False)
    participant_list = read_participant_list(network, "en")
    assert (participant_list.named, participant_list.unnamed, participant_list.never) == (1, 0, 0)
    assert closing(participant_list) == ""


def test_a_statutory_meeting_names_everyone_with_name_state_and_function_only(
    conference: Conference,
) -> None:
    closed = plenary(conference)
    admit(
        conference,
        "Shy",
        meetings=("t-cy-35",),
        agrees=False,
        function="Judge",
        organisation="Secret Ministry",
    )
    participant_list = read_participant_list(closed, "en")
    [line] = participant_list.lines()
    assert (line.family_name, line.country, line.details) == ("Shy", "BR", ["Judge"])
    assert "Secret Ministry" not in repr(participant_list.sections)


def test_the_working_copy_names_everyone(conference: Conference) -> None:
    admit(conference, "Named")
    admit(conference, "Shy", agrees=False)
    assert listed(meeting(conference), whole=True) == {"States": ["Brazil: Sam NAMED, Sam SHY"]}
    assert listed(meeting(conference)) == {"States": ["Brazil: Sam NAMED"]}


def test_withdrawn_consent_takes_effect_at_once(conference: Conference) -> None:
    person = admit(conference, "Named")
    assert person.person.account is not None
    set_list_consent(registration=person, agrees=False, actor=person.person.account)
    assert listed(meeting(conference)) == {}


@pytest.mark.parametrize("state", ["requested", "declined", "waiting", "withdrawn"])
def test_only_those_admitted_are_on_any_list(conference: Conference, state: str) -> None:
    person = admit(conference, "Named")
    person.admissions.update(state=state)
    assert listed(meeting(conference), whole=True) == {}


def test_a_withdrawn_registration_is_on_no_list(conference: Conference) -> None:
    person = admit(conference, "Named")
    person.state = "withdrawn"
    person.save()
    assert listed(meeting(conference), whole=True) == {}
