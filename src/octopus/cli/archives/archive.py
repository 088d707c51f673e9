"""The file of a backup: a manifest with checksums, the rows, the uploaded files."""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from octopus.cli.mistakes import Mistake, of_the_disk

FORMAT = 1
MANIFEST = "manifest.json"
ROWS = "rows.jsonl"
MEDIA = "media"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `files`: the SHA-256 of each member by its name."""

    format: int
    octopus: str
    made_at: str
    database: str
    migrations: list[str]
    rows: int
    files: dict[str, str]


def pack(target: Path, folder: Path, **about: Any) -> Manifest:
    """Writes everything in `folder` into an archive that is whole or not there, for its owner only.

    A file that exists already is never overwritten: raises Mistake.
    """
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    files = {name: _checksum(folder / name) for name in names}
    manifest = Manifest(format=FORMAT, files=files, **about)
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    part = target.with_name(f".{target.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            with tarfile.open(fileobj=opened, mode="w:gz", compresslevel=6) as archive:
                for name in (MANIFEST, *names):
                    archive.add(folder / name, name, recursive=False)
            opened.flush()
            os.fsync(opened.fileno())
        if target.exists():
            raise Mistake(f"{target} exists already; a backup overwrites nothing.")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def unpack(source: Path, folder: Path) -> Manifest:
    """Takes an archive apart into `folder`, and checks it member by member. Else raises Mistake.

    What is in the folder already is left alone.
    """
    already = {str(path.relative_to(folder)) for path in _files(folder)}
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            for member in archive:
                _extract(archive, member, folder)
        text = (folder / MANIFEST).read_text(encoding="utf-8")
        manifest = Manifest(**json.loads(text))
    except FileNotFoundError as error:
        raise Mistake(_not_found(source)) from error
    except (tarfile.TarError, EOFError, ValueError, TypeError, OSError) as error:
        if words := of_the_disk(error, folder):
            raise Mistake(words) from error
        raise Mistake(f"{source} is damaged or no backup of Octopus.") from error
    if manifest.format != FORMAT:
        raise Mistake(f"{source} has format {manifest.format}; this version reads {FORMAT}.")
    present = {str(path.relative_to(folder)) for path in _files(folder)} - {MANIFEST} - already
    if present != set(manifest.files):
        raise Mistake(f"{source} is not whole: files are missing or were added.")
    for name, checksum in manifest.files.items():
        if _checksum(folder / name) != checksum:
            raise Mistake(f"{source} is damaged: {name} has another checksum.")
    return manifest


def _not_found(source: Path) -> str:
    if source.exists():
        return f"{source} is damaged or no backup of Octopus."
    return f"There is no file {source}."


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Writes one member; only plain files, under names that stay inside the folder."""
    name = PurePosixPath(member.name)
    ours = name.parts[:1] == (MEDIA,) or member.name in {MANIFEST, ROWS}
    if not member.isfile() or name.is_absolute() or ".." in name.parts or not ours:
        raise ValueError(member.name)
    content = archive.extractfile(member)
    if content is None:
        raise ValueError(member.name)
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as opened:
        while block := content.read(1024 * 1024):
            opened.write(block)
    target.chmod(0o600)


def _checksum(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
