"""What projects plug into other rooms: navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation

navigation.items.connect(
    navigation.Item(_("Projects"), "office_projects:projects", "projects.edit", 80)
)
