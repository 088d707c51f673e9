"""What rooms read of a data pack: each plugs in its own part, the ground first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise

from octopus.packs.manifest import Pack
from octopus.packs.tables import PackProblem, PackRow, Table, read_table
from octopus.wiring import Hook

# What is not gone into any further: who has that many mistakes has one.
MOST_PROBLEMS = 50


@dataclass(frozen=True)
class PackEntry:
    """A row of a pack as the thing that it would be.

    `thing`: not saved; its references may be to things of the same pack that are not saved either.
    `stored`: what is there already, if anything. `compared`: the fields in which the two may
    differ. `name`: what the reader calls it. `action`: what the log calls adding it.
    """

    row: PackRow
    thing: Model
    stored: Model | None
    compared: Sequence[str]
    name: str
    action: str


@dataclass
class PackFiles:
    """The files of a pack, as the parts read them. What is wrong is collected, not raised."""

    pack: Pack
    problems: list[PackProblem] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    unread_columns: dict[str, list[str]] = field(default_factory=dict)

    def entries(self, table: Table, make: Callable[[PackRow], PackEntry]) -> list[PackEntry]:
        """What `make` makes of each row of a table; none where the pack has no such file."""
        path = self.pack.folder / table.file
        if not path.exists():
            return []
        self.read.add(table.file)
        made: list[PackEntry] = []
        try:
            rows, unread = read_table(path, table)
        except PackProblem as problem:
            self.problems.append(problem)
            return []
        if unread:
            self.unread_columns[table.file] = unread
        for row in rows:
            if len(self.problems) >= MOST_PROBLEMS:
                break
            try:
                made.append(_checked(make(row)))
            except PackProblem as problem:
                self.problems.append(problem)
        return made


def _checked(entry: PackEntry) -> PackEntry:
    """The same, its fields as their model wants them. Raises PackProblem."""
    fields = {field.name: field for field in entry.thing._meta.fields}
    references = {name for name, field in fields.items() if field.is_relation}
    try:
        entry.thing.clean_fields(exclude=references)
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        entry.row.refuse(f"{fields[name].verbose_name}: {sentences[0]}")
    return entry


@dataclass(frozen=True)
class PackPart:
    """What one room reads of a pack.

    `labels`: what the kinds of its things are called, such as "bodies.treaty". `read`: the things
    in the order in which they are to be saved, each after those it refers to. It asks the database
    a fixed number of queries, and writes nothing.
    """

    labels: Mapping[str, str | Promise]
    read: Callable[[PackFiles], list[PackEntry]]


parts: Hook[PackPart] = Hook()


def label_of(kind: str) -> str:
    """What the things of a kind are called, in the reader's language."""
    return next(str(part.labels[kind]) for part in parts if kind in part.labels)
