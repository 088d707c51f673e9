"""Badges as PDF, read back: pages, sizes, codes, scripts, fit, bands."""

import dataclasses
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops

from octopus.files import typesetting
from octopus.onsite.badges import codes
from octopus.onsite.badges.pdf import BadgeContent, render_badges
from tests.settings import BADGE_KEY

pdfium: Any = pypdfium2  # its functions have no types

PIXELS_PER_MM = 8
MM_PER_POINT = 25.4 / 72

FULANA = BadgeContent(
    conference_title="Octopus Conference 2026",
    place_and_dates="Strasbourg, 14 – 16 October 2026",
    name="Fulana de Tal",
    name_in_script="",
    function="Federal prosecutor",
    organisation="Model Office for Cybercrime",
    country="Brazil",
    category_label="Public authority",
    badge_colour="dark",
    languages="EN ES",
    qr_payload=codes.sign(7, 1, BADGE_KEY),
    typed_code="K7Q4M2XRTB",
    language="en",
)

NAMES = {
    "Latin": "Łukasz Ștefănescu-Ďurišová Þór Åsgård",
    "Vietnamese": "Nguyễn Thị Ví Dụ",
    "Cyrillic": "Олександра Зразкова",
    "Greek": "Ελευθερία Παραδειγματοπούλου",
    "Georgian": "ნინო ნიმუშიაშვილი",
    "Armenian": "Անահիտ Օրինակյան",
    "Arabic": "ليلى مثال",
    "Hebrew": "תמר דוגמה",
    "Devanagari": "उदाहरण कुमार",
    "Thai": "สมชาย ตัวอย่าง",
    "Bengali": "উদাহরণ রহমান",
    "Sinhala": "නිදසුන් පෙරේරා",
    "Tamil": "எடுத்துக்காட்டு குமார்",
    "Ethiopic": "አበበ ምሳሌ",
    "Chinese": "王小明",
    "Chinese, traditional": "陳範例",
    "Japanese": "山田 たろう",
    "Korean": "홍길동",
    "Korean, rare syllable": "갂뷁",
    "Chinese, rare characters": "喆堃昇",
    "Adlam": "𞤀𞤣𞤢𞤥",
    "Burmese": "အောင်ဆန်း နမူနာ",
    "Gujarati": "ઉદાહરણ પટેલ",
    "Gurmukhi": "ਉਦਾਹਰਣ ਸਿੰਘ",
    "Kannada": "ಉದಾಹರಣೆ ಗೌಡ",
    "Khmer": "សុខ គំរូ",
    "Lao": "ສົມຊາຍ ຕົວຢ່າງ",
    "Malayalam": "ഉദാഹരണം നായർ",
    "Meetei Mayek": "ꯈꯨꯗꯝ",
    "Mongolian": "ᠵᠢᠱᠢᠶ᠎ᠡ",
    "N’Ko": "ߞߊ߲ߡߊ",
    "Ol Chiki": "ᱥᱟᱱᱛᱟᱲ",
    "Oriya": "ଉଦାହରଣ ଦାସ",
    "Syriac": "ܡܪܝܡ",
    "Telugu": "ఉదాహరణ రావు",
    "Thaana": "މިސާލު އަޙްމަދު",
    "Tibetan": "བཀྲ་ཤིས་དཔེ་མཚོན",
    "Tifinagh": "ⴰⵎⴷⵢⴰ",
    "Urdu": "مثال ٹھاکر",
}

LONG_NAMES = (
    "Maximiliane-Charlotte von Mustermann-Beispielhausen",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren",
    "Xkrtvbnmlpqrstvwxzkrtvbnmlpqrstvwxzkrtvbnmlpqrstvwxz",
    "Ana María de las Mercedes Ficticia de la Muestra y Ejemplo Inventado",
    "W" * 60,
    ("Maximiliane-Charlotte Anna " * 10)[:255],
    "ตัวอย่าง" * 8,
    "王" * 30,
)


def content(**changes: str) -> BadgeContent:
    return dataclasses.replace(FULANA, **changes)  # type: ignore[arg-type]


def pages(*contents: BadgeContent) -> Iterator[Any]:
    yield from pdfium.PdfDocument(render_badges(contents))


def picture(page: Any) -> Image.Image:
    """The page as printed, in grey, eight pixels to the millimetre."""
    image: Image.Image = page.render(scale=PIXELS_PER_MM * MM_PER_POINT).to_pil()
    return image.convert("L")


