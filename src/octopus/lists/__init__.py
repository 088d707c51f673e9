"""The one generic list of the office: search, filters, sortable columns, bulk actions, export.

A room declares a `ListPage` and answers its address with `respond(request, page)`. Nothing here
knows a room; what lists need of one (who remembers an account's columns, who exports in the
background) is plugged into the hooks of `hooks.py`.
"""

from octopus.lists.definition import BulkAction, Column, ListPage, PerReader, PreparedColumn
from octopus.lists.views import respond

__all__ = [
    "BulkAction",
    "Column",
    "ListPage",
    "PerReader",
    "PreparedColumn",
    "respond",
]
