"""The list of letters in the office."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus.access import may
from octopus.correspondence.actions import discard_messages, release_messages, try_messages_again
from octopus.correspondence.catalogue import all_mails
from octopus.correspondence.hooks import instant_in_words, numbers_by_state, outbox_of, zones_of
from octopus.correspondence.models import Message
from octopus.lists import BulkAction, Column, ListPage, PreparedColumn
from octopus.people.queries import signed_in
from octopus.text.multilingual import codes, language_name, listed

_State = Message.State
# The mark of the face for each state.
MARKS = {
    _State.WAITING: "wait",
    _State.RELEASED: "wait",
    _State.SENT: "yes",
    _State.FAILED: "no",
    _State.DISCARDED: "off",
}


def titles() -> dict[str, str]:
    """What each kind of letter is called, by its key, in the reader's language."""
    return {mail.key: str(mail.title) for mail in all_mails()}


def state_html(message: Message) -> SafeString:
    """A message's state: a mark and a word, and what the mail server said."""
    state = _State(message.state)
    said = format_html(' <small class="quiet">{}</small>', message.error) if message.error else ""
    return format_html('<span class="state {}">{}</span>{}', MARKS[state], state.label, said)


def _subject_html(message: Message) -> SafeString:
    return format_html('<span lang="{}">{}</span>', message.language, message.subject)


def _recipient(message: Message) -> str:
    return f"{message.to_name}, {message.to}" if message.to_name else message.to


def _recipient_html(message: Message) -> SafeString:
    if not message.to_name:
        return format_html("{}", message.to)
    return format_html('{}<br><span class="quiet">{}</span>', message.to_name, message.to)


class OutboxFilters(django_filters.FilterSet):  # type: ignore[misc]  # has no types
    """Which letters to show."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=_State.choices)
    key = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind of letter"), choices=lambda: list(titles().items())
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=lambda: [(code, language_name(code)) for code in codes()],
    )

    class Meta:
        model = Message
        fields = ("state", "key", "language")


_COLUMNS = (
    Column(
        "subject",
        gettext_lazy("Subject"),
        lambda row: row.subject,
        html=_subject_html,
        order=("subject",),
    ),
    Column("to", gettext_lazy("To"), _recipient, html=_recipient_html, order=("to",)),
    Column(
        "kind",
        gettext_lazy("Kind of letter"),
        lambda row: titles().get(row.key, row.key),
        order=("key",),
    ),
    Column(
        "language",
        gettext_lazy("Language"),
        lambda row: language_name(row.language),
        order=("language",),
    ),
    PreparedColumn(
        "written",
        gettext_lazy("Written"),
        lambda row, zone: instant_in_words(row.written_at, zone),
        zones_of,
        order=("written_at", "pk"),
    ),
    Column(
        "state",
        gettext_lazy("State"),
        lambda row: str(_State(row.state).label),
        html=state_html,
        order=("state",),
    ),
    PreparedColumn(
        "sent",
        gettext_lazy("Sent"),
        lambda row, zone: instant_in_words(row.sent_at, zone),
        zones_of,
        order=("sent_at",),
        shown=False,
    ),
)

Rows = QuerySet[Message]


def _tell(states: tuple[_State, ...], what: str) -> Any:
    def tell(request: HttpRequest, rows: Rows) -> Sequence[str | Promise]:
        """How many letters in which language, and how many stay as they are."""
        concerned = Counter(rows.filter(state__in=states).values_list("language", flat=True))
        number, untouched = concerned.total(), rows.count() - concerned.total()
        by_language = listed(
            f"{count} × {language_name(code)}" for code, count in sorted(concerned.items())
        )
        sentences = [_sentence(what, number) % {"number": number, "languages": by_language}]
        if untouched:
            sentences.append(
                ngettext(
                    "%(number)s message stays as it is, because of its state.",
                    "%(number)s messages stay as they are, because of their state.",
                    untouched,
                )
                % {"number": untouched}
            )
        return sentences

    return tell


def _sentence(what: str, number: int) -> str:
    """What will happen to so many letters."""
    if not number:
        return _("No message is concerned.")
    if what == "release":
        return ngettext(
            "%(number)s message is sent (%(languages)s).",
            "%(number)s messages are sent (%(languages)s).",
            number,
        )
    if what == "discard":
        return ngettext(
            "%(number)s message is never sent (%(languages)s); it stays here to be read.",
            "%(number)s messages are never sent (%(languages)s); they stay here to be read.",
            number,
        )
    return ngettext(
        "%(number)s message is tried again (%(languages)s).",
        "%(number)s messages are tried again (%(languages)s).",
        number,
    )


def _release(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = release_messages(messages=rows, by=signed_in(request))
    return ngettext(
        "%(number)s message is on its way.", "%(number)s messages are on their way.", number
    ) % {"number": number}


def _try_again(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = try_messages_again(messages=rows, by=signed_in(request))
    return ngettext(
        "%(number)s message is tried again.", "%(number)s messages are tried again.", number
    ) % {"number": number}


def _discard(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = discard_messages(messages=rows, by=signed_in(request), reason=reason)
    return ngettext(
        "%(number)s message is discarded.", "%(number)s messages are discarded.", number
    ) % {"number": number}


def _tabs(request: HttpRequest) -> SafeString:
    """The states with their numbers, each a way to see only those."""
    numbers, chosen = numbers_by_state(request.user), request.GET.get("state", "")
    tabs = [("", _("all"), sum(numbers.values()))]
    tabs += [(state.value, str(state.label), numbers.get(state.value, 0)) for state in _State]
    may_word = may(request.user, "correspondence.word")
    context = {"tabs": tabs, "chosen": chosen, "may_word": may_word}
    page = render_to_string("correspondence/tabs.html", context, request)
    return SafeString(page)  # escaped by its template


OUTBOX = ListPage(
    name="outbox",
    title=gettext_lazy("Outbox"),
    rows=lambda request: outbox_of(request.user).defer("body"),
    columns=_COLUMNS,
    order="-written",
    heading="subject",
    link=lambda request, row: reverse("office_correspondence:message", kwargs={"number": row.pk}),
    search_text=("search_text",),
    search_label=gettext_lazy("Name, address or subject"),
    filters=OutboxFilters,
    bulk=(
        BulkAction(
            "release",
            gettext_lazy("Send"),
            tell=_tell((_State.WAITING,), "release"),
            perform=_release,
            main=True,
        ),
        BulkAction(
            "try_again",
            gettext_lazy("Try again"),
            tell=_tell((_State.FAILED,), "try_again"),
            perform=_try_again,
        ),
        BulkAction(
            "discard",
            gettext_lazy("Do not send"),
            tell=_tell((_State.WAITING, _State.FAILED), "discard"),
            perform=_discard,
            asks_reason=True,
            reason_help=gettext_lazy("It stays in the log, where the office reads it."),
        ),
    ),
    export_right="correspondence.manage",
    panel=True,
    empty=gettext_lazy("No letter has been written yet."),
    extra=_tabs,
)
