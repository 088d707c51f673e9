"""Answering a list's address: the page, a bulk action, an export, a choice of columns."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus import clock
from octopus.access import may, require
from octopus.drawn_fields import DrawnField, lone_field
from octopus.lists import exports, hooks
from octopus.lists.definition import BulkAction, ListPage, Refused
from octopus.lists.list_query import ListQuery
from octopus.lists.queues import link_to
from octopus.text.numbers import parse_int

# Up to here an export is made while the reader waits (about a second); above in the background.
EXPORT_AT_ONCE = 2_000


def respond(request: HttpRequest, page: ListPage, **context: Any) -> HttpResponse:
    """The answer to a list's address. The caller has asked `access` before.

    GET shows the list, or the file with `export=xlsx|csv`; POST does a bulk action (asking first)
    or keeps the choice of columns. `context`: what the caller's own template adds.
    """
    reading = ListQuery(page, request)
    if request.method == "POST":
        return _post(request, page, reading)
    if (format_ := request.GET.get("export", "")) in exports.CONTENT_TYPES:
        return _export(request, page, reading, format_)
    return render(request, "lists/list.html", _context(request, page, reading) | context)


def _context(request: HttpRequest, page: ListPage, reading: ListQuery) -> dict[str, Any]:
    query = reading.address(column=None).removeprefix("?")
    return {
        "page": page,
        "reading": reading,
        "rows": [(row, link_to(request, page, row, query)) for row in reading.rows.rows],
        "bulk": [action for action in page.bulk if action.offered(request)],
        "may_export": bool(page.export_right) and may(request.user, page.export_right),
        "extra": page.extra(request) if page.extra else "",  # noqa: S610 -- no query
    }


def _post(request: HttpRequest, page: ListPage, reading: ListQuery) -> HttpResponse:
    if "columns" in request.POST:
        hooks.save_columns.only(
            request.user,
            page.name,
            [key for key in request.POST.getlist("column") if key in reading.by_key],
        )
        return HttpResponseRedirect(request.path + reading.address(column=None))
    actions = {action.key: action for action in page.bulk if action.offered(request)}
    action = actions.get(request.POST.get("action", ""))
    if action is None:
        return HttpResponseRedirect(request.get_full_path())
    rows = _chosen(request, reading)
    count = rows.count()
    if not count:
        messages.error(request, _("Nothing selected. Tick the rows you want."))
        return HttpResponseRedirect(request.get_full_path())
    reason = request.POST.get("reason", "").strip()
    is_confirmed = request.POST.get("confirmed") == str(count)
    if not is_confirmed or (action.asks_reason and not reason):
        return _ask(request, page, action, rows, count, changed=_has_changed(request, count))
    try:
        done = action.perform(request, rows, reason)
    except Refused as refused:
        # The page that asked, once more: what was ticked and written is still there.
        return _ask(request, page, action, rows, count, refused=str(refused))
    if isinstance(done, HttpResponse):
        return done
    messages.success(request, done)
    return HttpResponseRedirect(request.get_full_path())


def _chosen(request: HttpRequest, reading: ListQuery) -> QuerySet[Any]:
    """The rows ticked, or all that match; never one that the filters of the page leave out."""
    if request.POST.get("scope") == "matching":
        return reading.matching.order_by()
    ticked = [value for value in request.POST.getlist("row") if parse_int(value)]
    return reading.matching.filter(pk__in=ticked).order_by()


def _has_changed(request: HttpRequest, count: int) -> bool:
    """Whether the number that the reader confirmed is not the number there is now."""
    confirmed = request.POST.get("confirmed", "")
    return bool(confirmed) and confirmed != str(count)


def _ask(
    request: HttpRequest,
    page: ListPage,
    action: BulkAction,
    rows: QuerySet[Any],
    count: int,
    *,
    changed: bool = False,
    refused: str = "",
) -> HttpResponse:
    """The page that says what will happen before it does, or why it did not."""
    reason_is_missing = (
        action.asks_reason
        and request.POST.get("confirmed") is not None
        and not request.POST.get("reason", "").strip()
    )
    context = {
        "page": page,
        "action": action,
        "count": count,
        "preview": action.preview(request, rows),
        "ticked": request.POST.getlist("row"),
        "scope": request.POST.get("scope", ""),
        "changed": changed,
        "refused": refused,
        "reason": _reason_field(request, action, is_missing=reason_is_missing),
        "headline": ngettext("%(action)s: %(count)s row", "%(action)s: %(count)s rows", count)
        % {"action": action.label, "count": count},
    }
    status = 409 if refused else 400 if reason_is_missing else 200
    return render(request, "lists/confirm.html", context, status=status)


def _reason_field(request: HttpRequest, action: BulkAction, *, is_missing: bool) -> DrawnField:
    """The reason that a bulk action asks for."""
    help_text = action.reason_help or _(
        "Each person will see it in the e-mail. Write it in the language of the people concerned."
    )
    missing = (
        _("Please give the reason.")
        if action.reason_help
        else _("Please give the reason. The person will see it.")
    )
    return lone_field(
        "textarea",
        "reason",
        _("Reason"),
        help=help_text,
        errors=[missing] if is_missing else [],
        value=request.POST.get("reason", ""),
        rows=4,
    )


def _export(request: HttpRequest, page: ListPage, reading: ListQuery, format_: str) -> HttpResponse:
    require(request.user, page.export_right)
    if reading.matching.count() > EXPORT_AT_ONCE:
        return hooks.export_later.only(request, page.name, format_)
    file = exports.written(format_, reading.columns, reading.all_rows(), title=str(page.title))
    response = HttpResponse(file, content_type=exports.CONTENT_TYPES[format_])
    name = f"{page.name}-{clock.now():%Y-%m-%d}.{format_}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
