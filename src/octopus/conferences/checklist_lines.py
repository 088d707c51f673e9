"""What the checklist says of the conference itself: facts, languages, who signs, who helps."""

from collections.abc import Iterator, Mapping

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from octopus.conferences.checklist import (
    ChecklistStep,
    Line,
    Numbers,
    Page,
    lacking,
    number_of,
    translated,
)
from octopus.conferences.models import Announcement, Conference, Meeting
from octopus.conferences.queries import meetings_of
from octopus.people.models import Account, Duty
from octopus.text.multilingual import MultilingualTextField

_FACTS = Page("office_conferences:facts", "conferences.edit")
_PAGE = Page("office_conferences:conference", "conferences.edit")


def numbers(conference: Conference) -> Mapping[str, Combinable]:
    """Announcements that were read, and those to review; accounts of the secretariat; partners."""
    read = Announcement.objects.filter(conference=conference.pk)
    staff = Account.objects.filter(
        duties__kind__in=(Duty.Kind.ADMINISTRATOR, Duty.Kind.SECRETARIAT), is_active=True
    )
    return {
        "read": number_of(read),
        "to_review": number_of(read.filter(reviewed_at=None)),
        "staff": number_of(Account.objects.filter(pk__in=staff.values("pk"))),
        "partners": number_of(conference.partners.all()),
    }


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """One line for each fact."""
    yield from _facts(conference, known)
    yield from _around(conference, known)
    yield from _to_open(conference)


def _facts(conference: Conference, known: Numbers) -> Iterator[Line]:
    step = ChecklistStep.ANNOUNCE
    if known["read"]:
        yield Line(
            step=step,
            words=_("Compare the draft with its announcement."),
            is_done=not known["to_review"],
            page=Page("office_announcement:review", "programme.edit"),
        )
    yield Line(
        step=step,
        words=_("Enter the city and the country."),
        is_done=bool(conference.city and conference.country),
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("Choose the time zone of the venue."),
        is_done=bool(conference.time_zone),
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("Describe what the conference is about."),
        is_done=bool(conference.focus or conference.description),
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("Enter an e-mail address for questions."),
        is_done=bool(conference.contact_email),
        page=_FACTS,
    )


def _around(conference: Conference, known: Numbers) -> Iterator[Line]:
    step = ChecklistStep.ANNOUNCE
    yield Line(
        step=step,
        words=_("Name the organisers."),
        is_done=known["partners"] > 0,
        optional=True,
        page=Page("office_conferences:partners", "conferences.edit"),
    )
    if len(conference.languages) > 1:
        yield translated(
            _untranslated(conference),
            step=step,
            words=_("Translate the texts about the conference and its meetings."),
            page=_FACTS,
        )
    yield Line(
        step=step,
        words=_("Create an account for a second person of the secretariat."),
        is_done=known["staff"] > 1,
        page=Page("office_people:accounts", "office.administer", is_of_installation=True),
    )


def _untranslated(conference: Conference) -> Mapping[str, int]:
    """Closed meetings that are not announced are left out: their number is nobody else's."""
    names = [
        field.name for field in Conference._meta.fields if isinstance(field, MultilingualTextField)
    ]
    own = [getattr(conference, name) for name in names]
    meetings = [
        meeting
        for meeting in meetings_of(conference)
        if meeting.announced or meeting.relation == Meeting.Relation.CONFERENCE
    ]
    of_meetings = [text for meeting in meetings for text in (meeting.title, meeting.public_line)]
    return lacking([*own, *of_meetings])


def _to_open(conference: Conference) -> Iterator[Line]:
    step = ChecklistStep.REGISTRATION
    opens, closes = conference.registration_opens, conference.registration_closes
    yield Line(
        step=step,
        words=_("Set the first and the last day of registration."),
        is_done=bool(opens and closes),
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("State whether participation is free of charge."),
        is_done=conference.free_of_charge is not None,
        optional=True,
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("Enter the working languages."),
        is_done=bool(conference.working_languages),
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("Name the organisation that issues letters and certificates."),
        is_done=bool(conference.issuer),
        page=_FACTS,
    )
    yield Line(
        step=step,
        words=_("Publish the conference."),
        is_done=conference.published,
        page=_PAGE,
    )
