"""What letters plug into other rooms: links, jobs, periodic tasks, personal data, lists."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.conferences import hooks as conferences
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.correspondence import catalogue
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import DAY, MINUTE, PeriodicTask
from octopus.letters import copying, jobs, mails
from octopus.letters.office import checklist
from octopus.letters.office.certificates import CERTIFICATES
from octopus.letters.office.letters import LETTERS as LETTER_LIST
from octopus.letters.office.missing_letters import WITHOUT
from octopus.letters.privacy.personal_data import LETTERS
from octopus.letters.privacy.retention import NAMES, PASSPORTS
from octopus.letters.registration_links import letters_of
from octopus.letters.visa import undo_kinds
from octopus.letters.visa.maintenance import (
    encrypt_anew,
    forget_what_is_final,
    take_back_of_those_not_admitted,
)
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration
from octopus.undo import hooks as undo

registration.links.connect(letters_of)
registry.kinds.connect(
    registry.Kind(
        jobs.SEND_LETTERS,
        jobs.send_letters,
        _("Visa letters"),
        right=jobs.writes_all,
        account=jobs.what_was_sent,
    ),
    registry.Kind(
        jobs.ISSUE_CERTIFICATES,
        jobs.issue_certificates,
        _("Certificates of attendance"),
        right=jobs.decides_on_all,
        account=jobs.what_was_issued,
    ),
)
periodic.tasks.connect(
    PeriodicTask("letters.encrypt_anew", encrypt_anew, every=DAY),
    PeriodicTask("letters.take_back", take_back_of_those_not_admitted, every=MINUTE * 10),
    PeriodicTask("letters.forget", forget_what_is_final, every=MINUTE * 10),
)
parts.connect(ChecklistPart(checklist.lines, checklist.numbers))
conferences.copied_parts.connect(*copying.PARTS)
retention.field_groups.connect(PASSPORTS, NAMES)
personal_data.sources.connect(LETTERS)
catalogue.mails.connect(*mails.MAILS)
undo.kinds.connect(*undo_kinds.KINDS)
lists.hooks.pages.connect(LETTER_LIST, WITHOUT, CERTIFICATES)
navigation.items.connect(
    navigation.Item(_("Visa letters"), "office_letters:list", "letters.see_list", 25)
)
