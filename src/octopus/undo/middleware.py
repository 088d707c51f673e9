"""Offers to undo what a request has just done, beside whatever its page says."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from octopus.undo.actions import steps_kept
from octopus.undo.queries import sentences_of, steps_with


class UndoMiddleware:
    """Any form whose action is `undoable` gets its offer here; no page has to think of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        with steps_kept() as kept:
            response = self.get_response(request)
        for step in steps_with(kept) if kept else ():
            address = reverse("undo:step", args=[step.pk])
            # The tag is the address of the form that `messages.html` draws.
            messages.info(request, " ".join(sentences_of(step)), extra_tags=f"undo {address}")
        return response
