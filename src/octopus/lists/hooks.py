"""What lists need of the rooms above, which connect themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from octopus.access import Somebody


@dataclass
class Connections:
    """Who remembers the columns that an account chose, and who exports what is large."""

    load_columns: Callable[[Somebody, str], Sequence[str]] = lambda who, name: ()
    save_columns: Callable[[Somebody, str, Sequence[str]], None] = lambda who, name, keys: None
    export_later: Callable[[HttpRequest, str, str], HttpResponse] | None = None


rooms = Connections()


def connect(
    *,
    load_columns: Callable[[Somebody, str], Sequence[str]] | None = None,
    save_columns: Callable[[Somebody, str, Sequence[str]], None] | None = None,
    export_later: Callable[[HttpRequest, str, str], HttpResponse] | None = None,
) -> None:
    """Called once by a room, at start.

    `export_later(request, name of the list, format)` starts a job and answers with its page.
    """
    rooms.load_columns = load_columns or rooms.load_columns
    rooms.save_columns = save_columns or rooms.save_columns
    rooms.export_later = export_later or rooms.export_later
