"""What delegations plug into other rooms, above all into registrations."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.conferences.features import features
from octopus.correspondence import catalogue
from octopus.delegations import admission_checks, mails_convocation, mails_focal_point
from octopus.delegations.convocations import jobs
from octopus.delegations.convocations.actions import remind_before_deadlines
from octopus.delegations.focal_point import account_links
from octopus.delegations.focal_point.letter_views import spoken_for
from octopus.delegations.log_labels import ACTIONS
from octopus.delegations.members import applications, withdrawal
from octopus.delegations.models import Convocation, Delegation, DelegationSettings
from octopus.delegations.office import checklist
from octopus.delegations.office.delegations import DELEGATIONS as DELEGATION_LIST
from octopus.delegations.privacy.personal_data import ROLES
from octopus.delegations.privacy.retention import CONTACTS, PAPERS
from octopus.delegations.queries import DELEGATIONS
from octopus.delegations.undo_kinds import KINDS
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import MINUTE, PeriodicTask
from octopus.letters import hooks as letters
from octopus.people import hooks as people
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.kept_models.connect(Convocation, DelegationSettings)
state.counted_models.connect(Delegation)
features.connect(DELEGATIONS)
parts.connect(ChecklistPart(checklist.lines, checklist.numbers))
registration.offered_meetings.connect(applications.meetings_to_represent_at)
registration.correction_guards.connect(applications.held_by_delegation)
registration.requested.connect(applications.follow_request)
registration.withdrawn.connect(withdrawal.notify_of_withdrawal)
registration.admission_locks.connect(admission_checks.lock)
registration.admission_checks.connect(admission_checks.check)
registration.staff_notes.connect(admission_checks.staff_notes)
registration.tasks.connect(account_links.invitations_to_answer)
registration.links.connect(account_links.beside_registration)
registration.log_labels.connect(ACTIONS)
people.own_pages.connect(account_links.delegations_of)
letters.speakers.connect(spoken_for)
registry.kinds.connect(
    registry.Kind(
        jobs.SEND,
        jobs.send_convocation,
        _("Sending the convocation"),
        right=jobs.is_in_charge,
        account=jobs.what_was_sent,
    )
)
periodic.tasks.connect(
    PeriodicTask("delegations.remind", remind_before_deadlines, every=60 * MINUTE)
)
retention.field_groups.connect(PAPERS, CONTACTS)
personal_data.sources.connect(ROLES)
catalogue.mails.connect(*mails_convocation.MAILS, *mails_focal_point.MAILS)
undo.kinds.connect(*KINDS)
lists.hooks.pages.connect(DELEGATION_LIST)
navigation.items.connect(
    navigation.Item(_("Delegations"), "office_delegations:front", "delegations.manage", 12)
)
