"""Translations: .po files are kept, .mo files are made from them where they are older."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


def files() -> Iterator[Path]:
    """All catalogues (.po), in the order of their paths."""
    return iter(sorted(SOURCE.glob("**/locale/*/LC_MESSAGES/django.po")))


def compile_stale() -> int:
    """Compiles each catalogue whose .mo is missing or older. Returns how many were compiled."""
    stale = [po for po in files() if _is_stale(po)]
    if not stale:
        return 0
    # Babel takes a tenth of a second to load, which most starts can do without.
    from babel.messages import mofile, pofile  # noqa: PLC0415

    for po in stale:
        with po.open("rb") as opened:
            catalogue = pofile.read_po(opened, locale=po.parents[2].name)
        # Several processes may do this at the same time: each puts a whole file in place.
        handle, name = tempfile.mkstemp(dir=po.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as opened:
            mofile.write_mo(opened, catalogue)
        Path(name).chmod(0o644)
        Path(name).replace(po.with_suffix(".mo"))
    return len(stale)


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime
