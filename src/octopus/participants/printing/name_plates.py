"""Name plates for the table: one for each seat of a delegation in the room, to be folded."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from octopus.bodies.eligibility import eligibilities
from octopus.bodies.models import Membership
from octopus.conferences.models import Meeting
from octopus.delegations.models import Delegation, DelegationSettings
from octopus.files import typesetting
from octopus.participants.queries import admitted
from octopus.text.country_names import country_name
from octopus.text.markup.directions import isolated
from octopus.text.multilingual import MultilingualText, collation_key
from octopus.text.writing_systems import tidy

_TEMPLATE: Final = Path(__file__).with_name("plates.typ")
ALL: Final = "all"

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Plate:
    """What stands on one plate. `names`: in each language of the plates, the first is large."""

    names: tuple[str, ...]
    capacity: str
    seats: int

    @property
    def others(self) -> str:
        """The name in the further languages, each once."""
        further = dict.fromkeys(name for name in self.names[1:] if name != self.names[0])
        return "  ·  ".join(further)


def languages_of(meeting: Meeting, wanted: str) -> list[str]:
    """The languages on the plates: the wanted one, or all of the conference for ALL."""
    return meeting.conference.languages if wanted == ALL else [wanted]


def read_plates(meeting: Meeting, wanted: str) -> list[Plate]:
    """The plates of a meeting in the order of the first language.

    Every delegation that comes has as many as it has seats in the room; a State or organisation
    whose people came without a delegation has one. `wanted`: a language, or ALL. Five queries.
    """
    languages = languages_of(meeting, wanted)
    settings = DelegationSettings.objects.filter(meeting=meeting).first() or DelegationSettings(
        meeting=meeting
    )
    capacities = _capacities(meeting)
    plates = []
    states = set()
    for delegation in _delegations(meeting):
        seats = settings.seats if delegation.own_seats is None else delegation.own_seats
        states.add(delegation.country)
        plates.append(_plate(delegation, languages, seats, capacities))
    for country in sorted(_countries_without_delegation(meeting) - states):
        names = tuple(country_name(country, language) for language in languages)
        plates.append(Plate(names, capacities.get(country, ""), 1))
    return sorted(plates, key=lambda plate: collation_key(plate.names[0], languages[0]))


def _delegations(meeting: Meeting) -> list[Delegation]:
    """Those that said that they come, and those of which somebody is admitted."""
    present = set(
        admitted(meeting).order_by().values_list("delegate__delegation_id", flat=True).distinct()
    )
    return [
        delegation
        for delegation in meeting.delegations.select_related("organisation")
        if delegation.pk in present or delegation.answer == Delegation.Answer.ATTENDS
    ]


def _countries_without_delegation(meeting: Meeting) -> set[str]:
    """The States of public authorities who came by themselves, at a meeting of a body."""
    if meeting.body_id is None:
        return set()
    alone = admitted(meeting).filter(delegate=None, registration__category__key="public_authority")
    return set(alone.order_by().values_list("registration__country", flat=True)) - {""}


def _capacities(meeting: Meeting) -> dict[str, str]:
    """What a State is to the body where it is not a member: printed small on its plate."""
    if meeting.body is None:
        return {}
    return {
        eligibility.country: eligibility.capacity_name
        for eligibility in eligibilities(meeting.body, meeting.day_that_counts)
        if eligibility.country and eligibility.capacity not in ("", Membership.Capacity.MEMBER)
    }


def _plate(
    delegation: Delegation, languages: list[str], seats: int, capacities: dict[str, str]
) -> Plate:
    if delegation.organisation:
        observer = str(Membership.Capacity.OBSERVER.label)
        name = MultilingualText(delegation.organisation.name)
        names = tuple(name.in_language(language) for language in languages)
        return Plate(names, observer if delegation.meeting.body_id else "", seats)
    names = tuple(country_name(delegation.country, language) for language in languages)
    return Plate(names, capacities.get(delegation.country, ""), seats)


def plates_pdf(meeting: Meeting, wanted: str, *, progress: Progress | None = None) -> bytes | None:
    """The plates as PDF, one a page for each seat; None where nobody has a seat."""
    first = languages_of(meeting, wanted)[0]
    with override(first):
        plates = read_plates(meeting, wanted)
        pages = [
            {
                "name": isolated(tidy(plate.names[0])),
                "others": tidy(plate.others),
                "capacity": plate.capacity,
            }
            for plate in plates
            for _seat in range(plate.seats)
        ]
        if not pages:
            return None
        data = {
            "title": _("Name plates"),
            "language": first,
            "sans": typesetting.SANS,
            "serif": typesetting.SERIF,
            "meeting": tidy(str(meeting.title)),
            "plates": pages,
        }
        pdf = typesetting.typeset_readable(_TEMPLATE, data)
    if progress:
        progress(len(pages), len(pages))
    return pdf
