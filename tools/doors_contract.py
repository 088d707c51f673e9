"""A contract for import-linter: by which modules the rooms may enter each other.

A folder is a subject and a file's name its layer, so a door is known by its name, such as
`queries`, wherever in a room it stands. What else others may import is named with its reason in
pyproject.toml; a name there that nobody uses any more is an error.
"""

from fnmatch import fnmatchcase

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Import = tuple[str, str]


class DoorsContract(Contract):
    """Options: `root`, the package of the rooms; `doors`, names of modules; `exceptions`, modules
    that others may import as well; `ground`, rooms whose every module is a door; `above`, packages
    that may import everything. In names, `*` stands for any characters.
    """

    type_name = "doors"

    root = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    exceptions = fields.ListField(subfield=fields.StringField())
    ground = fields.ListField(subfield=fields.StringField())
    above = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Finds the imports that use no door, and the exceptions that no import needs."""
        used: set[str] = set()
        wrong = []
        for imported in sorted(graph.modules):
            importers = self._outside(graph, imported)
            if not importers or self._is_door(imported):
                continue
            exception = next(
                (pattern for pattern in self._exceptions() if fnmatchcase(imported, pattern)), None
            )
            if exception:
                used.add(exception)
            else:
                wrong += [(importer, imported) for importer in importers]
        idle = sorted(set(self._exceptions()) - used)
        return ContractCheck(kept=not wrong and not idle, metadata={"wrong": wrong, "idle": idle})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Prints each import that is wrong."""
        for importer, imported in check.metadata["wrong"]:
            output.print_error(f"{importer} imports {imported}, which is no door of its room")
        for name in check.metadata["idle"]:
            output.print_error(f"the exception {name} is used by nobody: remove it")

    def _outside(self, graph: ImportGraph, imported: str) -> list[str]:
        """Who imports a module from another room."""
        above = tuple(str(name) for name in self.above)  # type: ignore[attr-defined]
        return [
            importer
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if self._room(importer) != self._room(imported) and self._room(importer) not in above
        ]

    def _exceptions(self) -> list[str]:
        return [f"{self.root}.{name}" for name in self.exceptions]  # type: ignore[attr-defined]

    def _is_door(self, module: str) -> bool:
        room, name = self._room(module), module.rpartition(".")[2]
        if module.count(".") < 2 or room in list(self.ground):  # type: ignore[call-overload]
            return True
        return any(fnmatchcase(name, door) for door in self.doors)  # type: ignore[attr-defined]

    def _room(self, module: str) -> str:
        """The room of a module: `registration` of `octopus.registration.models`."""
        return ".".join(module.split(".")[1:2])
