"""The list of participants as a spreadsheet: one person a line, in the order of the list."""

from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from octopus.bodies.models import Membership
from octopus.delegations.models import Rank
from octopus.lists import Column, exports
from octopus.participants.lists import texts
from octopus.participants.lists.model import ListEntry, ParticipantList
from octopus.participants.models import Part
from octopus.text.country_names import country_name, country_notes
from octopus.text.person_names import capitals
from octopus.text.writing_systems import tidy

Progress = Callable[[int, int], None]


def _capacity(line: ListEntry) -> str:
    return str(Membership.Capacity(line.capacity).label) if line.capacity else ""


_COLUMNS = (
    Column("part", pgettext_lazy("of a list", "Part"), lambda line: str(Part(line.part).label)),
    Column("country", _("State or country"), lambda line: country_name(line.country)),
    Column("organisation", _("Organisation"), lambda line: tidy(line.organisation)),
    Column("capacity", pgettext_lazy("of a participant", "Capacity"), _capacity),
    Column("rank", _("Rank"), lambda line: str(Rank(line.rank).label) if line.rank else ""),
    Column("title", pgettext_lazy("person", "Title"), lambda line: tidy(line.title)),
    Column("given_names", _("Given names"), lambda line: tidy(line.given_names)),
    Column(
        "family_name",
        _("Family name"),
        lambda line: capitals(tidy(line.family_name), line.origin),
    ),
    Column("script", _("Name in original script"), lambda line: tidy(line.name_in_script)),
    Column("function", _("Function"), lambda line: tidy(line.function)),
    Column("speaks", _("Speakers"), lambda line: str(_("yes")) if line.speaks else ""),
)


def list_xlsx(participant_list: ParticipantList, *, progress: Progress | None = None) -> IO[bytes]:
    """The list as an XLSX file; no name becomes a formula.

    `progress`: persons written, of how many.
    """
    report = (lambda done: progress(done, participant_list.named)) if progress else None
    with override(participant_list.language):
        return exports.written(
            exports.XLSX,
            _COLUMNS,
            participant_list.lines(),
            title=texts.title(),
            progress=report,
            notes=country_notes({line.country for line in participant_list.lines()}),
        )
