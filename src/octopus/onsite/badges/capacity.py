"""In which capacity somebody takes part, as badge and door name it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext, override, pgettext

from octopus.conferences.models import Conference
from octopus.delegations.models import Delegate
from octopus.onsite.badges.pdf import BadgeColour
from octopus.programme.models import SessionRole
from octopus.registration.models import Admission, Category, Registration

_Rule = Conference.BadgeLanguages


@dataclass(frozen=True)
class Capacity:
    """A speaker, a member of a State's delegation, or somebody of a category."""

    category: Category | None
    speaks: bool
    represents: bool

    def label(self) -> str:
        """The word on the badge, in the language at hand."""
        if self.speaks:
            return gettext("Speaker")
        if self.represents:
            return pgettext("on a badge", "Delegation")
        return str(self.category.badge_label) if self.category else ""

    @property
    def colour(self) -> BadgeColour:
        """The band of the badge."""
        if self.speaks or self.category is None:
            return "warm" if self.speaks else "white"
        return cast(BadgeColour, self.category.badge_colour)


def capacities(
    conference: Conference, registrations: Sequence[Registration]
) -> dict[int, Capacity]:
    """By the primary keys of registrations of one conference. Two queries."""
    speakers = frozenset(
        SessionRole.objects.filter(session__meeting__conference=conference).values_list(
            "person_id", flat=True
        )
    )
    of_states = frozenset(
        Delegate.objects.filter(
            delegation__meeting__conference=conference, admission__state=Admission.State.ACCEPTED
        )
        .exclude(delegation__country="")
        .values_list("admission__registration_id", flat=True)
    )
    return {
        registration.pk: Capacity(
            category=registration.category,
            speaks=registration.person_id in speakers,
            represents=registration.pk in of_states,
        )
        for registration in registrations
    }


def languages_of_badge(conference: Conference, language: str) -> list[str]:
    """The languages of a badge by the rule of the conference, the first one first.

    `language`: that of its wearer.
    """
    languages = conference.languages
    if conference.badge_languages == _Rule.HOLDER:
        return [conference.language_for(language)]
    return languages[:2] if conference.badge_languages == _Rule.TWO else languages[:1]


def in_each(languages: Sequence[str], words: Callable[[], str]) -> str:
    """What `words` gives in each language, once where it is the same: "Senegal / Sénégal"."""
    found = []
    for language in languages:
        with override(language):
            found.append(words())
    return " / ".join(dict.fromkeys(text for text in found if text))
