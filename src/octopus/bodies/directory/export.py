"""The directory of a network as a file, with its audience named on each page."""

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from django.utils.translation import gettext as _

from octopus import clock
from octopus.bodies.directory import queries
from octopus.bodies.directory.queries import StateContacts
from octopus.bodies.models import Body
from octopus.files.typesetting import SANS, SERIF, typeset
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text import dates
from octopus.text.country_names import country_notes
from octopus.text.markup.directions import isolated
from octopus.text.multilingual import current
from octopus.transactions import write

XLSX, PDF = "xlsx", "pdf"
KINDS = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PDF: "application/pdf",
}
_TEMPLATE = Path(__file__).parent / "directory.typ"


@dataclass(frozen=True)
class Export:
    """A file to be saved."""

    name: str
    content: bytes
    content_type: str


def take(*, body: Body, kind: str, actor: Account) -> Export:
    """Today's directory as XLSX or PDF in the reader's language. Entered in the circle's log.

    The caller has asked whether `actor` is inside the network.
    """
    day = clock.today("UTC")
    states = queries.states(body, day)
    content = _xlsx(body, states, day) if kind == XLSX else _pdf(body, states, day, actor)
    with write():
        log("directory.exported", body, actor=actor, after={"format": kind}, circle=body.circle)
    return Export(f"{body.slug}-{day.isoformat()}.{kind}", content, KINDS[kind])


def _marking(body: Body) -> str:
    return _("Restricted: for the contact points of the %(network)s only. Do not circulate.") % {
        "network": body.name
    }


def _heads() -> list[str]:
    return [
        _("State"),
        _("Service"),
        _("Person"),
        _("Telephone (24 hours)"),
        _("E-mail address"),
        _("Languages"),
    ]


def _lines(states: list[StateContacts]) -> list[list[str]]:
    return [
        [
            state.name,
            point.service,
            point.person.name,
            point.telephone,
            point.email,
            queries.languages_of(point),
        ]
        for state in states
        for point in state.points
    ]


def _printed(state: StateContacts) -> list[list[str]]:
    """The lines of one State for paper, each cell in the direction of its letters."""
    return [[isolated(cell) for cell in line] for line in _lines([state])]


def _notes(states: list[StateContacts]) -> list[str]:
    return country_notes(state.country for state in states)


def _xlsx(body: Body, states: list[StateContacts], day: date) -> bytes:
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"strings_to_formulas": False, "in_memory": True})
    sheet = book.add_worksheet(_("Directory")[:31])
    warm = book.add_format({"bold": True, "font_color": "#A3460A"})
    strong = book.add_format({"bold": True, "bottom": 1})
    sheet.write_string(0, 0, _marking(body), warm)
    sheet.write_string(1, 0, dates.day(day))
    for place, head in enumerate(_heads()):
        sheet.set_column(place, place, 26)
        sheet.write_string(3, place, head, strong)
    for row, line in enumerate(_lines(states), start=4):
        for place, cell in enumerate(line):
            sheet.write_string(row, place, cell)
    for row, note in enumerate(_notes(states), start=5 + len(_lines(states))):
        sheet.write_string(row, 0, note)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    sheet.set_landscape()
    sheet.set_header(f"&L{_marking(body).replace('&', '&&')}")
    book.close()
    return output.getvalue()


def _pdf(body: Body, states: list[StateContacts], day: date, actor: Account) -> bytes:
    data = {
        "title": f"{body.name} – {_('Directory')}",
        "marking": _marking(body),
        "taken": _("As of %(day)s, taken by %(name)s.")
        % {"day": dates.day(day), "name": actor.called},
        "language": current(),
        "sans": list(SANS),
        "serif": list(SERIF),
        "heads": _heads()[1:],
        "notes": _notes(states),
        "states": [{"name": state.name, "points": _printed(state)} for state in states],
    }
    return typeset(_TEMPLATE, data)
