"""What the programme plugs into other rooms; and days as a part of addresses."""

from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.conferences import hooks as conferences
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.privacy import personal_data
from octopus.programme.announcement import undo_kinds as announcement_undo
from octopus.programme.models import Room, Topic, WebcastLink
from octopus.programme.office import checklist
from octopus.programme.office.sessions import SESSIONS
from octopus.programme.personal_data import ROLES
from octopus.programme.queries import breaks_of
from octopus.programme.setup import copying
from octopus.programme.undo_kinds import KINDS
from octopus.programme.url_converters import DayConverter
from octopus.registration import hooks as registration
from octopus.state import hooks as state
from octopus.undo import hooks as undo

register_converter(DayConverter, "day")
personal_data.sources.connect(ROLES)
state.kept_models.connect(Room, Topic, WebcastLink)
parts.connect(ChecklistPart(checklist.lines, checklist.numbers))
conferences.copied_parts.connect(*copying.PARTS)
conferences.blockers.connect(copying.blockers)
undo.kinds.connect(*KINDS, *announcement_undo.KINDS)
registration.meals.connect(breaks_of)
lists.hooks.pages.connect(SESSIONS)
navigation.items.connect(
    navigation.Item(_("Programme"), "office_programme:sessions", "programme.edit", 30)
)
