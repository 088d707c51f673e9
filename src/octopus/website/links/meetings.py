"""Where the agenda of a closed meeting leads: everything stays under the meeting's own address."""

from datetime import date

from django.urls import reverse

from octopus.conferences.models import Meeting
from octopus.programme.snapshot import SessionItem


class MeetingLinks:
    """Addresses for the templates of a programme, as `programme.links.Links` gives them."""

    is_preview = False
    # What each version changed stands on the pages of the sessions.
    changes = ""

    def __init__(self, meeting: Meeting) -> None:
        self._here = {"conference": meeting.conference.slug, "slug": meeting.slug}

    @property
    def everything(self) -> str:
        """The page of the meeting."""
        return reverse("website:meeting", kwargs=self._here)

    def day(self, day: date) -> str:
        """One day of the agenda."""
        return f"{self.everything}#day-{day.isoformat()}"

    def session(self, item: SessionItem) -> str:
        return reverse("website:meeting_session", kwargs={**self._here, "session": item.slug})

    def calendar_file(self, item: SessionItem) -> str:
        """An item for the reader's own calendar."""
        return reverse("website:meeting_session_ics", kwargs={**self._here, "session": item.slug})
