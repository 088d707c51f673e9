"""What a list of participants says about itself, the same on paper, on a page and in a file.

Everything here is in the active language: the caller sets it to the list's.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from octopus.participants.lists.model import ListSection, ListState, ParticipantList
from octopus.participants.models import Part
from octopus.text import dates
from octopus.text.country_names import country_name, country_notes


def title() -> str:
    return _("List of participants")


def continued(heading: str) -> str:
    """A heading that stands once more where its list goes on, such as "Parties (continued)"."""
    return _("%(heading)s (continued)") % {"heading": heading}


def state(participant_list: ParticipantList) -> str:
    """What the list is worth, and as of which day."""
    day = {"day": dates.day(participant_list.day)}
    if participant_list.state == ListState.WORKING:
        return _("Working copy of the secretariat, as of %(day)s. Not for distribution.") % day
    if participant_list.state == ListState.RECORD:
        return _("Official record, closed on %(day)s") % day
    if participant_list.state == ListState.FINAL:
        return _("Final list, as of %(day)s") % day
    return _("Provisional list, as of %(day)s") % day


def place_and_dates(participant_list: ParticipantList) -> str:
    """ "Lyon, 12 – 13 October 2026"."""
    conference = participant_list.meeting.conference
    place = [str(conference.city), country_name(conference.country)]
    days = dates.period(participant_list.meeting.starts, participant_list.meeting.ends)
    return ", ".join([*filter(None, place), days])


def count(participant_list: ParticipantList) -> str:
    """How many take part, from how many countries."""
    people = ngettext("%(num)s participant", "%(num)s participants", participant_list.number)
    countries = ngettext("%(num)s country", "%(num)s countries", participant_list.countries)
    if not participant_list.countries:
        return people % {"num": participant_list.number}
    return _("%(people)s from %(countries)s") % {
        "people": people % {"num": participant_list.number},
        "countries": countries % {"num": participant_list.countries},
    }


def notes(participant_list: ParticipantList) -> list[str]:
    """What a reader has to know: what a mark means, and what the list is not."""
    found = []
    if any(line.speaks and line.part != Part.SPEAKERS for line in participant_list.lines()):
        found.append(_("“Speaker” indicates persons listed in the published programme."))
    if participant_list.meeting.is_closed and participant_list.state != ListState.WORKING:
        found.append(_("For participants admitted to the meeting only. Please do not circulate."))
    named = {line.country for line in participant_list.lines()}
    return [*found, *country_notes(named, participant_list.language)]


def part_note(participant_list: ParticipantList, section: ListSection) -> str:
    """The treaty or body by which the States of a part are grouped."""
    measured = (Part.MEMBERS, Part.PARTIES, Part.OBSERVER_STATES)
    return participant_list.measure if section.part in measured else ""


def closing(participant_list: ParticipantList) -> str:
    """The number of participants who are not named."""
    found = []
    if participant_list.unnamed:
        found.append(
            ngettext(
                "and %(num)s participant who preferred not to be named",
                "and %(num)s participants who preferred not to be named",
                participant_list.unnamed,
            )
            % {"num": participant_list.unnamed}
        )
    if participant_list.never:
        found.append(
            ngettext(
                "and %(num)s participant of a category whose names are not published",
                "and %(num)s participants of categories whose names are not published",
                participant_list.never,
            )
            % {"num": participant_list.never}
        )
    return pgettext("between two phrases", ", ").join(found)


def empty() -> str:
    return _("There are no names on this list yet.")
