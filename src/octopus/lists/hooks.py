"""What rooms plug into lists: the lists, remembered columns, exports in the background."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

from octopus.access import Somebody
from octopus.lists.definition import ListPage
from octopus.wiring import Hook

# The keys of the columns that somebody chose for the list with a name.
LoadColumns = Callable[[Somebody, str], Sequence[str]]
SaveColumns = Callable[[Somebody, str, Sequence[str]], None]
# Starts a job for the list with a name in a format, and answers with the job's page.
ExportLater = Callable[[HttpRequest, str, str], HttpResponse]

pages: Hook[ListPage] = Hook()
load_columns: Hook[LoadColumns] = Hook()
save_columns: Hook[SaveColumns] = Hook()
export_later: Hook[ExportLater] = Hook()


def page_named(name: str) -> ListPage:
    """The list with this name; an unknown one is a KeyError."""
    return {page.name: page for page in pages}[name]
