"""Participants by region, country, capacity and gender: numbers only, never names.

Gender is what people said of themselves, and told only where no small number gives anybody away.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf

from octopus.conferences.models import Meeting
from octopus.participants.queries import admitted
from octopus.participants.regions import region_name, region_of
from octopus.registration.models import Admission, Category, Registration
from octopus.text.country_names import country_name
from octopus.text.multilingual import collation_key, current

# A cell with fewer people than this, and more than none, is not shown.
SMALLEST: Final = 5
NOT_SAID: Final = ""


@dataclass(frozen=True)
class Bar:
    """A row with a number, its share of all in per cent, and how long its bar is."""

    name: str
    number: int
    share: int
    length: int
    countries: int = 0
    code: str = ""


@dataclass(frozen=True)
class FigureCell:
    """How many said this of their gender; None where the number is not shown."""

    name: str
    number: int | None
    share: int | None


@dataclass(frozen=True)
class Balance:
    """The balance of one meeting. `not_stated`: how many did not say; None where not shown."""

    number: int
    regions: list[Bar]
    countries: list[Bar]
    categories: list[Bar]
    genders: list[FigureCell]
    not_stated: int | None
    declared: int | None


def read_balance(meeting: Meeting) -> Balance:
    """The balance of those admitted to a meeting, in the reader's language. Four queries.

    A delegate counts for the State of the delegation, anybody else for their own country.
    """
    people = admitted(meeting).order_by()
    of_state = NullIf(F("delegate__delegation__country"), Value(""))
    countries = _numbers(people, Coalesce(of_state, F("registration__country")))
    categories = _numbers(people, F("registration__category__key"))
    genders = _numbers(people, F("registration__gender"))
    number = sum(genders.values())
    shown = shown_cells({key: genders[key] for key in (*Registration.Gender.values, NOT_SAID)})
    hidden = any(value is None for value in shown.values())
    return Balance(
        number=number,
        regions=_regions(countries, number),
        countries=_countries(countries, number),
        categories=_categories(meeting, categories, number),
        genders=[
            FigureCell(str(gender.label), shown[gender.value], _share(shown[gender.value], number))
            for gender in Registration.Gender
        ],
        not_stated=shown[NOT_SAID],
        declared=None if hidden else number - (shown[NOT_SAID] or 0),
    )


def _numbers(people: QuerySet[Admission], actor: Combinable) -> Counter[str]:
    """How many there are of each value of an expression; nothing counts as an empty word."""
    rows = people.annotate(key=Coalesce(actor, Value(""))).values_list("key")
    return Counter(dict(rows.annotate(people=Count("pk"))))


def shown_cells(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """The numbers that may be shown; None in place of those that may not.

    A number from 1 to 4 is hidden. Where it alone were hidden, the total would give it away: then
    the next smallest is hidden too, or everything where there is no other.
    """
    hidden = {key for key, number in numbers.items() if 0 < number < SMALLEST}
    if len(hidden) == 1:
        others = [key for key, number in numbers.items() if number and key not in hidden]
        hidden |= {min(others, key=lambda key: numbers[key])} if others else set(numbers)
    return {key: None if key in hidden else number for key, number in numbers.items()}


def _share(number: int | None, total: int) -> int | None:
    return None if number is None else round(100 * number / total) if total else 0


def _bars(rows: list[tuple[str, str, int, int]], total: int) -> list[Bar]:
    """Bars from (code, name, number, countries); the longest is the whole width."""
    most = max((row[2] for row in rows), default=1)
    return [
        Bar(name, number, _share(number, total) or 0, round(100 * number / most), countries, code)
        for code, name, number, countries in rows
    ]


def _regions(countries: Counter[str], total: int) -> list[Bar]:
    people: Counter[str] = Counter()
    number_of: Counter[str] = Counter()
    for code, number in countries.items():
        if region := region_of(code):
            people[region] += number
            number_of[region] += 1
    rows = [
        (region, region_name(region, current()), number, number_of[region])
        for region, number in people.most_common()
    ]
    return _bars(rows, total)


def _countries(countries: Counter[str], total: int) -> list[Bar]:
    known = [(code, country_name(code), number, 0) for code, number in countries.items() if code]
    return _bars(sorted(known, key=lambda row: (-row[2], collation_key(row[1]))), total)


def _categories(meeting: Meeting, numbers: Counter[str], total: int) -> list[Bar]:
    known = Category.objects.filter(conference=meeting.conference_id)
    found = ((str(category), numbers[category.key]) for category in known)
    return _bars([("", name, number, 0) for name, number in found if number], total)
