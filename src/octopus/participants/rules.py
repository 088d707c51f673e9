"""Who makes lists of participants, and who reads the published ones."""

import rules

from octopus.access import NobodyThere, Somebody, may
from octopus.conferences.models import Meeting
from octopus.conferences.rules import works_on_meetings
from octopus.participants.queries import published_list


@rules.predicate
def reads_list(who: Somebody, meeting: Meeting | None) -> bool:
    """Whether somebody reads the published list of a meeting. One query, and those of the right.

    An open meeting's is everybody's; a restricted one's that of those admitted to the meeting.
    Whoever is in charge of a meeting reads its list at the office, published or not.
    """
    if meeting is None:
        raise NobodyThere("Whose list?")
    return may(who, "meetings.attend", meeting) and published_list(meeting) is not None


# Which lists, "meetings.manage" says.
rules.add_rule("participants.enter", works_on_meetings)
rules.add_rule("participants.read", reads_list)
