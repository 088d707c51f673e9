"""Notes which attributes templates test in vain, such as one that was renamed elsewhere.

The environment of Octopus refuses to show what is not there, but takes it for false in a test.
"""

from typing import Any

from django.template import engines
from jinja2.utils import missing


def note_undefined() -> set[str]:
    """A set that fills with the attributes that are tested in vain, in each page from now on."""
    noted: set[str] = set()
    environment: Any = engines["jinja2"]
    base: Any = environment.env.undefined

    def test(undefined: Any) -> bool:
        if undefined._undefined_obj is not missing:
            noted.add(undefined._undefined_message)
        return bool(base.__bool__(undefined))

    environment.env.undefined = type("Noted", (base,), {"__bool__": test, "__slots__": ()})
    return noted
