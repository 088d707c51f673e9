# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools[woff]>=4.60", "fontpkg-source-sans-3", "fontpkg-source-serif-4"]
# ///
"""Make the files in src/octopus/fonts/ again, from Source Serif and Sans and Debian's Noto.

    apt-get download fonts-noto-core fonts-noto-cjk
    dpkg -x fonts-noto-core_*.deb noto && dpkg -x fonts-noto-cjk_*.deb noto
    uv run tools/vendor_fonts.py noto/usr/share/fonts

It is not needed to install or to run Octopus: its results are kept in the repository.  Programme
Serif and Sans are the fonts of the web pages at the weights that print uses, with Greek and
Cyrillic, which the web files leave to the reader's machine; the Vietnamese letters of the web pages
are made here as well.  Noto Sans is unchanged.  "Octopus Han" is Noto Sans CJK SC without its rare
characters; it has a name of its own so that it never hides a complete CJK font that the machine
may have.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
PRINT_FONTS = ROOT / "src/octopus/fonts"
WEB_FONTS = ROOT / "src/octopus/website/static/octopus/fonts"
NOTO = "truetype/noto"
NOTO_CJK = "opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED_CHINESE = 2  # its number in the collection

WEIGHT_NAMES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
# Kind, package, what is fixed beside the weight, weights.  26 points is the optical size of the
# web fonts.
PROGRAMME: tuple[tuple[str, str, dict[str, float], tuple[int, ...]], ...] = (
    ("Serif", "fontpkg_source_serif_4", {"opsz": 26}, (400, 600)),
    ("Sans", "fontpkg_source_sans_3", {}, (400, 600, 700)),
)
PROGRAMME_CHARACTERS = [
    *range(0x20, 0x250),  # Latin
    *range(0x2B0, 0x370),  # modifiers and combining marks
    *range(0x370, 0x530),  # Greek and Cyrillic
    *range(0x1E00, 0x2000),  # Vietnamese and accented Greek
    *range(0x2000, 0x2300),  # punctuation, currencies, arrows, signs
]
# U+1EA0 to U+1EF9, and the tone marks of texts that write them by themselves.
VIETNAMESE = [*range(0x1EA0, 0x1EFA), 0x300, 0x301, 0x303, 0x309, 0x323]
BOLD_TOO = (
    "Sans",
    "SansArabic",
    "SansArmenian",
    "SansDevanagari",
    "SansGeorgian",
    "SansHebrew",
    "SansKhmer",
    "SansLao",
    "SansThaana",
    "SansThai",
)
REGULAR_ONLY = (
    "SansAdlam",
    "SansBengali",
    "SansEthiopic",
    "SansGujarati",
    "SansGurmukhi",
    "SansKannada",
    "SansMalayalam",
    "SansMeeteiMayek",
    "SansMongolian",
    "SansMyanmar",
    "SansNKo",
    "SansOlChiki",
    "SansOriya",
    "SansSinhala",
    "SansSyriac",
    "SansTamil",
    "SansTelugu",
    "SansTifinagh",
    "SerifTibetan",  # Noto has no Tibetan without serifs
)
KANA_AND_PUNCTUATION = "".join(map(chr, range(0x3041, 0x3100))) + "　、。・々〆「」（），"


def rename(font: TTFont, family: str, weight: int) -> None:
    """Give `font` the names of one static member of `family`; other names but the licence go."""
    style = WEIGHT_NAMES[weight]
    table = font["name"]
    licence = {number: table.getDebugName(number) for number in (0, 5, 13, 14)}
    postscript = f"{family.replace(' ', '')}-{style}"
    table.names = []
    own = {1: f"{family} {style}", 2: "Regular", 3: postscript, 4: f"{family} {style}"}
    own |= {6: postscript, 16: family, 17: style}
    for number, text in (own | licence).items():
        if text:
            table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def upright_of(package: str) -> TTFont:
    """The variable font of `package` that stands upright."""
    folder = Path(str(files(package))) / "files"
    (source,) = (path for path in folder.glob("*.ttf") if "Italic" not in path.name)
    return TTFont(source)


def make_vietnamese(kind: str, package: str, fixed: dict[str, float]) -> None:
    """Cut the Vietnamese letters of Programme `kind` for the web pages, in all its weights."""
    font = instancer.instantiateVariableFont(upright_of(package), fixed | {"wght": (400, 700)})
    options = subset.Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=VIETNAMESE)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(WEB_FONTS / f"programme-{kind.lower()}-vietnamese.woff2")


def make_programme(kind: str, package: str, fixed: dict[str, float], weight: int) -> None:
    """Cut Programme `kind` at `weight` from the variable font of `package`."""
    font = instancer.instantiateVariableFont(upright_of(package), fixed | {"wght": weight})
    cutter = subset.Subsetter(subset.Options(hinting=False, name_IDs=["*"]))
    cutter.populate(unicodes=PROGRAMME_CHARACTERS)
    cutter.subset(font)
    for tag in ("BASE", "STAT", "DSIG"):
        if tag in font:
            del font[tag]
    rename(font, f"Programme {kind}", weight)
    font.save(PRINT_FONTS / f"Programme{kind}-{WEIGHT_NAMES[weight]}.ttf")


def double_byte_characters(codec: str, lead: range) -> Iterator[str]:
    """The characters of an East Asian character set whose first byte is in `lead`."""
    for first in lead:
        for second in range(0x40, 0xFF):
            try:
                text = bytes([first, second]).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                yield text


def make_han(source: Path) -> None:
    """Cut Noto Sans CJK SC down to the characters that names are written with.

    All of GBK, and so of GB 2312 and of Big5's two levels; both levels of JIS X 0208; the hanja of
    KS X 1001; all syllables of hangul; kana.
    """
    characters = {
        *KANA_AND_PUNCTUATION,
        *double_byte_characters("gb2312", range(0xB0, 0xF8)),
        *(char for char in double_byte_characters("gbk", range(0x81, 0xFF)) if char >= "一"),
        *double_byte_characters("big5", range(0xA4, 0xFA)),
        *double_byte_characters("euc_jp", range(0xB0, 0xF5)),
        *double_byte_characters("euc_kr", range(0xCA, 0xFE)),
        *map(chr, range(0xAC00, 0xD7A4)),
    }
    options = subset.Options(hinting=False, layout_features=[])
    font = TTFont(source, fontNumber=SIMPLIFIED_CHINESE)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(characters))
    cutter.subset(font)
    rename(font, "Octopus Han", 400)
    font["CFF "].cff.fontNames = ["OctopusHan-Regular"]
    font.save(PRINT_FONTS / "OctopusHan-Regular.otf")


def as_ranges(codes: Iterable[int]) -> Iterator[str]:
    """Write sorted code points as hexadecimal ranges, "41-5A"."""
    first = last = -1
    for code in [*sorted(codes), -1]:
        if code == last + 1 and first >= 0:
            last = code
            continue
        if first >= 0:
            yield f"{first:X}-{last:X}"
        first = last = code


def write_coverage() -> None:
    """List the characters that the vendored fonts can draw, for `typesetting.missing_glyphs`."""
    codes: set[int] = set()
    for path in sorted(PRINT_FONTS.glob("*.[ot]tf")):
        codes |= set(TTFont(path).getBestCmap())
    lines = textwrap.wrap(" ".join(as_ranges(codes)), width=100, break_on_hyphens=False)
    (PRINT_FONTS / "coverage.txt").write_text("\n".join(lines) + "\n")


def main() -> None:
    """Write all fonts and the list of what they cover."""
    source = Path(sys.argv[1])
    for kind, package, fixed, weights in PROGRAMME:
        make_vietnamese(kind, package, fixed)
        for weight in weights:
            make_programme(kind, package, fixed, weight)
    noto = [f"Noto{face}-{style}.ttf" for face in BOLD_TOO for style in ("Regular", "Bold")]
    noto += [f"Noto{face}-Regular.ttf" for face in REGULAR_ONLY]
    for file in noto:
        shutil.copyfile(source / NOTO / file, PRINT_FONTS / file)
    make_han(source / NOTO_CJK)
    write_coverage()


if __name__ == "__main__":
    main()
