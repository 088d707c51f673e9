"""What the log calls its actions and the things that they are about, for a reader."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.bodies import log_labels as bodies
from octopus.calls import log_labels as calls
from octopus.delegations import log_labels as delegations
from octopus.documents import log_labels as documents
from octopus.enquiries import log_labels as enquiries
from octopus.letters import log_labels as letters
from octopus.packs import log_labels as packs
from octopus.participants import log_labels as participants
from octopus.registration import log_labels as registration
from octopus.venue import log_labels as venue

ACTIONS = {
    "undo.undone": _("step undone"),
    "registration.submitted": _("registration sent"),
    "registration.corrected": _("registration corrected"),
    "registration.withdrawn": _("registration withdrawn"),
    "registration.list_consent": _("consent to the list of participants changed"),
    "admission.requested": _("further meeting requested"),
    "admission.withdrawn": _("withdrawal from a meeting"),
    "admission.accepted": _("request accepted"),
    "admission.declined": _("request declined"),
    "admission.waiting": _("request placed on the waiting list"),
    "badge.issued": _("badge issued"),
    "badge.replaced": _("badge replaced"),
    "scan.overruled": _("let in outside the hours of the meeting"),
    "scan.undone": _("entry at the door undone"),
    "door.opened": _("door set up"),
    "conference.created": _("conference created"),
    "conference.copied": _("conference begun from an earlier edition"),
    "conference.deleted": _("draft conference deleted"),
    "conference.taken_back": _("conference made a draft again"),
    "conference.corrected": _("conference corrected"),
    "conference.languages_set": _("languages of the conference changed"),
    "conference.partners_set": _("organisers and partners changed"),
    "conference.published": _("conference made public"),
    "meeting.added": _("meeting added"),
    "meeting.corrected": _("meeting corrected"),
    "meeting.removed": _("meeting removed"),
    "meeting.entitlements_set": _("entitled addresses changed"),
    "announcement.reviewed": _("announcement reviewed"),
    "announcement.version_read": _("new announcement read"),
    "announcement.accepted": _("difference in an announcement accepted"),
    "announcement.refused": _("difference in an announcement refused"),
    "announcement.shown_again": _("refused differences in an announcement shown again"),
    "programme.session_created": _("session created"),
    "programme.session_changed": _("session changed"),
    "programme.session_cancelled": _("session cancelled"),
    "programme.topic_created": _("topic created"),
    "programme.topic_changed": _("topic changed"),
    "programme.room_created": _("room created"),
    "programme.room_changed": _("room changed"),
    "programme.person_created": _("speaker added"),
    "programme.person_on_stage": _("speaker assigned to a session"),
    "programme.person_off_stage": _("speaker removed from a session"),
    "programme.webcast_links": _("addresses of a webcast changed"),
    "programme.released": _("programme released"),
    "programme.agenda_released": _("agenda of a restricted meeting released"),
    "privacy_notice.written": _("privacy notice written"),
    "article.begun": _("text created"),
    "article.written": _("text saved as a new version"),
    "article.published": _("text published"),
    "article.held": _("publication suspended"),
    "article.returned": _("text restored on the site"),
    "article.withdrawn": _("text withdrawn from the site"),
    "article.placed": _("position of a text changed"),
    "project.loaded": _("project loaded from a data pack"),
    "area.loaded": _("result area loaded from a data pack"),
    "project.corrected": _("project corrected"),
    "document.added": _("document of a project added"),
    "document.corrected": _("document of a project corrected"),
    "projectdocument.removed": _("document of a project removed"),
    "contribution.added": _("contribution added"),
    "contribution.corrected": _("contribution corrected"),
    "contribution.removed": _("contribution removed"),
    "correspondence.released": _("e-mail released"),
    "correspondence.discarded": _("e-mail discarded"),
    "correspondence.put_back": _("e-mail put back into the outbox"),
    "correspondence.tried_again": _("sending tried again"),
    "correspondence.reworded": _("e-mail edited"),
    "correspondence.template_written": _("e-mail template changed"),
    "correspondence.template_removed": _("e-mail template reset"),
    "meeting.put_in_charge": _("person assigned to a meeting"),
    "meeting.relieved": _("person removed from a meeting"),
    "people.put_in_charge": _("assigned to a restricted meeting"),
    "people.relieved": _("removed from a restricted meeting"),
    "people.factor_added": _("second factor added"),
    "people.factor_removed": _("second factor removed"),
    "people.factors_forgotten": _("second factors removed after loss"),
    "people.recovery_codes_made": _("recovery codes created"),
    "people.recovery_code_used": _("recovery code used"),
    "people.signed_out_elsewhere": _("signed out on other devices"),
    "people.duty_given": _("role assigned"),
    "people.duty_taken": _("role removed"),
    "people.language_chosen": _("language of correspondence chosen"),
    "jobs.started": _("background task started"),
    "privacy.removed": _("personal data deleted at the end of the retention period"),
    "privacy.period_set": _("retention period changed"),
    "privacy.erased": _("own data deleted"),
}

ACTIONS |= bodies.ACTIONS
ACTIONS |= calls.ACTIONS
ACTIONS |= enquiries.ACTIONS
ACTIONS |= documents.ACTIONS
ACTIONS |= letters.ACTIONS
ACTIONS |= packs.ACTIONS
ACTIONS |= participants.ACTIONS
ACTIONS |= delegations.ACTIONS
ACTIONS |= registration.ACTIONS
ACTIONS |= venue.ACTIONS

KINDS = {
    "registration.registration": _("registration"),
    "conferences.conference": _("conference"),
    "conferences.meeting": _("meeting"),
    "programme.session": _("session"),
    "programme.room": _("room"),
    "programme.topic": _("topic"),
    "programme.release": _("release of the programme"),
    "website.article": _("page or news"),
    "projects.project": _("project"),
    "projects.projectdocument": _("document of a project"),
    "projects.contribution": _("contribution"),
    "projects.resultarea": _("result area"),
    "correspondence.message": _("letter"),
    "correspondence.template": _("e-mail template"),
    "people.account": _("account"),
    "people.person": _("person"),
    "jobs.job": _("background task"),
    "privacy.removal": _("deletion of personal data"),
    "privacy.period": _("retention period"),
}

KINDS |= bodies.KINDS
KINDS |= calls.KINDS
KINDS |= enquiries.KINDS
KINDS |= documents.KINDS
KINDS |= letters.KINDS
KINDS |= packs.KINDS
KINDS |= delegations.KINDS
KINDS |= registration.KINDS


class Area(NamedTuple):
    """A part of the office: its name, and how the names of its actions begin."""

    label: str | Promise
    prefixes: tuple[str, ...]


AREAS = {
    "registration": Area(
        _("Registrations"), ("registration", "admission", "question", "category", "logistics")
    ),
    "delegations": Area(_("Delegations"), ("delegation", "delegations", "convocation")),
    "programme": Area(_("Programme"), ("programme",)),
    "calls": Area(_("Calls"), ("calls", "callquestion", "proposal")),
    "enquiries": Area(_("Questions to the secretariat"), ("enquiries",)),
    "venue": Area(_("Venue"), ("venue",)),
    "documents": Area(pgettext_lazy("of a meeting", "Documents"), ("documents",)),
    "letters": Area(_("Letters and certificates"), ("letters",)),
    "participants": Area(_("Lists of participants"), ("participants",)),
    "onsite": Area(_("Badges and doors"), ("badge", "scan", "door")),
    "correspondence": Area(_("E-mails"), ("correspondence",)),
    "website": Area(_("Pages and news"), ("article", "privacy_notice")),
    "conferences": Area(_("Conference and meetings"), ("conference", "meeting", "announcement")),
    "projects": Area(
        _("Projects"), ("project", "projectdocument", "document", "contribution", "area")
    ),
    "bodies": Area(
        _("Treaties and bodies"),
        (
            "pack",
            "treaty",
            "status",
            "body",
            "membership",
            "organisation",
            "contact_point",
            "directory",
        ),
    ),
    "people": Area(_("Accounts and roles"), ("people",)),
    "privacy": Area(_("Personal data"), ("privacy",)),
    "jobs": Area(_("Background task"), ("jobs",)),
    "undo": Area(_("Steps undone"), ("undo",)),
}
_AREA_OF = {prefix: key for key, area in AREAS.items() for prefix in area.prefixes}


def area_of(action: str) -> str:
    """The area of an action by its name; empty for an unknown one."""
    return _AREA_OF.get(action.partition(".")[0], "")
