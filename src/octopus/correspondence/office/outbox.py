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
from octopus.correspondence.actions import discard_from_outbox, release_messages, try_messages_again
from octopus.correspondence.catalogue import all_mails
from octopus.correspondence.hooks import instant_in_words, numbers_by_state, outbox_of, zones_of
from octopus.correspondence.models import Message
from octopus.lists import BulkAction, Column, ListPage, PreparedColumn
from octopus.lists.by_conference import FIELD, ConferenceFilters, conference_column
from octopus.lists.hooks import conferences_of
from octopus.people.queries import signed_in
from octopus.text.email_addresses import readable
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
    """A message's state: a mark and a word, why it did not go, and what the mail server said."""
    state = _State(message.state)
    why = Message.Problem(message.problem).label if message.problem else ""
    explanation = " ".join(filter(None, (str(why), message.error)))
    small = format_html(' <small class="quiet">{}</small>', explanation) if explanation else ""
    return format_html('<span class="state {}">{}</span>{}', MARKS[state], state.label, small)


def _subject_html(message: Message) -> SafeString:
    return format_html('<span lang="{}">{}</span>', message.language, message.subject)


def _recipient(message: Message) -> str:
    address = readable(message.to)
    return f"{message.to_name}, {address}" if message.to_name else address


def _recipient_html(message: Message) -> SafeString:
    if not message.to_name:
        return format_html("{}", readable(message.to))
    address = readable(message.to)
    return format_html('{}<br><span class="quiet">{}</span>', message.to_name, address)


class OutboxFilters(ConferenceFilters):
    """Which letters to show."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=_State.choices)
    key = django_filters.ChoiceFilter(
        label=gettext_lazy("Type of e-mail"), choices=lambda: list(titles().items())
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=lambda: [(code, language_name(code)) for code in codes()],
    )

    class Meta:
        model = Message
        fields = ("conference", "state", "key", "language")


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
        gettext_lazy("Type of e-mail"),
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
        gettext_lazy("Prepared"),
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


def _preview(states: tuple[_State, ...], what: str) -> Any:
    def preview(request: HttpRequest, rows: Rows) -> Sequence[str | Promise]:
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
                    "%(number)s message remains unchanged because of its status.",
                    "%(number)s messages remain unchanged because of their status.",
                    untouched,
                )
                % {"number": untouched}
            )
        return sentences

    return preview


def _sentence(what: str, number: int) -> str:
    """What will happen to so many letters."""
    if not number:
        return _("No messages are affected.")
    if what == "release":
        return ngettext(
            "%(number)s message will be sent (%(languages)s).",
            "%(number)s messages will be sent (%(languages)s).",
            number,
        )
    if what == "discard":
        return ngettext(
            "%(number)s message will not be sent (%(languages)s); it can still be viewed here.",
            (
                "%(number)s messages will not be sent (%(languages)s); they can still be "
                "viewed here."
            ),
            number,
        )
    return ngettext(
        "%(number)s message will be sent again (%(languages)s).",
        "%(number)s messages will be sent again (%(languages)s).",
        number,
    )


def _release(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = release_messages(messages=rows, actor=signed_in(request))
    return ngettext(
        "%(number)s message is being sent.", "%(number)s messages are being sent.", number
    ) % {"number": number}


def _try_again(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = try_messages_again(messages=rows, actor=signed_in(request))
    return ngettext(
        "%(number)s message is being sent again.",
        "%(number)s messages are being sent again.",
        number,
    ) % {"number": number}


def _discard(request: HttpRequest, rows: Rows, reason: str) -> str:
    number = discard_from_outbox(messages=rows, actor=signed_in(request), reason=reason)
    return ngettext(
        "%(number)s message has been discarded.", "%(number)s messages have been discarded.", number
    ) % {"number": number}


def _tabs(request: HttpRequest) -> SafeString:
    """The states with their numbers, each a way to see only those."""
    of_conference = request.GET.get(FIELD, "")
    messages = outbox_of(request.user)
    for known in conferences_of.only(request.user):
        if known.slug == of_conference:
            messages = messages.filter(conference_id=known.pk)
    numbers, chosen = numbers_by_state(messages), request.GET.get("state", "")
    tabs = [("", _("all"), sum(numbers.values()))]
    tabs += [(state.value, str(state.label), numbers.get(state.value, 0)) for state in _State]
    may_word = may(request.user, "correspondence.word")
    kept = {FIELD: of_conference} if of_conference else {}
    context = {"tabs": tabs, "chosen": chosen, "kept": kept, "may_word": may_word}
    page = render_to_string("correspondence/tabs.html", context, request)
    return SafeString(page)  # escaped by its template


OUTBOX = ListPage(
    name="outbox",
    title=gettext_lazy("Outbox"),
    rows=lambda request: outbox_of(request.user).defer("body"),
    columns=_COLUMNS,
    order="-written",
    heading="subject",
    link=lambda request, row: reverse("office_correspondence:message", kwargs={"pk": row.pk}),
    search_text=("search_text",),
    search_label=gettext_lazy("Name, address or subject"),
    filters=OutboxFilters,
    more_columns=conference_column,
    bulk=(
        BulkAction(
            "release",
            gettext_lazy("Send"),
            preview=_preview((_State.WAITING,), "release"),
            perform=_release,
            main=True,
        ),
        BulkAction(
            "try_again",
            gettext_lazy("Try again"),
            preview=_preview((_State.FAILED,), "try_again"),
            perform=_try_again,
        ),
        BulkAction(
            "discard",
            gettext_lazy("Do not send"),
            preview=_preview((_State.WAITING, _State.FAILED), "discard"),
            perform=_discard,
            asks_reason=True,
            reason_help=gettext_lazy("It remains in the log, which is visible to the secretariat."),
        ),
    ),
    export_right="correspondence.manage",
    panel=True,
    empty=gettext_lazy("No e-mails yet."),
    extra=_tabs,
)
