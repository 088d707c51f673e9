"""What the checklist says of letters: who signs them."""

from collections.abc import Iterator, Mapping

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, number_of
from octopus.conferences.models import Conference
from octopus.letters.models import LetterSettings


def numbers(conference: Conference) -> Mapping[str, Combinable]:
    """Whether somebody signs."""
    named = LetterSettings.objects.filter(conference=conference.pk).exclude(signatory="")
    return {"signed": number_of(named)}


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """One line."""
    yield Line(
        step=ChecklistStep.REGISTRATION,
        words=_("Name the person who signs invitation letters and certificates."),
        is_done=known["signed"] > 0,
        page=Page("office_letters:settings", "letters.set_terms"),
    )
