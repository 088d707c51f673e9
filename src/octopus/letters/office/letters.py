"""The secretariat's queue of visa letters: what is closest to the journey comes first."""

from datetime import date
from typing import Any

import django_filters
from django.db.models import Case, Min, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least, Lower
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from octopus.access import may
from octopus.conferences.middleware import conference_of
from octopus.letters import encryption, queries
from octopus.letters.jobs import SEND_LETTERS, start_by_circle
from octopus.letters.models import VisaLetter
from octopus.letters.visibility import letters_seen_by
from octopus.lists import BulkAction, Column, ListPage
from octopus.lists.definition import Refused
from octopus.lists.filters import ListFilters
from octopus.people.queries import signed_in
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import codes, language_name

_State = VisaLetter.State
MARKS = {
    _State.REQUESTED: "wait",
    _State.CHECKED: "wait",
    _State.SENT: "yes",
    _State.REFUSED: "no",
    _State.REVOKED: "no",
    _State.WITHDRAWN: "off",
}
# Consulates have 15 days for a visa (Regulation (EC) No 810/2009, Article 23).
HURRY = 21

Rows = QuerySet[VisaLetter]


def _rows(request: HttpRequest) -> Rows:
    """Letters with the day on which the journey begins: by the ticket, else by the meeting."""
    arrival = "holders__registration__logistics__arrives_on"
    begins = Min("meetings__starts")
    seen = queries.whole(letters_seen_by(request.user, conference_of(request)))
    return seen.annotate(travels_on=Least(Coalesce(Min(arrival), begins), begins))


def _names(letter: VisaLetter) -> str:
    return ", ".join(holder.registration.name for holder in letter.holders.all())


def _consulate(letter: VisaLetter) -> str:
    return f"{letter.consulate_city}, {country_name(letter.consulate_country)}"


def days_left(letter: VisaLetter, first_day: date) -> str:
    """How long until the journey, for a letter that still has to be written; else empty."""
    if not letter.is_open:
        return ""
    left = (first_day - letter.conference.today).days
    if left < 0:
        return _("too late")
    return ngettext("%(num)s day", "%(num)s days", left) % {"num": left}


def _left(row: Any) -> str:
    return days_left(row, row.travels_on)


def _left_html(row: Any) -> SafeString:
    words = _left(row)
    is_urgent = bool(words) and (row.travels_on - row.conference.today).days <= HURRY
    return format_html('<strong class="late">{}</strong>' if is_urgent else "{}", words)


def _passports(letter: VisaLetter) -> str:
    holders = letter.holders.all()
    given = sum(holder.given_at is not None for holder in holders)
    return _("%(given)s of %(all)s") % {"given": given, "all": len(holders)}


def _requested(letter: VisaLetter) -> str:
    return dates.moment(letter.requested_at, letter.conference.time_zone)


def state_html(letter: VisaLetter) -> SafeString:
    state = _State(letter.state)
    return format_html('<span class="state {}">{}</span>', MARKS[state], state.label)


