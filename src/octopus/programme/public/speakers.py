"""People with a role in a session, as a timetable lists them.

A page has sixty such lines, and in a template they took half of its time; so they are made here,
with the words of the reader's language looked up once per page.
"""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from octopus.programme.models import SessionRole
from octopus.programme.snapshot import SessionItem, SessionPerson
from octopus.text.country_names import countries
from octopus.text.multilingual import current


class SpeakerLines:
    """A callable that returns the lines of a session as HTML; empty without people.

    `words` are the same lines without markup.
    """

    def __init__(self) -> None:
        self._roles = {
            (role.value, several): role.for_people(2 if several else 1)
            for role in SessionRole.Role
            for several in (False, True)
        }
        self._pattern = _("%(role)s: %(names)s")
        self._between = _("; ")
        self._countries = countries(current())

    def __call__(self, item: SessionItem) -> SafeString:
        lines = (escape(line) for line in self.words(item))
        return mark_safe("<br>".join(lines))  # noqa: S308 -- escaped

    def words(self, item: SessionItem) -> list[str]:
        """A line for each kind of role, as text."""
        return [
            self._between.join(self._group(role, people) for role, people in line)
            for line in item.lines
        ]

    def _group(self, role: str, people: list[SessionPerson]) -> str:
        names = self._between.join(self._name(person) for person in people)
        return self._pattern % {"role": self._roles[role, len(people) > 1], "names": names}

    def _name(self, speaker: SessionPerson) -> str:
        where = self._countries.get(speaker.country, speaker.country) or speaker.organisation
        return f"{speaker.name}, {where}" if where else speaker.name
