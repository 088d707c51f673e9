"""What rooms plug into lists: the lists, remembered columns, exports in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from octopus.access import Somebody
from octopus.lists.definition import ListPage
from octopus.wiring import Hook

# The keys of the columns that somebody chose for the list with a name.
LoadColumns = Callable[[Somebody, str], Sequence[str]]
SaveColumns = Callable[[Somebody, str, Sequence[str]], None]
# Starts a job for the list with a name in a format, and answers with the job's page.
ExportLater = Callable[[HttpRequest, str, str], HttpResponse]


@dataclass(frozen=True)
class ConferenceName:
    """A conference that a reader may know of, as lists and the frame of the office call it."""

    pk: int
    slug: str
    name: str
    time_zone: str


# The conferences that somebody may know of, the latest first. One query, once a request.
ConferencesOf = Callable[[Somebody], Sequence[ConferenceName]]

conferences_of: Hook[ConferencesOf] = Hook()
pages: Hook[ListPage] = Hook()
load_columns: Hook[LoadColumns] = Hook()
save_columns: Hook[SaveColumns] = Hook()
export_later: Hook[ExportLater] = Hook()


def page_named(name: str) -> ListPage:
    """The list with this name; an unknown one is a KeyError."""
    return {page.name: page for page in pages}[name]
