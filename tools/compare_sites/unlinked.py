"""Addresses of routes to which no page leads, filled with things to which other pages do.

A route such as `letters/<int:pk>/revoke/` is named by a form that stands on the page of a letter
only in one of its states. What other addresses hold at the same place, `letters/<int:pk>/`, are
letters too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tools.compare_sites.crawl import route_of, routes

# How many things of a kind are asked about.
_THINGS = 2
_PARAMETER = re.compile(
    r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\(\?P<(?P<again>\w+)>(?P<offered>[^()]*)\)"
)
# For kinds of which no page shows one, by converter; the answer says that there is none.
_NOTHING = {"uuid": "00000000-0000-4000-8000-000000000000", "day": "2026-10-14"}
Values = Mapping[str, str]


class _Shown:
    """What stands in the addresses that pages show, by the pattern up to the parameter."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._by_prefix: dict[str, list[Values]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        for address in sorted(addresses):
            try:
                match = resolve(urlsplit(address).path)
            except Resolver404:
                continue
            values = {name: _written(value) for name, value in match.kwargs.items()}
            for parameter in _PARAMETER.finditer(match.route):
                name = parameter["name"] or parameter["again"]
                if name in values:
                    self._by_name[name, parameter["kind"] or ""].append(values[name])
                    self._by_prefix[match.route[: parameter.end()]].append(values)

    def things(self, path: str) -> Iterator[Values]:
        """Values for the parameters of a pattern: together from one address, as far as possible."""
        parameters = list(_PARAMETER.finditer(path))
        for last in reversed(parameters):
            if there := self._by_prefix.get(path[: last.end()]):
                yield from there
                return
        yield {}

    def by_name(self, name: str, kind: str) -> str:
        """The first value of a parameter of this name and kind, whatever it is of."""
        return next(iter(self._by_name.get((name, kind), ())), _NOTHING.get(kind, "1"))


def unlinked(addresses: Mapping[str, str]) -> dict[str, str]:
    """Addresses of the routes that are not among those of `addresses`, each with its route."""
    shown = _Shown(addresses)
    reached = set(addresses.values())
    found: dict[str, str] = {}
    for route, path in routes():
        if route not in reached:
            filled = dict.fromkeys(_address(path, values, shown) for values in shown.things(path))
            for address in islice(filled, _THINGS):
                if route_of(address) == route:
                    found[address] = route
    return found


def _address(path: str, values: Values, shown: _Shown) -> str:
    """The pattern with its parameters filled in."""

    def value_of(parameter: re.Match[str]) -> str:
        name = parameter["name"] or parameter["again"]
        if name in values:
            return values[name]
        offered = parameter["offered"]
        if offered and "|" in offered:
            return offered.split("|")[0]
        return shown.by_name(name, parameter["kind"] or "")

    # Of a regular expression, its words.
    plain = _PARAMETER.sub(value_of, re.sub(r"[\^$\\]", "", path))
    return f"/{plain}"


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
