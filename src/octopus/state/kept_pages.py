"""Pages that are the same for many readers but for a few words: made once, then filled in.

The form of a registration, and the pages of signing in, are asked for by everybody on the day on
which registration opens. What a reader is shown beyond what all are shown goes through *holes*:
the token against forged forms, the reader's own address, where they were going. The rest is made
once for a revision, an address and a key, on a request that has no user, no session and no cookie;
so a template that asked who reads would fail as it is made. It ends when the clock changes it
(`clock.validity`).

Of other pages the frame is kept in pieces: masthead, foot, addresses in other languages.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from jinja2 import pass_context
from jinja2.runtime import Context

from octopus import clock
from octopus.state import as_of
from octopus.state.revision_cache import cached

# No reader can type the mark of a hole, as nobody but this process knows it. Letters and digits
# only: it stays what it is in an attribute and in an address.
_MARK = f"hole{token_hex(12)}"
_HOLE = re.compile(f"{_MARK}([a-z_]+)end")
_TOKEN, _QUERY = "csrf_token", "query_string"


@dataclass(frozen=True)
class _Page:
    """What stands between holes, and their names: every second one. As it was `since` a moment,
    `until` the clock changes it.
    """

    parts: tuple[str, ...]
    since: datetime
    until: datetime | None

    def is_of(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)

    def filled(self, values: Mapping[str, str]) -> str:
        parts = [*self.parts]
        parts[1::2] = [values[name] for name in self.parts[1::2]]
        return "".join(parts)


class _NobodysRequest(HttpRequest):
    """The same address, asked for by nobody."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__()
        self.method, self.path, self.path_info = "GET", request.path, request.path_info
        self.resolver_match = request.resolver_match
        if hasattr(request, "conference"):
            self.conference = request.conference

    def get_full_path(self, force_append_slash: bool = False) -> str:
        return self.path + _hole(_QUERY)


def render_kept(
    request: HttpRequest,
    template: str,
    make: Callable[..., dict[str, Any]],
    *,
    key: Hashable = (),
    **values: str,
) -> HttpResponse:
    """Answers with a page that was made for many readers, filled in for this one.

    `make`: the context, given the `values` by name, or holes in their place; it may print them and
    pass them on, and ask nothing of them. On nothing else that differs between readers may it
    depend, but on `key`. Who has messages to read, or looks as of a moment, gets a page of their
    own. No query beside those of `make`.
    """
    if _is_own(request):
        return render(request, template, make(**values))
    kept: dict[str, _Page] = cached(
        ("state.kept_page", template, request.path, get_language(), key, tuple(values)), dict
    )
    page = kept.get("page")
    if page is None or not page.is_of(clock.compared_with()):
        page = kept["page"] = _made(request, template, make, values)
    filled: dict[str, str] = {name: escape(value) for name, value in values.items()}
    filled[_TOKEN] = get_token(request)
    filled[_QUERY] = escape(request.get_full_path()[len(request.path) :])
    return HttpResponse(page.filled(filled))


def _is_own(request: HttpRequest) -> bool:
    return bool(len(get_messages(request))) or as_of.moment_of(request) is not None


def _made(
    request: HttpRequest,
    template: str,
    make: Callable[..., dict[str, Any]],
    values: Mapping[str, str],
) -> _Page:
    found: Any = get_template(template)
    nobodys = _NobodysRequest(request)
    with clock.validity() as validity:
        since = clock.compared_with()
        context = make(**{name: _hole(name) for name in values})
        context["request"] = nobodys
        for processor in found.backend.template_context_processors:
            context.update(processor(nobodys))
        context["csrf_input"] = format_html(
            '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', _hole(_TOKEN)
        )
        text = found.template.render(context)
    return _Page(tuple(_HOLE.split(text)), since, validity.until)


def frame_key(request: HttpRequest) -> Hashable:
    """On what the frame of a page depends; None where there may be any number of such pages."""
    match = request.resolver_match
    # Django keeps what an address names; `ConferenceMiddleware` has taken the conference away.
    is_one_of_few = match is not None and not match.kwargs and not match.args
    if isinstance(request, _NobodysRequest) or request.META.get("QUERY_STRING"):
        return None
    return request.path if is_one_of_few else None


@pass_context
def kept_piece(context: Context, name: str, key: Hashable, caller: Callable[[], str]) -> SafeString:
    """A piece of a frame, for `{% call kept_piece("foot", frame_key) %}`: made once for a key.

    What stands inside may depend on the address, the conference, the clock and the template, and
    never on who reads.
    """
    if key is None:
        return mark_safe(caller())  # noqa: S308 -- it is a template's
    kept: dict[str, _Page] = cached(
        ("state.kept_piece", context.name, name, get_language(), key), dict
    )
    piece = kept.get("piece")
    if piece is None or not piece.is_of(clock.compared_with()):
        with clock.validity() as validity:
            since = clock.compared_with()
            text = caller()
        piece = kept["piece"] = _Page((text,), since, validity.until)
    clock.ends_by(piece.until)
    return mark_safe(piece.parts[0])  # noqa: S308 -- as above


def _hole(name: str) -> str:
    return f"{_MARK}{name}end"
