"""Drawings that people send: shapes and words stay, whatever could do harm goes and is told."""

import pytest
from django.core.exceptions import ValidationError

from octopus.files.drawings import safe_drawing

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inner: str, attributes: str = 'viewBox="0 0 40 20"', before: str = "") -> bytes:
    return f"{before}<svg {XMLNS} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    ("inner", "left_out"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<animate attributeName="href" values="javascript:alert(1)"/>', "<animate>"),
        ('<set attributeName="onload" to="alert(1)"/>', "<set>"),
        ('<a href="https://elsewhere.example.org"><rect/></a>', "<a>"),
        ('<rect onclick="alert(1)"/>', "onclick"),
        ('<use href="https://elsewhere.example.org/x.svg#a"/>', "href"),
        ('<use xlink:href="https://elsewhere.example.org/x.svg#a"/>', "href"),
        ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "href"),
        ('<image href="//elsewhere.example.org/pixel.png"/>', "href"),
        ('<rect fill="url(https://elsewhere.example.org/x#a)"/>', "fill"),
        ('<rect style="fill:u\\72l(//elsewhere.example.org)"/>', "style"),
        ("<style>@import '//elsewhere.example.org/x.css';</style>", "<style>"),
        ("<style>rect { fill: url( 'http://elsewhere.example.org' ) }</style>", "<style>"),
    ],
)
def test_what_could_do_harm_is_left_out_and_told(inner: str, left_out: str) -> None:
    safe = safe_drawing(drawing(f'<rect width="3"/>{inner}<text>Hall</text>'))
    assert safe.left_out == [left_out]
    for word in (b"alert", b"elsewhere", b"script", b"PHN2", b"@import"):
        assert word not in safe.content
    assert b"Hall" in safe.content
    assert b'width="3"' in safe.content


def test_entities_and_document_types_stay_behind() -> None:
    before = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "lol">]>'
    safe = safe_drawing(drawing("<text>&a;&b;Hall</text>", before=before))
    assert b"DOCTYPE" not in safe.content
    assert b"ENTITY" not in safe.content
    assert b"&a;" not in safe.content
    assert b"Hall" in safe.content


def test_a_clean_drawing_keeps_its_gradients_and_its_style() -> None:
    inner = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
        "<style>rect { stroke: #123 }</style>"
        '<rect fill="url(#g)" style="opacity:.5"/><use href="#g"/>'
    )
    safe = safe_drawing(drawing(inner))
    assert safe.left_out == []
    for part in (b"linearGradient", b"url(#g)", b"opacity:.5", b'href="#g"', b"stroke: #123"):
        assert part in safe.content


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 640 480"', (640, 480)),
        ('width="100%" height="100%" viewBox="0,0,300,200"', (300, 200)),
        ('width="210mm" height="297mm"', (794, 1123)),
    ],
)
def test_a_drawing_has_a_size(attributes: str, size: tuple[int, int]) -> None:
    safe = safe_drawing(drawing("<rect/>", attributes))
    assert (safe.width, safe.height) == size
    assert b"viewBox" in safe.content


@pytest.mark.parametrize(
    "content",
    [
        b"<svg",
        b"<html/>",
        b"<svg/>",
        drawing("<rect/>", ""),
        drawing("<rect/>", 'viewBox="0 0 0 0"'),
        drawing("<rect/>", 'viewBox="0 0 900000 2"'),
    ],
)
def test_what_is_no_drawing_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ValidationError, match="The drawing"):
        safe_drawing(content)
