"""A floor plan that was drawn elsewhere: SVG, of which only what draws is kept.

What is left is written anew from lists of elements and attributes, so that nothing in it can run,
load or link. What had to go is told to whoever sent it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _
from lxml import etree

from octopus.files.uploads import MEGABYTE

LARGEST = 2 * MEGABYTE
# In characters, as it is kept: it stands in a public page.
LARGEST_KEPT = 150_000
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc".split()
)
_ATTRIBUTES = frozenset(
    "x y x1 y1 x2 y2 cx cy r rx ry dx dy d points width height viewBox transform fill fill-opacity "
    "fill-rule stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity "
    "opacity font-size font-weight text-anchor dominant-baseline".split()
)
# Numbers, colours, paths and transforms; no address and no escape.
_VALUE = re.compile(r"[\w\s.,#%()+\-:;]*\Z")
_NO_VALUE = re.compile(r"url|script|expression|data:", re.IGNORECASE)
_STAND = re.compile(r"stand[-_ ]?([\w.-]{1,12})\Z", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)(?:px)?\s*\Z")


@dataclass(frozen=True)
class StandBox:
    """A stand on a plan, in the units of its SVG."""

    number: str
    x: float
    y: float
    width: float
    height: float


@dataclass
class FloorPlan:
    """A cleaned plan: its SVG, the stands whose ids it holds, what was left out."""

    svg: str = ""
    stands: list[StandBox] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def read_plan(content: bytes) -> FloorPlan:
    """The plan in a file. Raises ValidationError, in the reader's words, for what is no SVG."""
    if len(content) > LARGEST:
        size = {"size": -(-len(content) // MEGABYTE), "limit": LARGEST // MEGABYTE}
        raise ValidationError(_("The file is %(size)s MB; the maximum is %(limit)s MB.") % size)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ValidationError(_("This is not an SVG drawing.")) from None
    if _local(root) != "svg":
        raise ValidationError(_("This is not an SVG drawing."))
    plan = FloorPlan()
    inner = "".join(_written(child, plan) for child in root)
    plan.svg = f'<svg viewBox="{escape(_view_box(root))}">{inner}</svg>'
    plan.removed = sorted(set(plan.removed))
    if len(plan.svg) > LARGEST_KEPT:
        raise ValidationError(
            _("The drawing is too detailed for a web page. Please simplify it and try again.")
        )
    return plan


def view_box(svg: str) -> tuple[float, float, float, float]:
    """The rectangle that a kept plan shows; of none, a plain hall of 100 by 60."""
    found = re.match(r'<svg viewBox="([^"]+)"', svg)
    x, y, width, height = map(float, found[1].split()) if found else (0.0, 0.0, 100.0, 60.0)
    return x, y, width, height


def _local(element: Any) -> str:
    """The name of an SVG element; empty for one of another language."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    if name.startswith(_NAMESPACE):
        return name.removeprefix(_NAMESPACE)
    return "" if name.startswith("{") else name


def _view_box(root: Any) -> str:
    numbers = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
    if len(numbers) == 4 and float(numbers[2]) > 0 and float(numbers[3]) > 0:
        return " ".join(numbers)
    width, height = _length(root.get("width")), _length(root.get("height"))
    if width and height and width > 0 and height > 0:
        return f"0 0 {width:g} {height:g}"
    raise ValidationError(_("The drawing does not say how large it is (viewBox)."))


def _written(element: Any, plan: FloorPlan) -> str:
    """An element as it is kept, with what is inside it; empty for one that goes."""
    name = _local(element)
    if name not in _ELEMENTS:
        if name or isinstance(element.tag, str):
            plan.removed.append(f"<{name or etree.QName(element).localname}>")
        return ""
    _note_stand(element, name, plan)
    kept = []
    for key, value in element.attrib.items():
        if key in _ATTRIBUTES and _VALUE.match(value) and not _NO_VALUE.search(value):
            kept.append(f' {key}="{escape(value)}"')
        elif not key.startswith("{") and key not in ("id", "class", "version"):
            plan.removed.append(key)
    inner = escape(element.text or "") if name in ("text", "tspan", "title", "desc") else ""
    for child in element:
        inner += _written(child, plan)
        if name in ("text", "tspan"):
            inner += escape(child.tail or "")
    return f"<{name}{''.join(kept)}>{inner}</{name}>"


def _note_stand(element: Any, name: str, plan: FloorPlan) -> None:
    """A rectangle whose id is that of a stand, such as “stand-12”."""
    found = _STAND.match(element.get("id", ""))
    if found is None or name != "rect":
        return
    x, y = _length(element.get("x", "0")), _length(element.get("y", "0"))
    width, height = _length(element.get("width")), _length(element.get("height"))
    if x is not None and y is not None and width and height:
        plan.stands.append(StandBox(found[1], x, y, width, height))


def _length(text: str | None) -> float | None:
    found = _LENGTH.match(text or "")
    return float(found[1]) if found else None
