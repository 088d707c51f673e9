"""The window of registration, and what is told to whoever comes before or after it."""

from django.utils.translation import gettext as _

from octopus.conferences.models import Conference
from octopus.text import dates


def is_before(conference: Conference) -> bool:
    """Whether registration is still to come, also where nobody knows when."""
    opens = conference.registration_opens
    if conference.today > conference.end_date:
        return False
    return opens is None or conference.today < opens


def refusal(conference: Conference) -> str:
    """Why nobody can register now, in the reader's language. The same words for page and post."""
    opens, closes = conference.registration_opens, conference.registration_closes
    if is_before(conference):
        if opens is None:
            return _("The dates of registration will be announced here.")
        return _("Registration opens on %(day)s.") % {"day": dates.day(opens)}
    if closes is None or conference.today <= closes:
        return _("Registration is closed.")
    return _("Registration closed on %(day)s.") % {"day": dates.day(closes)}


def is_editable(conference: Conference) -> bool:
    """Whether a request may still be corrected or withdrawn: until the conference's last day."""
    return conference.today <= conference.end_date
