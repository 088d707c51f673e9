"""How amounts and dates of contributions are written. Currencies are never added up."""

from datetime import date
from decimal import Decimal

from babel.numbers import format_currency, format_decimal
from django.utils.translation import gettext as _

from octopus.projects.models import Contribution
from octopus.text import dates
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import current


def in_currency(amount: Decimal, currency: str) -> str:
    """A round amount with its sign or code: "€161,000", "161 000 €"."""
    locale = rules_of(current()).names
    pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(
        amount.quantize(Decimal(1)), currency, pattern, locale=locale, currency_digits=False
    )


def number(amount: Decimal) -> str:
    """An amount as a table shows it, with cents where there are any."""
    whole = amount == amount.to_integral_value()
    return format_decimal(
        amount, format="#,##0" if whole else "#,##0.00", locale=rules_of(current()).names
    )


def original(contribution: Contribution) -> str:
    """The amount in the currency in which it was announced, or that it was not published."""
    if contribution.amount is None:
        return _("not published")
    return f"{contribution.currency}\u00a0{number(contribution.amount)}"


def euros(contribution: Contribution) -> str:
    """The value in euros; that it was not stated; or a dash where no amount was published."""
    if contribution.amount_eur is not None:
        value = number(contribution.amount_eur)
        return _("about %(amount)s") % {"amount": value} if _is_about(contribution) else value
    return _("not stated") if contribution.amount is not None else "–"


def mark(contribution: Contribution) -> str:
    """The words beside a mark in the chart."""
    if contribution.amount_eur is not None:
        value = in_currency(contribution.amount_eur, "EUR")
        return _("about %(amount)s") % {"amount": value} if _is_about(contribution) else value
    if contribution.amount is None:
        return _("unpublished")
    return in_currency(contribution.amount, contribution.currency)


def announced(contribution: Contribution) -> str:
    """The date of the announcement, as precise as it is known."""
    parts = [int(part) for part in contribution.announced.split("-")]
    if len(parts) == 1:
        written = str(parts[0])
    elif len(parts) == 2:
        written = dates.month(date(parts[0], parts[1], 1))
    else:
        written = dates.day(date(*parts))
    if contribution.announced_is_approximate:
        return _("about %(date)s") % {"date": written}
    return written


def _is_about(contribution: Contribution) -> bool:
    return contribution.eur_is_approximate
