"""How well announcements are read that were written before the rules that read them.

Fictitious ones in the manner of the houses that send them: letters, notes, calls, web pages, mails
and tables in three languages, each with what a person found in it.
"""

from collections import Counter

import pytest

from octopus.conferences.announcement import score_folder, table
from octopus.conferences.announcement.scoring import FIELDS, Score
from tests.support.conferences.announcements import UNSEEN

LEAST_RIGHT, MOST_WRONG = 0.95, 0.02


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return score_folder(UNSEEN)


def test_none_is_refused(scores: list[Score]) -> None:
    assert [score.name for score in scores if score.fields is None] == []


def test_most_fields_are_right_and_next_to_none_wrong(scores: list[Score]) -> None:
    counts = Counter(verdict for score in scores for verdict in (score.fields or {}).values())
    assert counts["right"] >= LEAST_RIGHT * counts.total(), table(scores)
    assert counts["wrong"] <= MOST_WRONG * counts.total(), table(scores)


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_often_missing(scores: list[Score], field: str) -> None:
    stated = [score for score in scores if score.fields and score.truth[field]]
    right = [score for score in stated if score.fields and score.fields[field] == "right"]
    assert len(right) >= 0.75 * len(stated), table(scores)
