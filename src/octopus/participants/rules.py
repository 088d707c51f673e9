"""Rights to make lists of participants, and to read published ones."""

from octopus.access import Somebody, define_right, may
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.rules import works_on_meetings
from octopus.participants.queries import published_list


def reads_list(user: Somebody, meeting: Meeting) -> bool:
    """Whether a user reads the published list of a meeting. One query, and those of the right.

    An open meeting's is everybody's; a restricted one's that of those admitted to the meeting.
    Anyone who is in charge of a meeting reads its list at the office, published or not.
    """
    return may(user, "meetings.attend", meeting) and published_list(meeting) is not None


# Which lists, "meetings.manage" says.
define_right("participants.enter", works_on_meetings, about=Conference, optional=True)
define_right("participants.read", reads_list, about=Meeting)
