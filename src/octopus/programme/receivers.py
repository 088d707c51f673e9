"""What the programme plugs into other rooms; and days as a part of addresses."""

from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.privacy import personal_data
from octopus.programme.office.sessions import SESSIONS
from octopus.programme.personal_data import ROLES
from octopus.programme.url_converters import DayConverter

register_converter(DayConverter, "day")
personal_data.sources.connect(ROLES)
lists.hooks.pages.connect(SESSIONS)
navigation.items.connect(
    navigation.Item(_("Programme"), "office_programme:sessions", "programme.edit", 30)
)
