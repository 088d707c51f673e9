"""The one generic list of the office: search, filters, sortable columns, bulk actions, export.

A room declares a `ListPage` and answers its address with `respond(request, page)`. Nothing here
knows a room; what lists need of one (who remembers an account's columns, who exports in the
background) is plugged into the hooks of `hooks.py`.
"""

from octopus.lists.definition import (
    AnyColumn,
    BulkAction,
    Column,
    ListPage,
    PreparedColumn,
)
from octopus.lists.order import Indexed, Order, PerReader
from octopus.lists.views import respond

__all__ = [
    "AnyColumn",
    "BulkAction",
    "Column",
    "Indexed",
    "ListPage",
    "Order",
    "PerReader",
    "PreparedColumn",
    "respond",
]
