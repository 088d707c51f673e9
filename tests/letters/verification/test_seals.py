"""Seals: codes that nobody guesses or mistypes, and what they show."""

import pytest

from octopus.conferences.models import Conference
from octopus.letters.models import Seal
from octopus.letters.verification import seals
from octopus.people.models import Account
from octopus.privacy.models import LogEntry
from octopus.text import check_codes


def issued(conference: Conference, actor: Account | None = None, **changes: object) -> Seal:
    values: dict[str, object] = {
        "kind": "convocation",
        "about": conference,
        "facts": {"state": "Brazil", "meeting": "35th Plenary of the T-CY"},
        "language": "en",
        "actor": actor,
        "conference": conference,
    }
    return seals.issue(**values | changes)  # type: ignore[arg-type]


def test_code_has_seventy_five_bits_and_a_check(conference: Conference) -> None:
    codes = {issued(conference).code for _number in range(40)}
    assert len(codes) == 40
    assert all(len(code) == 16 and check_codes.normalise(code, 16) == code for code in codes)
    assert not set("ILOU") & set("".join(codes))


def test_every_single_slip_is_noticed(conference: Conference) -> None:
    code = issued(conference).code
    for place in range(16):
        for other in set(check_codes.ALPHABET) - {code[place]}:
            slip = code[:place] + other + code[place + 1 :]
            assert seals.verify(slip).is_mistyped
    for place in range(15):
        if code[place] != code[place + 1]:
            turned = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert seals.verify(turned).is_mistyped


def test_code_is_found_however_it_is_typed(conference: Conference) -> None:
    seal = issued(conference)
    for typed in (
        seal.shown_code,
        seal.code.lower(),
        f" {seal.shown_code.replace('-', ' ')} ",
        seal.shown_code.replace("-", "–").replace("0", "o").replace("1", "l"),
    ):
        assert seals.verify(typed).seal == seal


def test_unknown_code_is_not_a_slip(conference: Conference) -> None:
    issued(conference)
    verdict = seals.verify(check_codes.new_code(16))
    assert (verdict.seal, verdict.is_mistyped) == (None, False)


def test_day_of_issue_is_added_in_the_language_of_the_paper(conference: Conference) -> None:
    assert issued(conference, language="fr").facts["issued_on"] == "15 juin 2026"


def test_passport_can_be_no_fact(conference: Conference) -> None:
    with pytest.raises(seals.UnknownFact, match="passport"):
        issued(conference, facts={"name": "Paula", "passport": "X1"})
    assert Seal.objects.count() == 0


def test_revoking_twice_is_once(conference: Conference, nadia: Account) -> None:
    seal = issued(conference, nadia)
    assert seals.revoke(seal=seal, actor=nadia, reason="Lost")
    assert not seals.revoke(seal=seal, actor=nadia, reason="Again")
    kept = Seal.objects.get()
    assert (kept.is_revoked, kept.reason) == (True, "Lost")
    about = LogEntry.objects.filter(subject_kind="letters.seal", subject_id=seal.pk)
    actions = about.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["letters.sealed", "letters.seal_revoked"]


def test_meeting_that_is_not_announced_is_named_to_nobody(conference: Conference) -> None:
    meeting = conference.meetings.get(slug="network-24-7")
    meeting.announced = False
    facts = seals.meeting_facts(meeting, "en")
    assert facts == {
        "meeting": "A meeting (Council of Europe)",
        "dates": "15 October 2026",
        "place": "Strasbourg, France",
    }
