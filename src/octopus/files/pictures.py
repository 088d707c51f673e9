"""Pictures of others, made safe and small before they are kept."""

import io
import warnings
from dataclasses import dataclass, field
from typing import Any

import brotli
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from octopus.files.drawings import safe_drawing
from octopus.files.uploads import JPEG, MEGABYTE, PNG, SVG, check_upload

# Bytes that are taken; pixels of the longer side that are kept, and of what a page shows.
LIMIT, DRAWING_LIMIT = 15 * MEGABYTE, MEGABYTE
LONGEST, LONGEST_SHOWN = 2000, 800
# A picture unpacked takes four bytes a pixel; cameras make 50 million.
_MOST_PIXELS = 80_000_000
# What a preview should not weigh more than, in bytes, and the qualities that are tried.
_PREVIEW, _QUALITIES = 16_000, (70, 55, 40, 25)


@dataclass(frozen=True)
class PreparedPicture:
    """What is kept of a picture. `shown_size`: bytes on the wire of what a page shows of it."""

    content: bytes
    preview: bytes
    ending: str
    media_type: str
    width: int
    height: int
    shown_size: int
    left_out: list[str] = field(default_factory=list)


def prepare_picture(file: UploadedFile[Any]) -> PreparedPicture:
    """Makes an SVG safe, and a PNG or JPEG small; without what the camera wrote into it.

    Raises ValidationError, in the reader's words.
    """
    kind = check_upload(file, kinds=(SVG, PNG, JPEG), limit=LIMIT)
    file.seek(0)
    content = file.read()
    if kind == SVG:
        if len(content) > DRAWING_LIMIT:
            raise ValidationError(
                _("A drawing can have 1 MB at most. Please simplify it, or send a picture.")
            )
        drawing = safe_drawing(content)
        shown = len(brotli.compress(drawing.content, quality=5))
        return PreparedPicture(
            drawing.content,
            b"",
            SVG.ending,
            SVG.media_type,
            drawing.width,
            drawing.height,
            shown,
            drawing.left_out,
        )
    return _prepare_pixels(content)


def _prepare_pixels(content: bytes) -> PreparedPicture:
    try:
        with warnings.catch_warnings():
            # Ours is the limit that counts.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    raise ValidationError(_("The picture has too many pixels. Please reduce it."))
                image = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ValidationError(_("The picture cannot be read. Please save it again.")) from None
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    paper.thumbnail((LONGEST, LONGEST))
    preview = _preview(paper)
    return PreparedPicture(
        _webp(paper, 82), preview, "webp", "image/webp", *paper.size, shown_size=len(preview)
    )


def _preview(image: Image.Image) -> bytes:
    """The picture as a page shows it: as good as its weight allows."""
    small = image.copy()
    small.thumbnail((LONGEST_SHOWN, LONGEST_SHOWN))
    for quality in _QUALITIES:
        made = _webp(small, quality)
        if len(made) <= _PREVIEW:
            break
    return made


def _webp(image: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "WEBP", quality=quality, method=4)
    return written.getvalue()
