"""`packs`: lists the data packs, says what one would add, or loads it."""

from octopus.cli.database import answers
from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.packs.actions import load_pack
from octopus.packs.hooks import label_of
from octopus.packs.manifest import Pack
from octopus.packs.queries import (
    LoadPlan,
    PackRefused,
    loaded_packs,
    offered_packs,
    pack_named,
    plan_of,
)
from octopus.packs.tables import PackProblem


def run(options: Options) -> int:
    """Lists all packs; previews one where it is named; with `--load`, loads it."""
    with answers():
        if not options.key:
            if options.load:
                raise Mistake("Say which pack is to be loaded: ./octopus packs KEY --load")
            _list()
            return 0
        pack = _pack(options.key)
        try:
            if options.load:
                added = len(load_pack(pack=pack, actor=None).added)
                print(f"{pack.key}: {added} added.")
            else:
                _print(plan_of(pack))
        except PackRefused as refused:
            for problem in refused.problems:
                print(problem)
            raise Mistake(f"{pack.key} was refused; nothing was loaded.") from None
    return 0


def _pack(key: str) -> Pack:
    try:
        pack = pack_named(key)
    except PackProblem as problem:
        raise Mistake(f"{key}: {problem}") from None
    if pack is None:
        raise Mistake(f"There is no pack “{key}”. All packs: ./octopus packs")
    return pack


def _list() -> None:
    loaded = loaded_packs()
    for offered in offered_packs():
        if offered.pack is None:
            print(f"{offered.key}: cannot be read. {offered.problem}")
            continue
        last = loaded.get(offered.key)
        state = f"loaded as of {last.as_of}" if last else "not loaded"
        print(f"{offered.key}: {offered.pack}, as of {offered.pack.as_of}, {state}")


def _print(plan: LoadPlan) -> None:
    for kind in plan.kinds:
        print(
            f"{label_of(kind.kind)}: {len(kind.added)} to add, {kind.same} there already, "
            f"{len(kind.different)} different and left as they are"
        )
        for difference in kind.different:
            for change in difference.changes:
                print(f"  {difference.name}, {change.label}: {change.before} / {change.after}")
    for name in plan.unread_files:
        print(f"Not read: {name}")
    for name, columns in plan.unread_columns.items():
        print(f"Not read in {name}: {', '.join(columns)}")
