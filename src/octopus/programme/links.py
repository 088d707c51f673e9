"""Where the pages of a programme lead: on the public site, or in the office's preview."""

from datetime import date
from posixpath import relpath

from django.urls import reverse

from octopus.conferences.models import Conference
from octopus.programme.snapshot import SessionItem

_PLACEHOLDER = "x"


class Links:
    """Addresses for templates, made once per page: reversing sixty of them would take its time.

    `page`: the path of a page of many sessions, whose addresses are written relative to it, which
    makes them shorter by half.
    """

    def __init__(
        self, conference: Conference, *, preview: bool = False, query: str = "", page: str = ""
    ) -> None:
        self.is_preview = preview
        self._room = "office_programme:preview" if preview else "programme:programme"
        self._days = "office_programme:preview_day" if preview else "programme:day"
        self._here = {"conference": conference.slug}
        self._query = query
        self._session = self._base(
            "office_programme:session_of_preview" if preview else "programme:session"
        )
        if page:
            self._session = f"{relpath(self._session, page)}/"

    def _base(self, name: str) -> str:
        address = reverse(name, kwargs={**self._here, "slug": _PLACEHOLDER})
        return address.removesuffix("/").removesuffix(_PLACEHOLDER)

    @property
    def everything(self) -> str:
        """All days, with the reader's filter."""
        return reverse(self._room, kwargs=self._here) + self._query

    @property
    def whole(self) -> str:
        """All days on one page, also where these are many, with the reader's filter."""
        return f"{self.everything}{'&' if self._query else '?'}days=all"

    @property
    def changes(self) -> str:
        """What each release has changed."""
        return reverse("programme:changes", kwargs=self._here)

    @property
    def unfiltered(self) -> str:
        """All days, every session."""
        return reverse(self._room, kwargs=self._here)

    def day(self, day: date, *, filtered: bool = True) -> str:
        """One day, by default with the reader's filter."""
        address = reverse(self._days, kwargs={**self._here, "day": day})
        return address + self._query if filtered else address

    def session(self, item: SessionItem) -> str:
        return f"{self._session}{item.slug}/"

    def calendar_file(self, item: SessionItem) -> str:
        """A session for the reader's calendar."""
        return reverse("programme:session_ics", kwargs={**self._here, "slug": item.slug})
