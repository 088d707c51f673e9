"""Which data packs there are, and what loading one would do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.db.models import Model

from octopus.packs.hooks import PackEntry, PackFiles, parts
from octopus.packs.manifest import MANIFEST, OfferedPack, Pack, folders, read_manifest
from octopus.packs.models import LoadedPack
from octopus.packs.tables import PackProblem
from octopus.privacy.audit_values import facts
from octopus.privacy.field_changes import FieldChange, field_changes, model_of
from octopus.text.multilingual import MultilingualText

# Files of a pack that settings name; they are read from there.
SETTINGS: Final = {
    "acronyms.toml": ("OCTOPUS_ACRONYMS", "ACRONYMS"),
    "designations.toml": ("OCTOPUS_DESIGNATIONS", "DESIGNATIONS"),
}
_QUIET: Final = {MANIFEST, "README.md", *SETTINGS}


class PackRefused(Exception):
    """A pack cannot be loaded; nothing was. `problems`: why, with file and line."""

    def __init__(self, problems: Sequence[PackProblem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class PackDifference:
    """Something that is there and differs from the pack: here, and in the pack."""

    name: str
    changes: Sequence[FieldChange]


@dataclass
class PlanOfKind:
    """What loading would do with things of one kind, such as "bodies.treaty"."""

    kind: str
    added: list[PackEntry] = field(default_factory=list)
    same: int = 0
    different: list[PackDifference] = field(default_factory=list)


@dataclass(frozen=True)
class NamedFile:
    """A file of a pack that counts where a setting names it."""

    file: str
    setting: str
    is_used: bool


@dataclass(frozen=True)
class LoadPlan:
    """What loading a pack would do. What is there already is never changed."""

    kinds: Sequence[PlanOfKind]
    unread_files: Sequence[str]
    unread_columns: dict[str, list[str]]
    named_files: Sequence[NamedFile]

    @property
    def added(self) -> list[PackEntry]:
        """What would be added, in the order in which it is to be saved."""
        return [entry for kind in self.kinds for entry in kind.added]


def offered_packs() -> list[OfferedPack]:
    """All packs of the installation, those too whose manifest cannot be read. No query."""
    return [_offered(key) for key in folders()]


def _offered(key: str) -> OfferedPack:
    try:
        return OfferedPack(key, read_manifest(key, folders()[key]))
    except PackProblem as problem:
        return OfferedPack(key, None, str(problem))


def pack_named(key: str) -> Pack | None:
    """The pack in the folder with this name; None where there is none. Raises PackProblem."""
    folder = folders().get(key)
    return read_manifest(key, folder) if folder else None


def loaded_packs() -> dict[str, LoadedPack]:
    """The packs that were loaded, by key. One query."""
    return {loaded.key: loaded for loaded in LoadedPack.objects.all()}


def plan_of(pack: Pack) -> LoadPlan:
    """What loading a pack would do; a fixed number of queries for each room.

    Raises PackRefused for a pack in which anything is wrong.
    """
    files = PackFiles(pack)
    entries = [entry for part in parts for entry in part.read(files)]
    if files.problems:
        raise PackRefused(files.problems)
    kinds: dict[str, PlanOfKind] = {}
    for entry in entries:
        name = entry.thing._meta.label_lower
        _sort_in(kinds.setdefault(name, PlanOfKind(name)), entry)
    present = {path.name for path in pack.folder.iterdir() if path.is_file()}
    unread = sorted(name for name in present - files.read - _QUIET if not name.startswith("."))
    return LoadPlan(list(kinds.values()), unread, files.unread_columns, _named(pack, present))


def _sort_in(kind: PlanOfKind, entry: PackEntry) -> None:
    if entry.stored is None:
        kind.added.append(entry)
    elif changes := _changes(entry, entry.stored):
        kind.different.append(PackDifference(entry.name, changes))
    else:
        kind.same += 1


def _changes(entry: PackEntry, stored: Model) -> list[FieldChange]:
    """Where the pack says something else; what it leaves out is no difference."""
    here, there = facts(stored), facts(entry.thing)
    names = [name for name in there if name in entry.compared and there[name]]
    for name in names:
        if isinstance(there[name], MultilingualText):
            written = here[name] or {}
            here[name] = {code: written.get(code, "") for code in there[name]}
    changed = [name for name in names if here[name] != there[name]]
    return list(
        field_changes(
            stored._meta.label_lower,
            {name: here[name] for name in changed},
            {name: there[name] for name in changed},
            name_of=_name_of,
            values={},
        )
    )


def _name_of(kind: str, pk: int) -> str:
    model = model_of(kind)
    return str(model._default_manager.filter(pk=pk).first() or "") if model else ""


def _named(pack: Pack, present: set[str]) -> list[NamedFile]:
    return [
        NamedFile(file, variable, getattr(settings, name) == str(pack.folder / file))
        for file, (variable, name) in SETTINGS.items()
        if file in present
    ]
