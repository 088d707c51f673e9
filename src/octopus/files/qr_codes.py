"""QR codes as pictures for print."""

import re
from typing import Final

import segno

_QUIET_ZONE: Final = 4  # modules, ISO/IEC 18004
# Trying all eight masks takes six times as long; on what looks like chance, such as a signature or
# a code, any one serves as well as the best.
_MASK: Final = 3


def qr_as_svg(payload: str) -> tuple[str, int]:
    """Draw `payload` as a QR code (level M) and return the SVG and its width in modules.

    The width holds the quiet zone.  Each row is a hair higher than a module, so that no viewer
    shows a white seam between two rows.
    """
    code = segno.make_qr(payload, error="m", mask=_MASK, boost_error=False)
    width = len(code.matrix) + 2 * _QUIET_ZONE
    path = "".join(
        f"M{_QUIET_ZONE + run.start()} {_QUIET_ZONE + row + 0.5}h{run.end() - run.start()}"
        for row, modules in enumerate(code.matrix)
        for run in re.finditer(rb"\x01+", modules)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}">'
        f'<path fill="#fff" d="M0 0h{width}v{width}H0z"/>'
        f'<path stroke="#000" stroke-width="1.02" d="{path}"/></svg>'
    )
    return svg, width
