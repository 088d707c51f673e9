"""Who wears a badge, in the words that a door shows."""

from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from octopus.compiled_query import CompiledQuery
from octopus.conferences.models import Conference
from octopus.delegations.models import Delegate
from octopus.onsite.badges.capacity import Capacity, in_each, languages_of_badge
from octopus.programme.models import SessionRole
from octopus.registration.models import Admission, Category, Registration


class Wearer(NamedTuple):
    """The name of a person, and in which capacity and for whom they are there."""

    name: str
    capacity: str
    organisation: str
    country: str


def _rows(registration: Any) -> QuerySet[Registration, tuple[object, ...]]:
    """As `capacities` finds them for the badges of a whole conference."""
    speaks = SessionRole.objects.filter(
        person=OuterRef("person"), session__meeting__conference=OuterRef("conference")
    )
    represents = Delegate.objects.filter(
        admission__registration=OuterRef("pk"),
        admission__state=Admission.State.ACCEPTED,
        delegation__meeting__conference=OuterRef("conference"),
    ).exclude(delegation__country="")
    return Registration.objects.filter(pk=registration).values_list(
        "given_names",
        "family_name",
        "organisation",
        "country",
        "language",
        "category__badge_label",
        "conference__content_languages",
        "conference__badge_languages",
        Exists(speaks),
        Exists(represents),
    )


_REGISTRATION: CompiledQuery[tuple[Any, ...]] = CompiledQuery(_rows)


def wearer(registration: int) -> Wearer | None:
    """Who wears the badge of a registration; the capacity in the words on it. One query."""
    found = _REGISTRATION.all(registration=registration)
    if not found:
        return None
    given, family, organisation, country, language, label, chosen, rule, speaks, represents = found[
        0
    ]
    capacity = Capacity(Category(badge_label=label) if label else None, speaks, represents)
    conference = Conference(content_languages=chosen, badge_languages=rule)
    return Wearer(
        name=f"{given} {family}".strip(),
        capacity=in_each(languages_of_badge(conference, language), capacity.label),
        organisation=organisation,
        country=country,
    )