def part(image: Image.Image, left: float, top: float, right: float, bottom: float) -> Image.Image:
    """The rectangle between these millimetres."""
    scale = PIXELS_PER_MM
    return image.crop(
        (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
    )


def greys(image: Image.Image) -> list[int]:
    """The greys in the picture, from black (0) to white (255)."""
    return [grey for grey, pixels in enumerate(image.histogram()) if pixels]


def is_blank(image: Image.Image) -> bool:
    return min(greys(image)) > 250


def ink_height(image: Image.Image) -> float:
    """Millimetres between the first and the last row with ink."""
    box = ImageChops.invert(image).point(lambda grey: 255 if grey > 60 else 0).getbbox()
    return (box[3] - box[1]) / PIXELS_PER_MM if box else 0


def text(page: Any) -> str:
    return str(page.get_textpage().get_text_range())


def test_pdf_has_one_a6_page_for_each_badge_in_order() -> None:
    names = [f"Person {number}" for number in range(1, 8)]
    found = list(pages(*(content(name=name) for name in names)))
    assert [name for page in found for name in names if f"{name}\r" in text(page)] == names
    for page in found:
        width, height = (points * MM_PER_POINT for points in page.get_size())
        assert width == pytest.approx(105, abs=0.1)
        assert height == pytest.approx(148, abs=0.1)


def test_no_badge_makes_no_pdf() -> None:
    with pytest.raises(ValueError, match="There is no badge to print"):
        render_badges([])


def test_progress_counts_up_to_the_number_of_badges() -> None:
    steps: list[tuple[int, int]] = []
    render_badges([FULANA] * 60, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(12, 60), (25, 60), (60, 60)]


def test_page_says_everything_on_the_face() -> None:
    (page,) = pages(content(name_in_script="Фулана"))
    assert text(page).splitlines() == [
        "Octopus Conference 2026",
        "Strasbourg, 14 – 16 October 2026",
        "Fulana de Tal",
        "Фулана",
        "Federal prosecutor",
        "Model Office for Cybercrime",
        "Brazil",
        "K7Q4M 2XRTB",
        "Public authority EN ES",
    ]


def test_page_without_function_organisation_country_and_languages_leaves_no_gap() -> None:
    (page,) = pages(content(function="", organisation="", country="", languages=""))
    assert text(page).splitlines()[2:] == ["Fulana de Tal", "K7Q4M 2XRTB", "Public authority"]


def test_pdf_is_tagged_and_has_title_and_language() -> None:
    pdf = render_badges([content(language="fr", conference_title="Conférence Octopus 2026")])
    document = pdfium.PdfDocument(pdf)
    assert document.get_metadata_dict()["Title"] == "Conférence Octopus 2026"
    assert pdfium.raw.FPDFCatalog_IsTagged(document)
    assert b"/Lang(fr)" in pdf


def test_same_badges_make_the_same_file() -> None:
    assert render_badges([FULANA]) == render_badges([FULANA])


def test_code_on_paper_is_read_by_a_camera() -> None:
    contents = [
        content(qr_payload=codes.sign(number, 3, BADGE_KEY)) for number in (1, 999, 2**40 - 1)
    ]
    for wanted, page in zip(contents, pages(*contents), strict=True):
        (code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        assert code.text == wanted.qr_payload
        assert code.format == zxingcpp.BarcodeFormat.QRCode


def test_code_has_a_quiet_zone_of_four_modules() -> None:
    page = picture(*pages(content(name_in_script=NAMES["Arabic"], function="Deputy " * 20)))
    module = 22 / 37
    left, right, bottom = 74, 96, 148 - 17 - 6.4
    top = bottom - 22
    zone = 4 * module - 0.1
    assert not is_blank(part(page, left, top, left + module, top + module))
    assert is_blank(part(page, left - zone, top - zone, left - 0.2, bottom + zone))
    assert is_blank(part(page, right + 0.2, top - zone, right + zone, bottom + zone))
    assert is_blank(part(page, left, top - zone, right, top - 0.2))
    assert is_blank(part(page, left, bottom + 0.2, right, bottom + zone))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_name_in_each_script_is_drawn_with_real_glyphs(name: str) -> None:
    assert typesetting.missing_glyphs(name) == ""
    # The vendored fonts alone must do: no system font may have helped.
    assert typesetting._not_vendored(name) == ""


@pytest.mark.parametrize("script", ["Latin", "Vietnamese", "Cyrillic", "Greek", "Chinese", "Thai"])
def test_name_is_found_by_anyone_who_searches_the_pdf(script: str) -> None:
    (page,) = pages(content(name_in_script=NAMES[script]))
    assert NAMES[script] in unicodedata.normalize("NFC", text(page))


def test_name_in_a_script_without_a_font_is_left_out() -> None:
    without = picture(*pages(content()))
    drawn = picture(*pages(content(name_in_script="\U0010fffd\U0010fffe")))
    assert ImageChops.difference(without, drawn).getbbox() is None


def test_different_letters_of_a_script_look_different() -> None:
    """A font without a glyph draws the same empty box for every letter."""
    for script, (first, second) in {
        "Georgian": ("ნინო", "გიგა"),
        "Armenian": ("Անի", "Գոռ"),
        "Arabic": ("ليلى", "سمير"),
        "Hebrew": ("תמר", "דנה"),
        "Devanagari": ("उदा", "कमल"),
        "Thai": ("สมช", "วิน"),
        "Chinese": ("王小", "李某"),
        "Korean": ("홍길", "김보"),
        "Burmese": ("အောင်", "မြင့်"),
        "Khmer": ("សុខ", "ចាន់"),
        "Lao": ("ສົມ", "ບຸນ"),
        "Thaana": ("އަލީ", "މަރި"),
        "Tibetan": ("བཀྲ", "པདྨ"),
        "Tifinagh": ("ⴰⵎⴷ", "ⵢⵓⴱ"),
    }.items():
        drawn = [
            picture(page)
            for page in pages(content(name_in_script=first), content(name_in_script=second))
        ]
        assert ImageChops.difference(*drawn).getbbox() is not None, script


@pytest.mark.parametrize("name", [NAMES["Arabic"], NAMES["Hebrew"]])
def test_name_that_runs_from_right_to_left_stands_on_the_right(name: str) -> None:
    page = picture(*pages(content(name="Fu Li", name_in_script=name)))
    script_line = part(page, 0, 93.5, 105, 99)
    assert is_blank(part(script_line, 0, 0, 50, 5))
    assert not is_blank(part(script_line, 80, 0, 96, 5))


@pytest.mark.parametrize("field", ["function", "organisation"])
def test_text_that_runs_from_right_to_left_is_set_so_whatever_acronym_it_begins_with(
    field: str,
) -> None:
    arabic = "المركز الوطني للأمن السيبراني"
    alone = {"function": "", "organisation": "", "country": ""}
    (page,) = pages(content(**alone | {field: f"NCSC {arabic}"}))
    words = page.get_textpage()
    index, _length = words.search("NCSC").get_next()
    left = words.get_charbox(index)[0]
    # The acronym comes first, which is on the right of where the text stands.
    assert left > 50 / 25.4 * 72 / 2


@pytest.mark.parametrize("name", LONG_NAMES, ids=lambda name: name[:20])
@pytest.mark.parametrize("name_in_script", ["", "Максіміліана-Шарлота Зразкова-Вигадана " * 3])
def test_long_name_stays_within_the_margins(name: str, name_in_script: str) -> None:
    page = picture(*pages(content(name=name, name_in_script=name_in_script)))
    assert is_blank(part(page, 0, 72, 8.5, 130))
    assert is_blank(part(page, 96.8, 72, 105, 130))
    assert not is_blank(part(page, 9, 60, 96, 102))


@pytest.mark.parametrize("name", LONG_NAMES[:5], ids=lambda name: name[:20])
def test_long_name_stays_below_the_arms(name: str) -> None:
    (plain, long) = (picture(page) for page in pages(content(name="A"), content(name=name)))
    assert (
        ImageChops.difference(*(part(page, 0, 0, 105, 69) for page in (plain, long))).getbbox()
        is None
    )


def test_long_name_is_told_whole() -> None:
    (page,) = pages(content(name=LONG_NAMES[0]))
    shown = text(page).replace("\r\n", "").replace("\ufffe", "-").replace("- ", "-")
    assert "Maximiliane-Charlotte von Mustermann-Beispielhausen" in shown


def test_short_name_is_the_largest_thing() -> None:
    page = picture(*pages(content(name="ÉÉÉ", category_label="ÉÉÉ", country="ÉÉÉ")))
    name_height = ink_height(part(page, 9, 80, 70, 103))
    assert name_height > 1.5 * ink_height(
        part(page, 9, 133, 70, 147).point(lambda grey: 255 - grey)
    )
    assert name_height > 2 * ink_height(part(page, 9, 120, 70, 126))


def test_longest_texts_of_the_form_stay_clear_of_arms_code_and_band() -> None:
    long = content(
        function=("Cheffe adjointe de la division " * 9)[:255],
        organisation=("Ministère de la Coopération " * 10)[:255],
        country="United Kingdom of Great Britain and Northern Ireland",
    )
    plain, page = (picture(page) for page in pages(FULANA, long))
    above = ImageChops.difference(part(plain, 0, 0, 105, 69), part(page, 0, 0, 105, 69))
    assert above.getbbox() is None
    assert is_blank(part(page, 71, 100, 73.9, 131))
    assert is_blank(part(page, 0, 126, 73.9, 130.8))


def test_long_category_stays_clear_of_the_languages() -> None:
    (page,) = pages(
        content(
            badge_colour="white",
            category_label="Personnel du Conseil de l’Europe et organisations invitées",
            languages="EN FR ES",
        )
    )
    drawn = picture(page)
    assert is_blank(part(drawn, 79, 132.2, 81, 148))
    assert is_blank(part(drawn, 0, 146.8, 105, 148))


def test_bands_differ_on_a_grey_printer() -> None:
    colours = ("dark", "warm", "white")
    dark, warm, white = (
        greys(part(picture(page), 40, 140, 60, 146))
        for page in pages(*(content(badge_colour=colour, category_label="X") for colour in colours))
    )
    assert max(dark) < 60
    assert 110 < min(warm) <= max(warm) < 190
    assert min(white) > 250


def test_white_band_has_a_rule_on_top() -> None:
    page = picture(*pages(content(badge_colour="white")))
    assert max(greys(part(page, 0, 131.3, 105, 131.7))) < 60