class LetterFilters(ListFilters):
    """Which letters to show."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        empty_label=gettext_lazy("all states"),
        choices=_State.choices,
    )
    consulate_country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country of the consulate"),
        empty_label=gettext_lazy("all countries"),
        choices=lambda: _consulate_countries(),
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language of the letter"),
        empty_label=gettext_lazy("all languages"),
        choices=lambda: [(code, language_name(code)) for code in codes()],
    )

    class Meta:
        model = VisaLetter
        fields = ("state", "consulate_country", "language")


def _consulate_countries() -> list[tuple[str, str]]:
    codes = VisaLetter.objects.order_by().values_list("consulate_country", flat=True).distinct()
    return sorted(((code, country_name(code)) for code in codes), key=lambda pair: pair[1])


# What waits comes before what is done, and what is closest to the journey before the rest.
_WAITS_FIRST = Case(When(state__in=queries.OPEN, then=Value(0)), default=Value(1))


def _preview_send(request: HttpRequest, rows: Rows) -> list[str | Promise]:
    ready = rows.filter(state=_State.CHECKED).count()
    others = rows.count() - ready
    lines: list[str | Promise] = [
        ngettext(
            "%(num)s checked letter will be sealed and produced in the background; the "
            "person receives an e-mail with a link.",
            "%(num)s checked letters will be sealed and produced in the background; "
            "each person receives an e-mail with a link.",
            ready,
        )
        % {"num": ready}
    ]
    if others:
        lines.append(
            ngettext(
                "%(num)s letter remains unchanged because of its status.",
                "%(num)s letters remain unchanged because of their status.",
                others,
            )
            % {"num": others}
        )
    return lines


def _send(request: HttpRequest, rows: Rows, reason: str) -> str:
    """Starts the job; the letters that are not checked are left out."""
    if not encryption.is_open():
        raise Refused(_("No letter can be produced without the key for passport data."))
    checked = rows.filter(state=_State.CHECKED).prefetch_related("meetings")
    number = start_by_circle(
        kind=SEND_LETTERS,
        parameter="letters",
        pks=[(queries.circle_of(list(letter.meetings.all())), letter.pk) for letter in checked],
        conference=conference_of(request),
        actor=signed_in(request),
    )
    if not number:
        raise Refused(_("None of these letters has been checked."))
    return ngettext(
        "%(num)s letter is being produced; its status changes when it is sent.",
        "%(num)s letters are being produced; their status changes when they are sent.",
        number,
    ) % {"num": number}


def _above(request: HttpRequest) -> SafeString:
    """The states with their numbers, and who needs a visa and has not asked."""
    conference = conference_of(request)
    seen = letters_seen_by(request.user, conference)
    numbers = queries.numbers_by_state(seen)
    chosen = request.GET.get("state", "")
    tabs = [("", pgettext("letters", "all"), sum(numbers.values()))]
    tabs += [(state.value, str(state.label), numbers.get(state.value, 0)) for state in _State]
    context = {
        "tabs": tabs,
        "chosen": chosen,
        "conference": conference,
        "is_open": encryption.is_open(),
        "may_set_terms": may(request.user, "letters.set_terms"),
        "without": queries.without_letter(request.user, conference).count(),
    }
    return SafeString(render_to_string("letters/office_above.html", context, request))


LETTERS = ListPage(
    name="letters",
    title=gettext_lazy("Visa letters"),
    rows=_rows,
    columns=(
        Column(
            "names",
            gettext_lazy("Name"),
            _names,
            order=(Lower("holders__registration__family_name"),),
        ),
        Column(
            "left",
            gettext_lazy("Time left"),
            _left,
            html=_left_html,
            order=(_WAITS_FIRST, "travels_on", "requested_at"),
        ),
        Column(
            "consulate",
            gettext_lazy("Consulate"),
            _consulate,
            order=("consulate_country", "consulate_city"),
        ),
        Column(
            "language",
            gettext_lazy("Language of the letter"),
            lambda row: language_name(row.language),
            order=("language",),
            shown=False,
        ),
        Column("passports", gettext_lazy("Passports entered"), _passports),
        Column("requested", gettext_lazy("Requested on"), _requested, order=("requested_at",)),
        Column(
            "state",
            gettext_lazy("State"),
            lambda row: str(_State(row.state).label),
            html=state_html,
            order=("state",),
        ),
        Column(
            "code",
            gettext_lazy("Code"),
            lambda row: row.seal.shown_code if row.seal else "",
            shown=False,
        ),
    ),
    order="left",
    heading="names",
    link=lambda request, row: reverse(
        "office_letters:letter",
        kwargs={"conference": conference_of(request).slug, "pk": row.pk},
    ),
    search_text=("holders__registration__search_text",),
    search=("consulate_city",),
    search_label=gettext_lazy("Name, reference, city"),
    filters=LetterFilters,
    bulk=(
        BulkAction("send", gettext_lazy("Send"), preview=_preview_send, perform=_send, main=True),
    ),
    empty=gettext_lazy("No letters have been requested yet."),
    extra=_above,
)
