"""Typst and its fonts: what they can draw, what they cannot, and that it is said."""

import json
import unicodedata
from pathlib import Path

import pytest
import typst

from octopus.files import typesetting


def test_wrong_template_says_what_is_wrong(tmp_path: Path) -> None:
    template = tmp_path / "wrong.typ"
    template.write_text("#nonesuch")
    with pytest.raises(typesetting.TypesettingFailed, match="unknown variable: nonesuch"):
        typesetting.typeset(template, {})


def test_template_reads_its_data(tmp_path: Path) -> None:
    template = tmp_path / "page.typ"
    template.write_text("#json(bytes(sys.inputs.data)).at(0)")
    assert typesetting.typeset(template, ["Ένα"]).startswith(b"%PDF-")


def test_fonts_stay_below_fourteen_megabytes() -> None:
    folder = Path(typesetting.__file__).parents[1] / "fonts"
    assert sum(file.stat().st_size for file in folder.iterdir()) < 14_000_000


def test_every_family_that_pages_name_is_there() -> None:
    families = {font.family for font in typesetting._vendored_fonts().fonts()}
    assert families == {*typesetting.SANS, *typesetting.SERIF}


def test_missing_glyphs_names_what_no_font_has_once_and_in_order() -> None:
    assert typesetting.missing_glyphs("Ada \U0010fffd\U000e9999 Muster \U0010fffd") == (
        "\U0010fffd\U000e9999"
    )


def test_missing_glyphs_ignores_what_is_not_seen() -> None:
    assert typesetting.missing_glyphs("A\u00ada\u200d\u200f\u202f\n\tB e\u0301") == ""


def test_cannot_draw_says_of_each_text_what_is_missing() -> None:
    texts = {1: "Ada", 2: "A\U0010fffdb\U0010fffd", 3: "\U000e9999\U0010fffd"}
    assert typesetting.cannot_draw(texts) == {2: "\U0010fffd", 3: "\U000e9999\U0010fffd"}


def test_coverage_lists_only_what_typst_can_draw() -> None:
    """PDF/A-2u forbids text without a glyph, so typst itself checks the list of characters."""
    visible = [
        char
        for char in sorted(typesetting._vendored_characters())
        if unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"}
    ]
    assert len(visible) > 15_000
    source = "#set text(font: json(bytes(sys.inputs.fonts)))\n#sys.inputs.text"
    typst.compile(
        source.encode(),
        font_paths=typesetting._vendored_fonts(),
        sys_inputs={"fonts": json.dumps(typesetting.SANS), "text": " ".join(visible)},
        format="pdf",
        pdf_standards=["a-2u"],
    )


def test_document_that_takes_too_long_fails_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "endless.typ"
    template.write_text("#let n = 0\n#while n < 1 { n = n - 1 }")
    monkeypatch.setattr(typesetting, "SECONDS", 0.01)
    with pytest.raises(typesetting.TypesettingFailed, match=r"endless\.typ took more than"):
        typesetting.typeset(template, {})


def test_document_that_wants_too_much_memory_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "simple.typ"
    template.write_text("Hello")
    monkeypatch.setattr(typesetting, "MEMORY", 64 * 1024 * 1024)
    with pytest.raises(typesetting.TypesettingFailed, match=r"simple\.typ, status"):
        typesetting.typeset(template, {})
