"""Random codes of two sites, such as the references of registrations, taken for one another.

Both sites draw their codes from a key, but a version that makes them in another way has other
codes for the same things: what bears them is known by its model and primary key.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

from django.apps import apps

FILE = "codes.json"
_FIELDS = ("reference", "code")
# Not the end of a slash that an address carries in its query.
_CODE = re.compile(r"%2F|[0-9A-Z]{6,}")
Translate = Callable[[str], str]


def write_codes(folder: Path) -> None:
    """Notes the code of each thing that has one, by what it is."""
    codes = {}
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        for name in names.intersection(_FIELDS):
            for pk, code in model._default_manager.values_list("pk", name):
                codes[f"{model.__name__} {pk} {name}"] = code
    (folder / FILE).write_text(json.dumps(codes))


def translation(of: Path, into: Path) -> Translate:
    """Writes the codes of one site as those of the other."""
    theirs, ours = (json.loads((folder / FILE).read_text()) for folder in (of, into))
    known = {
        code: ours[thing]
        for thing, code in theirs.items()
        if isinstance(code, str) and _CODE.fullmatch(code) and ours.get(thing)
    }
    return lambda text: _CODE.sub(lambda found: known.get(found[0], found[0]), text)
