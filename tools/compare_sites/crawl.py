"""Finds the addresses of a site, and asks each of them as somebody."""

import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, get_user_model
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern, URLResolver

from tools.compare_sites.outbox import last_mail, mails_after
from tools.compare_sites.page import Form, Page, read_page
from tools.compare_sites.roles import LANGUAGES, VISITOR
from tools.compare_sites.stillness import Drawing

SEEDS = ("/", "/en/", "/en/me/", "/en/office/", "/en/door/", "/en/mailbox/")
# How many things of a kind are looked at for what they lead to; all that they show are kept.
FOLLOWED = 2
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_HTML = "text/html"


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers, and the bytes."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def location(self) -> str:
        """Where a redirection leads; "" where it is none."""
        return self.headers.get("location", "")

    @property
    def kind(self) -> str:
        """The content type, with its character set; "" where none is named."""
        return self.headers.get("content-type", "")

    def page(self, address: str) -> Page | None:
        """The page that was answered at `address`; None where it is a file or nothing."""
        return read_page(self.body.decode(), address) if self.kind.startswith(_HTML) else None


class Reader:
    """Somebody who asks for pages. What an answer changes in the database is undone."""

    def __init__(self, role: str, email: str, draw: Drawing) -> None:
        self.role, self._draw = role, draw
        self._client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        self._session = _signed_in(email) if role != VISITOR else ""

    def get(self, address: str) -> Answer:
        """The answer to a request for `address`, path and query."""
        with transaction.atomic():
            answer = self._ask("get", address, {})
            transaction.set_rollback(True)
        return answer

    def send(
        self, address: str, fields: list[tuple[str, str]]
    ) -> tuple[Answer, Answer | None, list[str]]:
        """The answer to a form, the page to which it leads if any, and the mails it wrote."""
        data: dict[str, list[str]] = {}
        for name, value in fields:
            data.setdefault(name, []).append(value)
        with transaction.atomic():
            before = last_mail()
            answer = self._ask("post", address, data)
            page = None
            if answer.location and not urlsplit(answer.location).netloc:
                page = self._ask("get", answer.location, {}, keep_cookies=True)
            mails = mails_after(before)
            transaction.set_rollback(True)
        return answer, page, mails

    def _ask(
        self, method: str, address: str, data: dict[str, Any], *, keep_cookies: bool = False
    ) -> Answer:
        if not keep_cookies:
            self._client.cookies.clear()
            if self._session:
                self._client.cookies[settings.SESSION_COOKIE_NAME] = self._session
        self._draw.restart(f"{self.role} {method} {address}")
        response = getattr(self._client, method)(address, data)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = {name.lower(): value for name, value in response.items()}
        return Answer(response.status_code, headers, body)


def _signed_in(email: str) -> str:
    """A session that has passed a second factor, as allauth keeps it; the only one of its user."""
    users = get_user_model()._default_manager.filter(email=email)
    user = users.get()
    client = Client(SERVER_NAME="localhost")
    store: Any = client.session
    for session in store.get_model_class().objects.all():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
    client.force_login(user, backend=_BACKEND)
    # Django notes it by the machine's clock.
    users.update(last_login=datetime.fromtimestamp(time.time(), UTC))
    session = client.session
    at = time.time()
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [
        {"method": "code", "at": at},
        {"method": "mfa", "at": at, "id": 0, "type": "totp"},
    ]
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def discover(readers: Iterable[Reader]) -> dict[str, str]:
    """All addresses that anybody is shown, in English, each with its route: links and forms."""
    found: set[str] = set()
    for reader in readers:
        found |= _walk(reader)
    return {address: route for address in sorted(found) if (route := route_of(address))}


def _walk(reader: Reader) -> set[str]:
    waiting = sorted({*SEEDS, *_fixed_addresses()})
    seen = set(waiting)
    followed: Counter[tuple[str, bool]] = Counter()
    while waiting:
        address = waiting.pop()
        for target in map(in_english, _shown(reader, address)):
            # A page of a list leads to more pages of it: what stands behind a query is looked at,
            # but its own queries are not followed.
            if target and target not in seen and not ("?" in address and "?" in target):
                seen.add(target)
                kind = (route_of(target), "?" in target)
                followed[kind] += 1
                if followed[kind] <= FOLLOWED:
                    waiting.append(target)
    return seen


def _shown(reader: Reader, address: str) -> Iterator[str]:
    """Every address to which an answer leads."""
    answer = reader.get(address)
    yield answer.location
    page = answer.page(address)
    if answer.status == 200 and page is not None:
        yield from (link for link, _text in page.links)
        for form in page.forms:
            yield form.action
            yield from _searches(form)


def _searches(form: Form) -> Iterator[str]:
    """The addresses to which a form leads that only asks."""
    if form.method == "get":
        for button in form.buttons or [("", "")]:
            fields = [pair for pair in [*form.fields, button] if pair[0]]
            yield f"{form.action.partition('?')[0]}?{urlencode(fields)}"


def in_english(address: str) -> str:
    """The address within this site, in English and without its fragment; "" for any other."""
    parts = urlsplit(address)
    own = not parts.netloc or parts.netloc.partition(":")[0] == "localhost"
    if not own or parts.scheme not in {"", "http"} or not parts.path.startswith("/"):
        return ""
    if parts.path.startswith(settings.STATIC_URL):
        return ""
    path = re.sub(rf"^/({'|'.join(LANGUAGES)})/", "/en/", parts.path)
    return f"{path}?{parts.query}" if parts.query else path


def route_of(address: str) -> str:
    """The name of the route that answers an address; "" where none does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def routes(
    patterns: list[Any] | None = None, namespace: str = "", before: str = ""
) -> Iterator[tuple[str, str]]:
    """Each route's name, and its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, pattern.namespace or namespace, path)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}:{pattern.name}" if namespace else str(pattern.name), path


def _fixed_addresses() -> Iterator[str]:
    """The addresses of routes that name nothing."""
    return (f"/{path}" for _name, path in routes() if "<" not in path)
