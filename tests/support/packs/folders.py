"""Data packs for tests: the one that is shipped, and small ones of a house that does not exist."""

from pathlib import Path

from octopus.packs.actions import load_pack
from octopus.packs.manifest import Pack
from octopus.packs.queries import LoadPlan, pack_named
from octopus.people.models import Account

MANIFEST = """
as_of = 2026-05-01
source = "Register of the Commission"
name = { en = "River commission", fr = "Commission fluviale" }
house = { en = "River commission", fr = "Commission fluviale" }
contents = { en = "Its treaty and its States", fr = "Son traité et ses États" }
"""
TREATIES = """\
number,series_en,title_en,title_fr,short_title_en,opened
1,RT,Convention on the River Lume,Convention sur la Lume,Lume Convention,1961-05-04
"""
STATUSES = """\
treaty,country,signed,deposited,confirmed,source
1,AT,1961-05-04,1962-01-01,yes,Register
1,CZ,1961-05-04,unknown,no,
"""


def shipped_pack() -> Pack:
    """The only data pack that is shipped."""
    pack = pack_named("council-of-europe")
    assert pack is not None
    return pack


def load_shipped(*, actor: Account | None = None) -> LoadPlan:
    """Loads it."""
    return load_pack(pack=shipped_pack(), actor=actor)


def write_pack(packs: Path, *, key: str = "river", **files: str | bytes) -> Path:
    """A pack in a folder of packs; `files`: contents by name without ending, all else as above."""
    folder = packs / key
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(MANIFEST, encoding="utf-8")
    for name, content in ({"treaties": TREATIES, "statuses": STATUSES} | files).items():
        written = content if isinstance(content, bytes) else content.encode()
        (folder / f"{name}.csv").write_bytes(written)
    return folder
