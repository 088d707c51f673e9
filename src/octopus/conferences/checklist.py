"""What a conference still lacks: lines that each room adds, by the step they are needed for.

A room says which numbers it needs, as expressions, and makes its lines of them. The numbers of all
rooms are asked in one statement; what is kept for a revision anyway comes from there.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, QuerySet, Subquery, TextChoices, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.text.multilingual import MultilingualText, codes, content_languages
from octopus.wiring import Hook


class ChecklistStep(TextChoices):
    """What a conference is made ready for, in the order of its life."""

    ANNOUNCE = "announce", _("Before the conference is announced")
    REGISTRATION = "registration", _("Before registration opens")
    PROGRAMME = "programme", _("Before the programme is released")
    DOORS = "doors", _("Before the doors open")


@dataclass(frozen=True)
class Page:
    """Where something is done: the name of the address, and the right to go there.

    `place`: what the address names besides the conference, which a page of the installation does
    not name.
    """

    url_name: str
    right: str
    place: Mapping[str, str | int] = field(default_factory=dict)
    is_of_installation: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence that says what to do, whether it is done, and where.

    `page`: none for what is a setting. `optional`: nothing waits for it. `count`: how many things
    lack it, of which `detail` tells more; `languages`: how many texts lack each language.
    `meeting`: shown to those in charge of it only.
    """

    step: ChecklistStep
    words: str
    is_done: bool
    page: Page | None = None
    optional: bool = False
    count: int | None = None
    detail: str = ""
    languages: Mapping[str, int] = field(default_factory=dict)
    meeting: Meeting | None = None

    @property
    def is_missing(self) -> bool:
        return not self.is_done and not self.optional


Numbers = Mapping[str, int]


class ChecklistPart(NamedTuple):
    """What a room adds.

    `lines`: made of the conference and the values of `numbers`, which may be left out. It asks the
    database for nothing but what is kept for a revision.
    """

    lines: Callable[[Conference, Numbers], Iterable[Line]]
    numbers: Callable[[Conference], Mapping[str, Combinable]] = lambda conference: {}


parts: Hook[ChecklistPart] = Hook()


def number_of(rows: QuerySet[Any]) -> Combinable:
    """Expression: how many rows there are."""
    counted = (
        rows.order_by()
        .annotate(_all=Value(1))
        .values("_all")
        .annotate(_number=Count("pk"))
        .values("_number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def lines_of(conference: Conference) -> list[Line]:
    """All lines of a conference, by room. One statement, and what rooms read once a revision."""
    with content_languages(conference.languages):
        wanted = [(part, dict(part.numbers(conference))) for part in parts]
        expressions = [expression for _part, needed in wanted for expression in needed.values()]
        values = iter(Conference.objects.values_list(*expressions).get(pk=conference.pk))
        return [
            line
            for part, needed in wanted
            for line in part.lines(conference, {name: next(values) for name in needed})
        ]


def counted(count: int, *, step: ChecklistStep, words: str, page: Page, detail: str = "") -> Line:
    """A line that is done when nothing lacks it."""
    return Line(
        step=step, words=words, is_done=not count, page=page, count=count or None, detail=detail
    )


def translated(lacking: Mapping[str, int], *, step: ChecklistStep, words: str, page: Page) -> Line:
    """A line about texts that are to be in every language: `lacking` says how many are not."""
    languages = {code: lacking[code] for code in codes() if lacking.get(code)}
    return Line(step=step, words=words, is_done=not languages, page=page, languages=languages)


def lacking(texts: Iterable[MultilingualText]) -> Counter[str]:
    """How many of some texts lack each language; a text that is empty altogether lacks none."""
    return Counter(code for text in texts for code in text.missing())
