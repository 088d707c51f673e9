"""What a list of participants says about itself, the same on paper, on a page and in a file.

Everything here is in the language at hand: the caller sets it to the list's.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from octopus.participants.lists.model import ListSection, ListState, ParticipantList
from octopus.participants.models import Part
from octopus.text import dates
from octopus.text.country_names import country_name


def title() -> str:
    return _("List of participants")


def state(roll: ParticipantList) -> str:
    """What the list is worth, and as of which day."""
    day = {"day": dates.day(roll.day)}
    if roll.state == ListState.WORKING:
        return _("Working copy of the secretariat, as of %(day)s. Not for distribution.") % day
    if roll.state == ListState.RECORD:
        return _("Official record, closed on %(day)s") % day
    if roll.state == ListState.FINAL:
        return _("Final list, as of %(day)s") % day
    return _("Provisional list, as of %(day)s") % day


def place_and_dates(roll: ParticipantList) -> str:
    """ "Strasbourg, 12 – 13 October 2026"."""
    conference = roll.meeting.conference
    place = [str(conference.city), country_name(conference.country)]
    days = dates.period(roll.meeting.starts, roll.meeting.ends)
    return ", ".join([*filter(None, place), days])


def count(roll: ParticipantList) -> str:
    """How many take part, from how many countries."""
    people = ngettext("%(num)s participant", "%(num)s participants", roll.number)
    countries = ngettext("%(num)s country", "%(num)s countries", roll.countries)
    if not roll.countries:
        return people % {"num": roll.number}
    return _("%(people)s from %(countries)s") % {
        "people": people % {"num": roll.number},
        "countries": countries % {"num": roll.countries},
    }


def notes(roll: ParticipantList) -> list[str]:
    """What a reader has to know: what a mark means, and what the list is not."""
    found = []
    if any(line.speaks and line.part != Part.SPEAKERS for line in roll.lines()):
        found.append(_("“Speaker” marks those who are on stage in the published programme."))
    if roll.meeting.is_closed and roll.state != ListState.WORKING:
        found.append(_("For those admitted to the meeting. Please do not pass it on."))
    return found


def part_note(roll: ParticipantList, section: ListSection) -> str:
    """By which treaty or body the States of a part are told apart."""
    told = (Part.MEMBERS, Part.PARTIES, Part.OBSERVER_STATES)
    return roll.measure if section.part in told else ""


def closing(roll: ParticipantList) -> str:
    """Who takes part and is not named: a number, and no more."""
    found = []
    if roll.unnamed:
        found.append(
            ngettext(
                "and %(num)s participant who preferred not to be named",
                "and %(num)s participants who preferred not to be named",
                roll.unnamed,
            )
            % {"num": roll.unnamed}
        )
    if roll.never:
        found.append(
            ngettext(
                "and %(num)s participant of a category whose names are not published",
                "and %(num)s participants of categories whose names are not published",
                roll.never,
            )
            % {"num": roll.never}
        )
    return pgettext("between two phrases", ", ").join(found)


def empty() -> str:
    return _("Nobody can be named on this list yet.")
