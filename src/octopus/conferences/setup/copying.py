"""What the conference itself hands on to the next edition: place, contacts, partners, meetings."""

from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from octopus.conferences import actions
from octopus.conferences.assignments import assign
from octopus.conferences.hooks import CopiedPart, shift
from octopus.conferences.models import Assignment, Conference, Meeting
from octopus.conferences.rules import meetings_managed_by
from octopus.people.models import Account

_DETAILS = (
    "focus", "description", "showcase", "venue", "working_languages", "free_of_charge",
    "contact_name", "contact_phone", "contact_email", "website", "social_links",
    "mails_at_once", "badge_languages", "project", "funding",
)  # fmt: skip
_ISSUER = ("issuer", "issuer_address")


def _copy_fields(names: tuple[str, ...], edition: Conference, conference: Conference) -> None:
    for name in names:
        setattr(conference, name, getattr(edition, name))
    conference.save(update_fields=names)


def _copy_details(edition: Conference, conference: Conference, actor: Account) -> None:
    _copy_fields(_DETAILS, edition, conference)


def _copy_issuer(edition: Conference, conference: Conference, actor: Account) -> None:
    _copy_fields(_ISSUER, edition, conference)


def _copy_partners(edition: Conference, conference: Conference, actor: Account) -> None:
    partners = [
        actions.PartnerFacts(name=partner.name, role=partner.role)
        for partner in edition.partners.all()
    ]
    actions.set_partners(conference=conference, actor=actor, partners=partners)


def _copy_meetings(edition: Conference, conference: Conference, actor: Account) -> None:
    """Only those in the charge of who copies: a closed meeting is nobody else's business."""
    days = shift(edition, conference)
    proper = Meeting.Relation.CONFERENCE
    for meeting in meetings_managed_by(actor, edition).exclude(relation=proper):
        facts = model_to_dict(
            meeting,
            ("title", "relation", "access", "announced", "public_line", "seats", "statutory"),
        )
        actions.save_meeting(
            conference=conference,
            actor=actor,
            facts=actions.MeetingFacts(
                **facts,
                body=meeting.body,
                slug=meeting.slug,
                starts=meeting.starts + days,
                ends=meeting.ends + days,
            ),
        )


def _copy_staff(edition: Conference, conference: Conference, actor: Account) -> None:
    """Who is in charge of meetings that were copied stays so, for what the actor may see."""
    made = {meeting.slug: meeting for meeting in conference.meetings.all()}
    managed = meetings_managed_by(actor, edition)
    held = Assignment.objects.filter(meeting__in=managed).select_related("meeting", "account")
    for assignment in held:
        meeting = made.get(assignment.meeting.slug)
        if meeting:
            user, category = assignment.account, assignment.category
            assign(user=user, meeting=meeting, actor=actor, category=category)


PARTS = (
    CopiedPart("details", _("Focus, venue, contacts, languages and funding"), _copy_details),
    CopiedPart("issuer", _("Organisation issuing the documents"), _copy_issuer, chosen=False),
    CopiedPart("partners", _("Organisers"), _copy_partners, chosen=False),
    CopiedPart("meetings", _("Meetings before, after and beside it"), _copy_meetings),
    CopiedPart(
        "staff",
        _("Who is responsible for the meetings"),
        _copy_staff,
        chosen=False,
        needs="meetings",
    ),
)
