"""What enquiries plug into other rooms: mails, their end, the list, navigation, undoing."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.correspondence import catalogue
from octopus.enquiries import mails
from octopus.enquiries.account_links import enquiries_of
from octopus.enquiries.office.list import ENQUIRIES
from octopus.enquiries.privacy import retention as own_retention
from octopus.enquiries.privacy.personal_data import OWN
from octopus.enquiries.undo_kinds import KINDS
from octopus.people import hooks as people
from octopus.privacy import personal_data, retention
from octopus.undo import hooks as undo

catalogue.mails.connect(*mails.MAILS)
people.own_pages.connect(enquiries_of)
retention.field_groups.connect(own_retention.ENQUIRIES)
personal_data.sources.connect(OWN)
undo.kinds.connect(*KINDS)
lists.hooks.pages.connect(ENQUIRIES)
navigation.items.connect(
    navigation.Item(_("Questions"), "office_enquiries:enquiries", "enquiries.answer", 26)
)
