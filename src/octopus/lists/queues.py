"""The list from which a reader came to one of its rows: back to it as it was, on to the next."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict

from octopus.lists.definition import ListPage
from octopus.lists.list_query import ListQuery

# The name by which the addresses and forms of a row carry the query of the list.
FIELD = "list"


def link_to(request: HttpRequest, page: ListPage, row: Any, query: str) -> str:
    """The address of a row's page that knows from which view of the list the reader comes.

    `query`: the query string of that view; without filters, words or order there is nothing to
    know.
    """
    address = page.link(request, row)
    return f"{address}?{urlencode({FIELD: query})}" if query else address


class RowQueue:
    """A view of a list that its reader works through, row by row.

    `address`: that of the list. The query comes with the address or the form of the row, or from
    the list itself where htmx shows the row beside it.
    """

    def __init__(self, page: ListPage, request: HttpRequest, *, address: str) -> None:
        self.page = page
        self.request = request
        self.address = address
        self.query = self._carried()

    def _carried(self) -> str:
        carried = self.request.POST.get(FIELD) or self.request.GET.get(FIELD)
        if carried is None and self.request.headers.get("HX-Request"):
            carried = urlsplit(self.request.headers.get("HX-Current-URL", "")).query
        return QueryDict(carried or "").urlencode()

    @property
    def back(self) -> str:
        """The address of the list as it was."""
        return f"{self.address}?{self.query}" if self.query else self.address

    def after(self, pk: int) -> str:
        """The address of the row behind this one; empty at the end, or without a list.

        Asked before anything is decided: afterwards the row may be gone from the list. Four queries
        at most.
        """
        return self._beside(pk, backwards=False)

    def before(self, pk: int) -> str:
        """The address of the row before this one, likewise."""
        return self._beside(pk, backwards=True)

    @cached_property
    def _view(self) -> ListQuery:
        view = ListQuery(self.page, self.request)
        view.query = QueryDict(self.query)
        return view

    def _beside(self, pk: int, *, backwards: bool) -> str:
        row = self._view.pages.beside(pk, backwards=backwards) if self.query else None
        return link_to(self.request, self.page, row, self.query) if row is not None else ""
