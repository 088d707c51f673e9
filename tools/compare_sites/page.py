"""What a reader gets from a page: its words, its links and its forms."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

CSRF = "csrfmiddlewaretoken"
_HIDDEN = {"script", "style", "template"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
         "track", "wbr"}  # fmt: skip
# What stands in the line of the text around it; everything else begins a line of its own.
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img",
           "input", "ins", "kbd", "label", "mark", "output", "q", "s", "samp", "small", "span",
           "strong", "sub", "sup", "time", "u", "var", "wbr"}  # fmt: skip
# Words that are read aloud or shown, though they are no text.
_SPOKEN = ("alt", "title", "aria-label", "placeholder", "data-label")


@dataclass
class Form:
    """A form: where it goes, its fields with their values, and its buttons."""

    method: str
    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    controls: list[str] = field(default_factory=list)


@dataclass
class Page:
    """What was read of one page. Addresses begin with a slash where they lead to this site."""

    address: str
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)


def read_page(html: str, address: str) -> Page:
    """Reads a page that was answered at `address` (path and query)."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page(address)
        self._skipped = 0
        self._line = ""
        self._link: str | None = None
        self._link_text = ""
        self._outside = Form("outside", "")
        self._form = self._outside
        self._named_forms: dict[str, Form] = {}
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._typing: tuple[str, str] | None = None

    def finish(self) -> Page:
        self._break()
        if self._outside.controls:
            self.page.forms.append(self._outside)
        return self.page

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value if value is not None else name for name, value in attributes}
        if tag in _HIDDEN:
            self._skipped += 1
            return
        if tag not in _INLINE:
            self._break()
        for name in _SPOKEN:
            if given.get(name):
                self._line += f" [{name}: {given[name]}] "
        if tag == "meta" and given.get("name") in {"description", "robots"}:
            self.page.lines.append(f"[{given['name']}: {given.get('content', '')}]")
        if tag == "html":
            self.page.lines.append(f"[language: {given.get('lang', '')}]")
        if tag == "a" and "href" in given:
            self._link, self._link_text = self._resolve(given["href"]), ""
        self._start_form_part(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._skipped = max(0, self._skipped - 1)
            return
        if tag == "a" and self._link is not None:
            self.page.links.append((self._link, _squeeze(self._link_text)))
            self._link = None
        self._end_form_part(tag)
        if tag not in _INLINE:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if self._typing is not None:
            self._typing = (self._typing[0], self._typing[1] + data)
            return
        self._line += data
        if self._link is not None:
            self._link_text += data

    def _start_form_part(self, tag: str, given: dict[str, str]) -> None:
        if tag == "form":
            action = self._resolve(given.get("action") or self.page.address)
            self._form = self._named_forms.setdefault(given.get("id", ""), Form("", ""))
            if not given.get("id"):
                self._named_forms.pop("")
            self._form.method, self._form.action = given.get("method", "get").lower(), action
            self.page.forms.append(self._form)
        elif tag == "input":
            self._add_input(given)
        elif tag == "button":
            form = self._form_of(given)
            if given.get("type", "submit") == "submit":
                form.buttons.append((given.get("name", ""), given.get("value", "")))
            action = f" → {self._resolve(given['formaction'])}" if "formaction" in given else ""
            form.controls.append(f"button {given.get('name', '')}={given.get('value', '')}{action}")
        elif tag == "select":
            self._select, self._options = given.get("name", ""), []
        elif tag == "option" and self._select is not None:
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._typing = (given.get("name", ""), "")

    def _end_form_part(self, tag: str) -> None:
        if tag == "form":
            self._form = self._outside
        elif tag == "select" and self._select is not None:
            chosen = [value for value, selected in self._options if selected]
            chosen = chosen or [value for value, _selected in self._options[:1]]
            self._form.fields += [(self._select, value) for value in chosen]
            offered = " ".join(value for value, _selected in self._options)
            self._form.controls.append(f"select {self._select}={chosen} of {offered}")
            self._select = None
        elif tag == "textarea" and self._typing is not None:
            # A browser drops the line's end right after the opening tag.
            name, words = self._typing[0], self._typing[1].removeprefix("\n")
            self._form.fields.append((name, words))
            self._form.controls.append(f"textarea {name}={words.strip()}")
            self._typing = None

    def _add_input(self, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if name == CSRF:
            return
        form = self._form_of(given)
        value = given.get("value", "on" if kind in {"checkbox", "radio"} else "")
        ticked = kind not in {"checkbox", "radio"} or "checked" in given
        if kind in {"submit", "image"}:
            form.buttons.append((name, value))
        elif ticked and name and kind != "file" and "disabled" not in given:
            form.fields.append((name, value))
        marks = " ".join(mark for mark in ("checked", "required", "disabled") if mark in given)
        form.controls.append(f"{kind} {name}={value} {marks}".strip())

    def _form_of(self, given: dict[str, str]) -> Form:
        if "form" not in given:
            return self._form
        return self._named_forms.setdefault(given["form"], Form("", ""))

    def _resolve(self, address: str) -> str:
        return urljoin(self.page.address, address.strip())

    def _break(self) -> None:
        line = _squeeze(self._line)
        if line:
            self.page.lines.append(line)
        self._line = ""


def _squeeze(text: str) -> str:
    """One space where a browser shows one. A no-break space stays what it is."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")
