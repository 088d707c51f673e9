"""Where participants come from, on the map of the world: three tones, by how many."""

from collections.abc import Mapping
from dataclasses import dataclass

from octopus.bodies import world_map
from octopus.bodies.treaty_status import StatusKind
from octopus.bodies.world_map import Shape


@dataclass(frozen=True)
class Tone:
    """Countries with about as many participants. `words`: "4 – 9"."""

    level: int
    words: str
    shapes: list[Shape]


@dataclass(frozen=True)
class Map:
    """`ground`: the outline of all other countries; the palest tone is first."""

    width: int
    height: int
    ground: str
    tones: list[Tone]


def draw(numbers: Mapping[str, int]) -> Map:
    """The map for numbers of participants by country code."""
    present = {code: number for code, number in numbers.items() if number > 0}
    whole = world_map.draw(dict.fromkeys(present, StatusKind.PARTY))
    tones = []
    for level, (least, most) in enumerate(_steps(max(present.values(), default=1)), start=1):
        here = [code for code, number in present.items() if least <= number <= most]
        if here:
            words = str(least) if least == most else f"{least}\u00a0– {most}"
            tones.append(Tone(level, words, _shapes(here)))
    return Map(whole.width, whole.height, whole.ground, tones)


def _steps(largest: int) -> list[tuple[int, int]]:
    """Three ranges up to the largest number, each some times as wide as the one before."""
    first = max(1, round(largest ** (1 / 3)))
    second = max(first + 1, round(largest ** (2 / 3)))
    return [(1, first), (first + 1, second), (second + 1, max(largest, second + 1))]


def _shapes(codes: list[str]) -> list[Shape]:
    layers = world_map.draw(dict.fromkeys(codes, StatusKind.PARTY)).layers
    return next(layer.shapes for layer in layers if layer.kind is StatusKind.PARTY)
