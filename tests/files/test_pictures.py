"""Pictures that people send: turned, reduced, without what a camera wrote into them."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from octopus.files.pictures import LONGEST, prepare_picture
from octopus.files.uploads import MEGABYTE


def pixels(width: int, height: int, ending: str = "PNG", **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(written, ending, **options)
    return written.getvalue()


def sent(content: bytes, name: str = "map.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_large_picture_is_reduced_and_has_a_light_preview() -> None:
    prepared = prepare_picture(sent(pixels(5000, 2500)))
    assert (prepared.width, prepared.height) == (LONGEST, LONGEST // 2)
    assert prepared.media_type == "image/webp"
    preview = Image.open(io.BytesIO(prepared.preview))
    assert preview.width == 800
    assert prepared.shown_size == len(prepared.preview) < 16_000


def test_a_photograph_is_turned_and_loses_what_the_camera_wrote() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "taken at 48.59 N"
    prepared = prepare_picture(sent(pixels(60, 20, "JPEG", exif=exif)))
    assert (prepared.width, prepared.height) == (20, 60)
    assert b"48.59" not in prepared.content
    assert b"EXIF" not in prepared.content


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40 * MEGABYTE), "is 41 MB; the maximum is 15 MB"),
        (b"GIF89a", "is not a valid SVG, PNG or JPEG file"),
        (b"<html><svg></svg></html>", "is not a valid SVG, PNG or JPEG file"),
        (pixels(9, 9)[:40] + b"IEND\xaeB`\x82", "cannot be read"),
        (b"<svg" + b" " * 2 * MEGABYTE + b"></svg>", "1 MB at most"),
    ],
    ids=["empty", "40 MB", "GIF", "HTML", "broken", "large drawing"],
)
def test_what_is_no_picture_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        prepare_picture(sent(content))


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("octopus.files.pictures._MOST_PIXELS", 99)
    with pytest.raises(ValidationError, match="too many pixels"):
        prepare_picture(sent(pixels(10, 10)))
