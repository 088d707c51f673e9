"""JSON that a browser sent, whatever it may hold."""

import json
from typing import Any


def read_json(typed: str) -> Any:
    """What a text says in JSON; None where it says nothing, or is nested too deeply to be ours."""
    try:
        return json.loads(typed)
    except (ValueError, RecursionError):
        return None
