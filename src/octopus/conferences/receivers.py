"""What conferences plug into other rooms: circles, time zones of mails, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.conferences.rules import circles_in_charge, zones_of
from octopus.correspondence import hooks as correspondence
from octopus.privacy import circles

circles.providers.connect(circles_in_charge)
correspondence.zones.connect(zones_of)
navigation.items.connect(
    navigation.Item(_("Conference"), "office_conferences:conference", "conferences.edit", 70)
)
