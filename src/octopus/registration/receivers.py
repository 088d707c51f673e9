"""What registrations plug into other rooms, and into their own hooks."""

from django.apps import apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.conferences import hooks as conferences
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.conferences.features import features
from octopus.correspondence import catalogue
from octopus.correspondence import hooks as correspondence
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import DAY, MINUTE, PeriodicTask
from octopus.people import hooks as people
from octopus.privacy import personal_data, retention
from octopus.registration import hooks, mails, mails_changes, mails_reminders, queries
from octopus.registration.admission import jobs
from octopus.registration.admission.decisions import fill_all_seats, fill_seats
from octopus.registration.builder import copying
from octopus.registration.kept import check
from octopus.registration.models import Category, FormSettings, Option, Question
from octopus.registration.office import checklist
from octopus.registration.office.registrations import REGISTRATIONS
from octopus.registration.privacy import form_retention
from octopus.registration.privacy.personal_data import ANSWERS, LOGISTICS, REQUESTS
from octopus.registration.privacy.retention import GROUPS
from octopus.registration.questions.applicability import QUESTIONS
from octopus.registration.request.account_links import registrations_of
from octopus.registration.request.reminders import remind
from octopus.registration.undoing.form_undo_kinds import FORM_KINDS
from octopus.registration.undoing.undo_kinds import DECISION, WITHDRAWAL
from octopus.registration.visibility import messages_seen_by
from octopus.state import hooks as state
from octopus.undo import hooks as undo

post_migrate.connect(check.make, sender=apps.get_app_config("registration"))
state.kept_models.connect(Category, Question, Question.categories.through, Option, FormSettings)
features.connect(QUESTIONS)
parts.connect(ChecklistPart(checklist.lines))
hooks.offered_meetings.connect(queries.meetings_of_network)
conferences.meeting_saved.connect(fill_seats)
conferences.copied_parts.connect(*copying.PARTS)
conferences.conference_begun.connect(copying.begin)
conferences.draft_deleted.connect(copying.loosen_questions)
conferences.blockers.connect(copying.blockers)
correspondence.readable_by.connect(messages_seen_by)
people.own_pages.connect(registrations_of)
registry.kinds.connect(
    registry.Kind(
        jobs.DECIDE_MANY,
        jobs.decide_on_many,
        _("Decisions on many people"),
        right=jobs.decides_on_all,
        account=jobs.what_was_decided,
    )
)
periodic.tasks.connect(
    PeriodicTask("registration.remind", remind, every=DAY),
    PeriodicTask("registration.check_kept", check.check, every=DAY),
    PeriodicTask("registration.sum_up", check.sum_up, every=MINUTE),
    # What became possible meanwhile, such as a checked credential, moves a waiting list up, too.
    PeriodicTask("registration.fill_seats", fill_all_seats, every=10 * MINUTE),
)
retention.field_groups.connect(*GROUPS, *form_retention.GROUPS)
personal_data.sources.connect(REQUESTS, LOGISTICS, ANSWERS)
catalogue.mails.connect(*mails.MAILS, *mails_changes.MAILS, *mails_reminders.MAILS)
undo.kinds.connect(DECISION, WITHDRAWAL, *FORM_KINDS)
lists.hooks.pages.connect(REGISTRATIONS)
navigation.items.connect(
    navigation.Item(_("Registrations"), "office_registration:list", "registration.see_list", 10),
    navigation.Item(_("The form"), "office_questions:list", "questions.edit", 15),
    navigation.Item(_("Responsible"), "office_assignments:assignments", "meetings.assign", 72),
)
