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


def test_fonts_stay_below_nine_megabytes() -> None:
    folder = Path(typesetting.__file__).parents[1] / "fonts"
    assert sum(file.stat().st_size for file in folder.iterdir()) < 9_000_000


def test_every_family_that_pages_name_is_there() -> None:
    families = {font.family for font in typesetting._vendored_fonts().fonts()}
    assert families == {*typesetting.SANS, *typesetting.SERIF}


def test_missing_glyphs_names_what_no_font_has_once_and_in_order() -> None:
    assert typesetting.missing_glyphs("Ada \U0010fffd\U000e9999 Muster \U0010fffd") == (
        "\U0010fffd\U000e9999"
    )


def test_missing_glyphs_ignores_what_is_not_seen() -> None:
    assert typesetting.missing_glyphs("A\u00ada\u200d\u200f\u202f\n\tB e\u0301") == ""


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
