"""The outbox: letters that wait, are read, reworded, released or discarded."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus import navigation
from octopus.access import needs, require
from octopus.correspondence.actions import (
    discard_messages,
    release_messages,
    reword_message,
    try_messages_again,
)
from octopus.correspondence.catalogue import all_mails
from octopus.correspondence.forms import BulkForm, DiscardForm, OutboxFilter, RewordForm
from octopus.correspondence.models import Message
from octopus.correspondence.queries import numbers_by_state, outbox
from octopus.people.models import Account
from octopus.people.queries import signed_in
from octopus.privacy.queries import entries_about

_ON_A_PAGE = 50
# What each kind of bulk work says when it is done.
_DONE: dict[str, Callable[[int], str]] = {
    "release": lambda number: ngettext(
        "%(number)s message is on its way.", "%(number)s messages are on their way.", number
    ),
    "discard": lambda number: ngettext(
        "%(number)s message is discarded.", "%(number)s messages are discarded.", number
    ),
    "try_again": lambda number: ngettext(
        "%(number)s message is tried again.", "%(number)s messages are tried again.", number
    ),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("correspondence.manage")
def outbox_list(request: HttpRequest) -> HttpResponse:
    """The list of letters, and what to do with many of them at once."""
    filters = OutboxFilter(request.GET)
    matching = filters.narrow(outbox())
    bulk = BulkForm(request.POST or None, matching=matching)
    if request.method == "POST" and bulk.is_valid():
        number = _do(bulk, signed_in(request))
        notices.success(request, _DONE[bulk.cleaned_data["action"]](number) % {"number": number})
        return HttpResponseRedirect(request.get_full_path())
    chosen = filters.chosen
    context = {
        "page": Paginator(matching, _ON_A_PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "chosen": chosen,
        "query": urlencode(chosen),
        "bulk": bulk,
        "tabs": _tabs(chosen),
        "titles": _titles(),
    }
    return render(request, "correspondence/outbox.html", context)


def _titles() -> dict[str, object]:
    """What each kind of letter is called, by its key."""
    return {mail.key: mail.title for mail in all_mails()}


def _do(bulk: BulkForm, by: Account) -> int:
    """Does what the form says, and says with how many."""
    chosen: Iterable[Message] = bulk.chosen()
    action = bulk.cleaned_data["action"]
    if action == "release":
        return release_messages(messages=chosen, by=by)
    if action == "discard":
        return discard_messages(messages=chosen, by=by, reason=bulk.cleaned_data["reason"])
    return try_messages_again(messages=chosen, by=by)


def _tabs(chosen: dict[str, str]) -> list[dict[str, object]]:
    """The states of letters with their numbers, and the address of each with the other filters."""
    numbers = numbers_by_state()
    states = [*Message.State.choices, ("all", _("all"))]
    return [
        {
            "label": label,
            "number": sum(numbers.values()) if state == "all" else numbers.get(state, 0),
            "query": urlencode(chosen | {"state": state}),
            "is_current": state == chosen["state"],
        }
        for state, label in states
    ]


def _message(request: HttpRequest, number: int) -> Message:
    """The letter of an address; a private one is nobody's here."""
    message = get_object_or_404(Message, pk=number)
    require(request.user, "correspondence.manage_message", message)
    return message


def _page_of(message: Message) -> str:
    return reverse("office_correspondence:message", kwargs={"number": message.pk})


def _show(
    request: HttpRequest,
    message: Message,
    reword: RewordForm | None = None,
    discard: DiscardForm | None = None,
) -> HttpResponse:
    """One letter with its log; the forms as they were sent, where something is amiss."""
    context = {
        "message": message,
        "waits": message.state == Message.State.WAITING,
        "title": _titles().get(message.key, message.key),
        "reword": reword,
        "discard": discard or DiscardForm(),
        "log": entries_about(message),
    }
    return render(request, "correspondence/message.html", context)


@never_cache
@needs("correspondence.manage")
def message(request: HttpRequest, number: int) -> HttpResponse:
    """One letter, as its reader will see it."""
    return _show(request, _message(request, number))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("correspondence.manage")
def reword(request: HttpRequest, number: int) -> HttpResponse:
    """Other words for one letter that still waits."""
    kept = _message(request, number)
    if kept.state != Message.State.WAITING:
        return _too_late(request, kept)
    words = {"subject": kept.subject, "body": kept.body}
    form = RewordForm(request.POST or None, initial=words)
    if request.method == "POST" and form.is_valid():
        if not reword_message(message=kept, by=signed_in(request), **form.cleaned_data):
            return _too_late(request, kept)
        notices.success(request, _("The new words are kept."))
        return redirect(_page_of(kept))
    return _show(request, kept, reword=form)


def _too_late(request: HttpRequest, kept: Message) -> HttpResponse:
    notices.error(request, _("This message no longer waits, so nothing was changed."))
    return redirect(_page_of(kept))


@require_POST
@needs("correspondence.manage")
def release(request: HttpRequest, number: int) -> HttpResponse:
    """Sends one letter on its way."""
    kept = _message(request, number)
    if not release_messages(messages=[kept], by=signed_in(request)):
        return _too_late(request, kept)
    notices.success(request, _("The message is on its way."))
    return redirect(_page_of(kept))


@require_POST
@needs("correspondence.manage")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Takes one letter out of the outbox."""
    kept = _message(request, number)
    form = DiscardForm(request.POST)
    if not form.is_valid():
        return _show(request, kept, discard=form)
    reason = form.cleaned_data["reason"]
    if not discard_messages(messages=[kept], by=signed_in(request), reason=reason):
        return _too_late(request, kept)
    notices.success(request, _("The message is discarded; it stays here to be read."))
    return redirect(_page_of(kept))


@require_POST
@needs("correspondence.manage")
def try_again(request: HttpRequest, number: int) -> HttpResponse:
    """Sends a letter that could not be delivered on its way once more."""
    kept = _message(request, number)
    if try_messages_again(messages=[kept], by=signed_in(request)):
        notices.success(request, _("The message is tried again."))
    return redirect(_page_of(kept))


navigation.add(
    navigation.Item(
        label=gettext_lazy("Outbox"),
        url_name="office_correspondence:outbox",
        right="correspondence.manage",
        position=60,
    )
)
