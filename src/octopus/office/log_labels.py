"""What the log calls its actions and the things that they are about, for a reader."""

from django.utils.translation import gettext_lazy as _

from octopus.bodies import log_labels as bodies
from octopus.delegations import log_labels as delegations
from octopus.documents import log_labels as documents
from octopus.letters import log_labels as letters
from octopus.participants import log_labels as participants
from octopus.registration import log_labels as registration

ACTIONS = {
    "registration.submitted": _("registration sent"),
    "registration.corrected": _("registration corrected"),
    "registration.withdrawn": _("registration withdrawn"),
    "registration.list_consent": _("consent to the list of participants changed"),
    "admission.requested": _("further meeting asked for"),
    "admission.withdrawn": _("meeting given up"),
    "admission.accepted": _("request accepted"),
    "admission.declined": _("request declined"),
    "admission.waiting": _("request put on the waiting list"),
    "badge.issued": _("badge made"),
    "badge.replaced": _("badge replaced"),
    "scan.undone": _("admission at the door undone"),
    "door.opened": _("door set up"),
    "conference.created": _("conference created"),
    "conference.corrected": _("conference corrected"),
    "conference.partners_set": _("organisers and partners changed"),
    "conference.published": _("conference made public"),
    "meeting.added": _("meeting added"),
    "meeting.corrected": _("meeting corrected"),
    "meeting.removed": _("meeting removed"),
    "meeting.entitlements_set": _("entitled addresses changed"),
    "announcement.reviewed": _("announcement reviewed"),
    "programme.session_created": _("session created"),
    "programme.session_changed": _("session changed"),
    "programme.session_cancelled": _("session cancelled"),
    "programme.topic_created": _("topic created"),
    "programme.topic_changed": _("topic changed"),
    "programme.room_created": _("room created"),
    "programme.room_changed": _("room changed"),
    "programme.person_created": _("person on stage entered"),
    "programme.person_on_stage": _("person put on stage"),
    "programme.person_off_stage": _("person taken off the stage"),
    "programme.released": _("programme released"),
    "programme.agenda_released": _("agenda of a closed meeting released"),
    "article.begun": _("text begun"),
    "article.written": _("text saved as a new version"),
    "article.published": _("text published"),
    "article.held": _("publication held back"),
    "article.returned": _("text put back on the site"),
    "article.withdrawn": _("text taken off the site"),
    "article.placed": _("place of a text changed"),
    "project.corrected": _("project corrected"),
    "correspondence.released": _("letter released"),
    "correspondence.discarded": _("letter discarded"),
    "correspondence.tried_again": _("sending tried again"),
    "correspondence.reworded": _("letter reworded"),
    "correspondence.template_written": _("words of a letter changed"),
    "correspondence.template_removed": _("words of a letter set back"),
    "meeting.put_in_charge": _("somebody put in charge of a meeting"),
    "meeting.relieved": _("somebody relieved of a meeting"),
    "people.put_in_charge": _("put in charge of a closed meeting"),
    "people.relieved": _("relieved of a closed meeting"),
    "people.factor_added": _("second factor added"),
    "people.factor_removed": _("second factor removed"),
    "people.factors_forgotten": _("second factors removed for somebody who lost them"),
    "people.recovery_codes_made": _("recovery codes made"),
    "people.recovery_code_used": _("recovery code used"),
    "people.signed_out_elsewhere": _("signed out on other devices"),
    "people.duty_given": _("duty given"),
    "people.duty_taken": _("duty taken away"),
    "people.language_chosen": _("language of letters chosen"),
    "jobs.started": _("work in the background started"),
    "privacy.removed": _("personal data removed at the end of their time"),
    "privacy.period_set": _("period of retention changed"),
    "privacy.erased": _("own data erased"),
}

ACTIONS |= bodies.ACTIONS
ACTIONS |= documents.ACTIONS
ACTIONS |= letters.ACTIONS
ACTIONS |= participants.ACTIONS
ACTIONS |= delegations.ACTIONS
ACTIONS |= registration.ACTIONS

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
    "correspondence.message": _("letter"),
    "correspondence.template": _("words of a letter"),
    "people.account": _("account"),
    "people.person": _("person"),
    "jobs.job": _("work in the background"),
    "privacy.removal": _("removal of personal data"),
    "privacy.period": _("period of retention"),
}

KINDS |= bodies.KINDS
KINDS |= documents.KINDS
KINDS |= letters.KINDS
KINDS |= delegations.KINDS
KINDS |= registration.KINDS

# Kinds whose own words name no person. Of a registration the reference is told; of all others
# only the number.
NAMED = frozenset(
    (
        "conferences.conference",
        "conferences.meeting",
        "programme.session",
        "programme.room",
        "programme.topic",
        "website.article",
        "projects.project",
    )
)
