"""`messages`: collects the texts of each room into its catalogues, and says what is missing."""

from pathlib import Path

from octopus.cli.mistakes import Mistake
from octopus.cli.parser import Options
from octopus.cli.translations import catalogues, texts


def run(options: Options) -> int:
    """Updates and compiles all catalogues; lists what they lack. `--check` writes nothing."""
    rooms = _chosen(options.rooms)
    if not options.check:
        texts.update(rooms, prune=options.prune)
        catalogues.compile_stale()
    problems = texts.problems(rooms)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} texts to look at." if problems else "All translations are complete.")
    return 1 if problems and options.check else 0


def _chosen(names: list[str]) -> list[Path]:
    rooms = {room.name: room for room in texts.rooms()}
    for name in names:
        if name not in rooms:
            raise Mistake(f"There is no room “{name}”. Rooms: {', '.join(rooms)}")
    return [rooms[name] for name in names] or list(rooms.values())
