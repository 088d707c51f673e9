"""What registrations plug into other rooms, and into their own hooks."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.conferences import hooks as conferences
from octopus.conferences.features import features
from octopus.correspondence import catalogue
from octopus.correspondence import hooks as correspondence
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import DAY, MINUTE, PeriodicTask
from octopus.people import hooks as people
from octopus.privacy import personal_data, retention
from octopus.registration import contact_points, hooks, mails, mails_reminders
from octopus.registration.admission import jobs
from octopus.registration.admission.decisions import fill_all_seats, fill_seats
from octopus.registration.office.registrations import REGISTRATIONS
from octopus.registration.privacy import form_retention
from octopus.registration.privacy.personal_data import ANSWERS, LOGISTICS, REQUESTS
from octopus.registration.privacy.retention import GROUPS
from octopus.registration.questions.applicability import QUESTIONS
from octopus.registration.request.account_links import registrations_of
from octopus.registration.request.reminders import remind
from octopus.registration.visibility import messages_seen_by

features.connect(QUESTIONS, contact_points.NETWORKS)
hooks.offered_meetings.connect(contact_points.meetings_of_network)
conferences.meeting_saved.connect(fill_seats)
correspondence.readable_by.connect(messages_seen_by)
people.own_pages.connect(registrations_of)
registry.kinds.connect(
    registry.Kind(jobs.DECIDE_MANY, jobs.decide_on_many, _("Decisions on many people"))
)
periodic.tasks.connect(
    PeriodicTask("registration.remind", remind, every=DAY),
    # What became possible meanwhile, such as a checked credential, moves a waiting list up, too.
    PeriodicTask("registration.fill_seats", fill_all_seats, every=10 * MINUTE),
)
retention.field_groups.connect(*GROUPS, *form_retention.GROUPS)
personal_data.sources.connect(REQUESTS, LOGISTICS, ANSWERS)
catalogue.mails.connect(*mails.MAILS, *mails_reminders.MAILS)
lists.hooks.pages.connect(REGISTRATIONS)
navigation.items.connect(
    navigation.Item(_("Registrations"), "office_registration:list", "registration.see_list", 10),
    navigation.Item(_("The form"), "office_questions:list", "questions.edit", 15),
    navigation.Item(_("In charge"), "office_assignments:assignments", "meetings.assign", 72),
)
