"""The public pages: treaties, who is a Party, and what can be read of each State."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.bodies import hooks, queries, status_labels, world_map
from octopus.bodies.eligibility import may_attend
from octopus.cached_page import cached_page
from octopus.text.country_names import country_name
from octopus.text.multilingual import collation_key


def _today() -> date:
    return clock.today("UTC")


def as_of(rows: list[status_labels.StatusRow]) -> tuple[date, date] | None:
    """The earliest and the latest day to which what is shown is known; None without rows."""
    known = [row.status.as_of for row in rows]
    return (min(known), max(known)) if known else None


@require_safe
@cached_page()
def treaties(request: HttpRequest) -> HttpResponse:
    """All treaties with their numbers of Parties."""
    found = []
    for treaty in queries.treaties():
        rows = status_labels.rows(treaty, _today())
        found.append(
            {"treaty": treaty, "numbers": status_labels.numbers(treaty, rows), "as_of": as_of(rows)}
        )
    return render(request, "bodies/treaties.html", {"treaties": found})


@require_safe
@cached_page("status")
def treaty(request: HttpRequest, number: str) -> HttpResponse:
    """Who has signed a treaty and who is a Party: a map, and the same as a table."""
    found = queries.treaties().filter(number=number).first()
    if found is None:
        raise Http404("treaty")
    rows = status_labels.rows(found, _today())
    numbers = status_labels.numbers(found, rows)
    chosen = request.GET.get("status", "")
    kinds = {figure.kind for figure in numbers}
    shown = [row for row in rows if row.kind == chosen] if chosen in kinds else rows
    context = {
        "treaty": found,
        "rows": shown,
        "all_rows": len(rows),
        "numbers": numbers,
        "status_options": [
            (figure.kind.value, f"{figure.words} ({figure.count})") for figure in numbers
        ],
        "chosen": chosen if chosen in kinds else "",
        "as_of": as_of(rows),
        "map": world_map.draw({row.status.country: row.kind for row in rows}) if rows else None,
        "on_map": [figure for figure in numbers if figure.kind in world_map.PATTERNS],
    }
    return render(request, "bodies/treaty.html", context)


@require_safe
@cached_page()
def countries(request: HttpRequest) -> HttpResponse:
    """All States of which something is known, and how they stand to each treaty."""
    known = list(queries.treaties())
    shown = [treaty for treaty in known if treaty.statuses.all()]
    by_treaty = [
        {row.status.country: row for row in status_labels.rows(treaty, _today())}
        for treaty in shown
    ]
    rows = [
        {
            "code": code,
            "name": country_name(code),
            "cells": [found.get(code) for found in by_treaty],
        }
        for code in queries.known_countries()
    ]
    rows.sort(key=lambda row: collation_key(str(row["name"])))
    return render(request, "bodies/countries.html", {"rows": rows, "treaties": shown})


@require_safe
@cached_page()
def country(request: HttpRequest, code: str) -> HttpResponse:
    """What can be read of one State: treaties, bodies, events. Never who its contact points are."""
    wanted = code.upper()
    if code != code.lower() or wanted not in queries.known_countries():
        raise Http404("country")
    context = {
        "code": wanted,
        "rows": _by_treaty(wanted),
        "bodies": _in_bodies(wanted),
        "events": hooks.held_in(wanted),
    }
    return render(request, "bodies/country.html", context)


def _by_treaty(code: str) -> list[dict[str, Any]]:
    """Each treaty of which States are known one by one, with this State's row or None."""
    found: list[dict[str, Any]] = []
    for treaty in queries.treaties():
        rows = status_labels.rows(treaty, _today())
        if rows:
            own = [row for row in rows if row.status.country == code]
            found.append({"treaty": treaty, "row": own[0] if own else None})
    return found


def _in_bodies(code: str) -> list[dict[str, Any]]:
    """The bodies that this State may attend, networks left out."""
    found = []
    for body in queries.public_bodies():
        eligibility = may_attend(body, country=code, on=_today())
        if eligibility.may:
            found.append({"body": body, "eligibility": eligibility})
    return found
