"""The balance of a meeting as a spreadsheet: the same numbers as the page, and no smaller ones."""

import io
from collections.abc import Iterable

import xlsxwriter
from django.utils.translation import gettext as _

from octopus.participants.statistics.figures import SMALLEST, Balance, Bar


def balance_xlsx(balance: Balance, title: str) -> bytes:
    """A sheet each for regions, countries, categories and gender, in the reader's language."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"strings_to_formulas": False})
    _sheet(
        book,
        _("Regions"),
        title,
        (_("Region"), _("Participants"), _("Countries")),
        ((bar.name, bar.number, bar.countries) for bar in balance.regions),
    )
    for name, bars in ((_("Countries"), balance.countries), (_("Categories"), balance.categories)):
        _sheet(book, name, title, (name, _("Participants")), _plain(bars))
    few = _("fewer than %(number)s, or hidden to protect a small number") % {"number": SMALLEST}
    genders = [(cell.name, few if cell.number is None else cell.number) for cell in balance.genders]
    silent = (_("did not say"), few if balance.not_stated is None else balance.not_stated)
    _sheet(book, _("Gender"), title, (_("Self-declared"), _("Participants")), [*genders, silent])
    book.close()
    return output.getvalue()


def _plain(bars: Iterable[Bar]) -> list[tuple[str, int]]:
    return [(bar.name, bar.number) for bar in bars]


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    title: str,
    heads: tuple[str, ...],
    rows: Iterable[tuple[str | int, ...]],
) -> None:
    sheet = book.add_worksheet(name[:31])
    strong = book.add_format({"bold": True, "bottom": 1})
    sheet.set_column(0, 0, 44)
    sheet.write_string(0, 0, title)
    for place, head in enumerate(heads):
        sheet.write_string(2, place, head, strong)
    for line, row in enumerate(rows, start=3):
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, place, cell)
            else:
                sheet.write_string(line, place, cell)
