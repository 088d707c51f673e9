"""A map of the world as a light SVG: shapes and dots in an equal-area projection, by status.

The shapes are public domain (Natural Earth), projected and thinned out once; where they come from
stands in docs/developers/dependencies.md. States too small for the scale are dots.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from octopus.bodies.treaty_status import StatusKind
from octopus.text.country_names import country_name

# How each kind is drawn, the weightiest last so that it lies on top. A pattern tells it without
# colour: a full tone, lines, dots.
PATTERNS = {
    StatusKind.INVITED: "url(#dotted)",
    StatusKind.SIGNATORY: "url(#hatched)",
    StatusKind.PARTY: "",
}


@dataclass(frozen=True)
class Shape:
    """A State as the map draws it: its outline as an SVG path, and a dot where it is small."""

    name: str
    path: str
    dot: tuple[int, int] | None


@dataclass(frozen=True)
class Layer:
    """All States of one kind; `fill` is empty where the style sheet fills them."""

    kind: StatusKind
    fill: str
    shapes: list[Shape] = field(default_factory=list)


@dataclass(frozen=True)
class WorldMap:
    """`ground`: the outline of all countries of no kind, as one path."""

    width: int
    height: int
    ground: str
    layers: list[Layer]


@cache
def _world() -> dict[str, Any]:
    text = (files("octopus.bodies") / "data" / "world.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def draw(kinds: Mapping[str, StatusKind]) -> WorldMap:
    """The map for States by code. Kinds that have no pattern of their own belong to the ground."""
    world = _world()
    layers = [
        Layer(kind, fill, _shapes(code for code, found in kinds.items() if found is kind))
        for kind, fill in PATTERNS.items()
    ]
    drawn = {code for code, kind in kinds.items() if kind in PATTERNS}
    ground = "".join(path for code, path in world["shapes"].items() if code not in drawn)
    return WorldMap(world["width"], world["height"], ground, layers)


def _shapes(codes: Iterable[str]) -> list[Shape]:
    world = _world()
    return [
        Shape(country_name(code), world["shapes"].get(code, ""), _dot(world["dots"].get(code)))
        for code in codes
        if code in world["shapes"] or code in world["dots"]
    ]


def _dot(place: list[int] | None) -> tuple[int, int] | None:
    return (place[0], place[1]) if place else None
