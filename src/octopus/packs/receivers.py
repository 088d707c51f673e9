"""What data packs plug into other rooms: navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation

navigation.items.connect(navigation.Item(_("Data packs"), "office_packs:packs", "packs.load", 78))
