"""The outbox: letters that wait, are read, reworded, released or discarded."""

from django.contrib import messages as notices
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octopus.access import needs, require
from octopus.correspondence.actions import (
    discard_from_outbox,
    release_messages,
    reword_message,
    try_messages_again,
)
from octopus.correspondence.forms import DiscardForm, RewordForm
from octopus.correspondence.hooks import instant_in_words, zones_of
from octopus.correspondence.models import Message
from octopus.correspondence.office.outbox import OUTBOX, state_html, titles
from octopus.files.downloads import send_file
from octopus.lists import respond
from octopus.people.queries import signed_in
from octopus.privacy.queries import entries_about


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("correspondence.manage")
def outbox(request: HttpRequest) -> HttpResponse:
    """The list of letters, and what to do with many of them at once."""
    return respond(request, OUTBOX)


def _message(request: HttpRequest, pk: int) -> Message:
    """The message of an address; a private one is not found."""
    message = get_object_or_404(Message, pk=pk)
    require(request.user, "correspondence.manage_message", message)
    return message


def _page_of(message: Message) -> str:
    return reverse("office_correspondence:message", kwargs={"pk": message.pk})


def _show(
    request: HttpRequest,
    message: Message,
    reword: RewordForm | None = None,
    discard: DiscardForm | None = None,
) -> HttpResponse:
    """One letter with its log; the forms as they were sent, where something is amiss.

    Beside the list only its panel is sent.
    """
    context = {
        "message": message,
        "instant": instant_in_words,
        "zone": zones_of([message])[message.pk],
        "state": state_html(message),
        "waits": message.state == Message.State.WAITING,
        "kind": titles().get(message.key, message.key),
        "reword": reword,
        "discard": discard or DiscardForm(),
        "log": entries_about(message),
        "files": message.attachments.all(),
    }
    beside_the_list = bool(request.headers.get("HX-Request"))
    template = "message_panel.html" if beside_the_list else "message.html"
    return render(request, f"correspondence/{template}", context)


@never_cache
@needs("correspondence.manage")
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter, as its reader will see it."""
    return _show(request, _message(request, pk))


@never_cache
@require_safe
@needs("correspondence.manage")
def attachment(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """An attachment of a message, for users who may read the message."""
    found = get_object_or_404(_message(request, pk).attachments, pk=file)
    return send_file(found.file, name=found.name, inline=True)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("correspondence.manage")
def reword(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words for one letter that still waits."""
    kept = _message(request, pk)
    if kept.state != Message.State.WAITING:
        return _too_late(request, kept)
    words = {"subject": kept.subject, "body": kept.body}
    form = RewordForm(request.POST or None, initial=words)
    form.edited = kept
    if request.method == "POST" and form.is_valid():
        if not reword_message(message=kept, actor=signed_in(request), **form.cleaned_data):
            return _too_late(request, kept)
        notices.success(request, _("The new text has been saved."))
        return redirect(_page_of(kept))
    return _show(request, kept, reword=form)


def _too_late(request: HttpRequest, kept: Message) -> HttpResponse:
    notices.error(request, _("This message is no longer in the outbox, so nothing was changed."))
    return redirect(_page_of(kept))


@require_POST
@needs("correspondence.manage")
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends one letter on its way."""
    kept = _message(request, pk)
    if not release_messages(messages=[kept], actor=signed_in(request)):
        return _too_late(request, kept)
    notices.success(request, _("The message is being sent."))
    return redirect(_page_of(kept))


@require_POST
@needs("correspondence.manage")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one letter out of the outbox."""
    kept = _message(request, pk)
    form = DiscardForm(request.POST)
    if not form.is_valid():
        return _show(request, kept, discard=form)
    reason = form.cleaned_data["reason"]
    if not discard_from_outbox(messages=[kept], actor=signed_in(request), reason=reason):
        return _too_late(request, kept)
    notices.success(request, _("The message has been discarded; it can still be viewed here."))
    return redirect(_page_of(kept))


@require_POST
@needs("correspondence.manage")
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Sends a letter that could not be delivered on its way once more."""
    kept = _message(request, pk)
    if try_messages_again(messages=[kept], actor=signed_in(request)):
        notices.success(request, _("The message is being sent again."))
    return redirect(_page_of(kept))
