"""Whose name may stand on a list of participants: decided by rule, never by editing a list.

Two things decide, and both are settings of the secretariat that are logged: whether the meeting is
statutory (its list is an official record of everyone admitted), and the rule of the category
(those who agree, all, or nobody). What remains is the person's own yes or no.
"""

from enum import StrEnum

from octopus.registration.models import Category

_Rule = Category.Publication


class Named(StrEnum):
    """Whether a person is named, and if not, why not."""

    YES = "yes"
    PREFERS_NOT = "prefers not"
    NEVER = "never"


def named(*, statutory: bool, rule: str | None, agrees: bool) -> Named:
    """Whether a participant is named on the list of a meeting.

    `statutory`: of the meeting; `rule`: `Category.publication` of the participant's category, None
    where there is no category; `agrees`: the participant's own consent.
    """
    if statutory or rule == _Rule.RECORD:
        return Named.YES
    if rule == _Rule.NEVER:
        return Named.NEVER
    return Named.YES if agrees else Named.PREFERS_NOT
