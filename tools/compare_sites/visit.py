"""Asks every address as one role after the other, and notes the answers, one a line."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, TextIO

from tools.compare_sites.crawl import Answer, Reader, route_of
from tools.compare_sites.page import Form, Page
from tools.compare_sites.roles import LANGUAGES

# Things of one kind are shown by one template: a few of them show each language.
IN_OTHER_LANGUAGES = 2
# How many forms that lead to one route a role sends, in a language: of a list of a hundred rows,
# each with its button, a few show them all.
FORMS_OF_A_ROUTE = {"en": 3, "fr": 1, "es": 1}


class Visit:
    """The answers of a site.

    `asked` counts how often each route was asked for, `reached` how often it was there.
    """

    def __init__(self, files: Path, output: TextIO) -> None:
        self._files, self._output = files, output
        self.requested: Counter[str] = Counter()
        self.reached: Counter[str] = Counter()
        self._sent: Counter[tuple[str, ...]] = Counter()
        self._only_sent: dict[str, str] = {}

    def note(self, record: dict[str, Any]) -> None:
        """Writes one answer down; `key` says who asked what."""
        self._output.write(json.dumps(record, ensure_ascii=False) + "\n")

    def walk(self, reader: Reader, wanted: list[str]) -> None:
        """Every address in English; what is there for this reader in the other languages, too."""
        there = [address for address in wanted if self._look(reader, address, "en")]
        self._send_nothing(reader)
        for language in LANGUAGES[1:]:
            seen: Counter[tuple[str, bool]] = Counter()
            for address in there:
                kind = (route_of(address), "?" in address)
                seen[kind] += 1
                if seen[kind] <= IN_OTHER_LANGUAGES and address.startswith("/en/"):
                    self._look(reader, f"/{language}/{address[4:]}", language)

    def _look(self, reader: Reader, address: str, language: str) -> bool:
        answer = reader.get(address)
        route, page = route_of(address), answer.page(address)
        self.requested[route] += 1
        self.reached[route] += answer.status == 200
        key = f"{reader.role} GET {address}"
        self.note({"key": key, "route": route} | self._described(answer, address))
        if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self._only_sent.setdefault(route, address)
        if answer.status == 200 and page is not None and "?" not in address:
            self._send_forms(reader, page, language)
        return answer.status == 200

    def _send_nothing(self, reader: Reader) -> None:
        """An empty form to each route that takes forms only, where no page has shown one."""
        sent = {route for role, _language, route, *_button in self._sent if role == reader.role}
        for route, address in self._only_sent.items():
            if route not in sent:
                form = Form("post", address)
                self._send(reader, Page(address), form, ("", ""))
        self._only_sent.clear()

    def _send_forms(self, reader: Reader, page: Page, language: str) -> None:
        """Sends the forms of a page as they stand, by each of their buttons."""
        for form in page.forms:
            for button in (form.buttons or [("", "")]) if form.method == "post" else ():
                kind = (reader.role, language, route_of(form.action), *button)
                self._sent[kind] += 1
                if self._sent[kind] <= FORMS_OF_A_ROUTE[language]:
                    self._send(reader, page, form, button)

    def _send(self, reader: Reader, page: Page, form: Form, button: tuple[str, str]) -> None:
        fields = [pair for pair in [*form.fields, button] if pair[0]]
        answer, after, mails = reader.send(form.action, fields)
        route = route_of(form.action)
        self.requested[route] += 1
        self.reached[route] += answer.status < 400
        record = self._described(answer, form.action)
        if after is not None:
            follow = self._described(after, answer.location)
            record = follow | {"status": f"{record['status']} → {follow['status']}"}
        record |= {"to": answer.location, "mails": mails}
        key = f"{reader.role} POST {form.action} {'='.join(button)} on {page.address}"
        self.note({"key": key, "route": route} | record)

    def _described(self, answer: Answer, address: str) -> dict[str, Any]:
        """What is compared of an answer. A file is kept, and named by what it holds."""
        name = answer.headers.get("content-disposition", "")
        about: dict[str, Any] = {
            "status": str(answer.status),
            "to": answer.location,
            "type": f"{answer.kind} {name}".strip(),
        }
        page = answer.page(address)
        if page is not None:
            return about | {
                "lines": page.lines,
                "links": page.links,
                "forms": [list(_form_lines(form)) for form in page.forms],
            }
        digest = hashlib.sha256(answer.body).hexdigest()
        (self._files / digest).write_bytes(answer.body)
        return about | {"file": digest}


def _form_lines(form: Form) -> Iterator[str]:
    yield f"{form.method} {form.action}"
    yield from form.controls
