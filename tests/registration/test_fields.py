"""The fields of the registration form are declared in one place."""

import ast
import re
from pathlib import Path

from octopus.people.models import Person
from octopus.registration.fields import FIELDS, NAMES, OF_THE_PERSON
from octopus.registration.models import Registration
from octopus.registration.request.forms import DetailsForm
from octopus.registration.request.progress import SECTIONS

ROOM = Path(__file__).resolve().parents[2] / "src" / "octopus" / "registration"
# Where the names may stand together: the declaration, the columns with their indexes, and the
# filters of the office's list, each of which is written by hand.
DECLARED_IN = {"fields.py", "models.py", "office/filters.py"}


def _listed(source: str) -> list[set[str]]:
    """The declared names in each tuple, list, set or dictionary of a module."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            parts = [key for key in node.keys if key]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            parts = list(node.elts)
        else:
            continue
        found.append({part.value for part in parts if isinstance(part, ast.Constant)} & set(NAMES))
    return found


def test_no_other_module_lists_the_names() -> None:
    """Two may stand together, such as those by which people are sorted; three are a list."""
    found = {
        path.relative_to(ROOM).as_posix()
        for path in ROOM.rglob("*.py")
        if "migrations" not in path.parts and path.relative_to(ROOM).as_posix() not in DECLARED_IN
        for names in _listed(path.read_text(encoding="utf-8"))
        if len(names) > 2
    }
    assert found == set(), "Derive it from registration/fields.py."


def test_a_list_of_names_is_found() -> None:
    assert {"title", "country", "gender"} in _listed('X = ("title", "country", "gender")')


def test_the_template_of_the_form_names_no_field() -> None:
    template = (ROOM / "jinja2" / "registration" / "form.html").read_text(encoding="utf-8")
    assert re.findall(rf'"(?:{"|".join(NAMES)})"', template) == []


def test_each_field_is_a_column_and_in_a_section_of_the_form() -> None:
    columns = {column.name for column in Registration._meta.get_fields()}
    assert set(NAMES) <= columns
    assert {field.section for field in FIELDS} <= {section.anchor for section in SECTIONS}
    assert tuple(DetailsForm.base_fields) == NAMES


def test_fields_of_the_person_are_columns_of_the_person() -> None:
    columns = {column.name for column in Person._meta.get_fields()}
    assert set(OF_THE_PERSON) <= columns
