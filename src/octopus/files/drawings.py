"""SVG drawings of others, made safe: shapes and words, no script, nothing from elsewhere.

What is not on the lists below is left out, and told. A drawing is shown as a picture, where no
browser runs scripts; that it holds none is for those who open or save it.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = set(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan "
    "textPath linearGradient radialGradient stop clipPath mask pattern marker image style switch "
    "filter feGaussianBlur feOffset feBlend feFlood feComposite feMerge feMergeNode feColorMatrix "
    "feDropShadow".split()
)
# Attributes that begin so run scripts, whatever follows.
_SCRIPTED = re.compile(r"^on", re.IGNORECASE)
# What may stand behind href: a part of the drawing itself, or a picture within the file.
_WITHIN = re.compile(r"^\s*(#[\w.:-]+|data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+)\s*$")
_ELSEWHERE = re.compile(
    r"url\(\s*[\"']?\s*(?!#)|@import|expression\(|javascript:|\\", re.IGNORECASE
)
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(px|pt|mm|cm|in|)\s*$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@dataclass(frozen=True)
class SafeDrawing:
    """A drawing without what could do harm, its size in pixels, and what was left out of it."""

    content: bytes
    width: int
    height: int
    left_out: list[str]


def safe_drawing(content: bytes) -> SafeDrawing:
    """Cleans an SVG. Raises ValidationError, in words, where it is none or has no size."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise ValidationError(
            _("The drawing cannot be read: it is not a whole SVG file.")
        ) from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ValidationError(_("The drawing cannot be read: it is not a whole SVG file."))
    left_out: dict[str, None] = {}
    _clean(root, left_out)
    width, height = _size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    # Serialised from the root alone: a document type and its entities stay behind.
    return SafeDrawing(etree.tostring(root, encoding="utf-8"), width, height, list(left_out))


def _clean(element: etree._Element, left_out: dict[str, None]) -> None:
    for name in list(element.attrib):
        _clean_attribute(element, str(name), left_out)
    for child in list(element):
        # Comments, processing instructions and entities have no name of their own.
        tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
        foreign = isinstance(child.tag, str) and etree.QName(child).namespace != _SVG
        unsafe_style = tag == "style" and _ELSEWHERE.search(
            "".join(str(part) for part in child.itertext())
        )
        if foreign or tag not in _ELEMENTS or unsafe_style:
            if tag and not foreign:
                left_out[f"<{tag}>"] = None
            _remove(child)
        else:
            _clean(child, left_out)


def _clean_attribute(element: etree._Element, name: str, left_out: dict[str, None]) -> None:
    key, value = etree.QName(name), str(element.attrib[name])
    is_link = key.localname == "href" and key.namespace in (None, _XLINK)
    if key.namespace not in (None, _XLINK, "http://www.w3.org/XML/1998/namespace"):
        del element.attrib[name]  # the drawing program's own notes
    elif is_link and _WITHIN.match(value):
        return
    elif (
        is_link
        or key.namespace == _XLINK
        or _SCRIPTED.match(key.localname)
        or _ELSEWHERE.search(value)
    ):
        left_out[key.localname] = None
        del element.attrib[name]


def _remove(child: etree._Element) -> None:
    """Takes an element out and leaves the words behind it."""
    parent = child.getparent()
    assert parent is not None
    if child.tail:
        before = child.getprevious()
        if before is None:
            parent.text = (parent.text or "") + child.tail
        else:
            before.tail = (before.tail or "") + child.tail
    parent.remove(child)


def _size(root: etree._Element) -> tuple[int, int]:
    """Width and height in pixels, by the attributes or the view box."""
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", str(root.get("viewBox", "")))]
    sides = []
    for name, index in (("width", 2), ("height", 3)):
        given = _LENGTH.match(str(root.get(name, "")))
        if given:
            sides.append(float(given[1]) * _PIXELS[given[2]])
        elif len(box) == 4:
            sides.append(box[index])
    if len(sides) < 2 or min(sides) < 1 or max(sides) > 20_000:
        raise ValidationError(_("The drawing does not say how large it is (viewBox)."))
    if len(box) != 4:
        root.set("viewBox", f"0 0 {sides[0]:g} {sides[1]:g}")
    return round(sides[0]), round(sides[1])
