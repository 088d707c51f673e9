"""What the doors plug into other rooms: links, witnesses of attendance, jobs, personal data."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.jobs import registry
from octopus.letters import hooks as letters
from octopus.onsite import jobs
from octopus.onsite.attendance import let_in
from octopus.onsite.personal_data import BADGES as BADGES_HELD
from octopus.onsite.registration_links import badge_of
from octopus.onsite.retention import BADGES
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration

registration.links.connect(badge_of)
letters.witnesses.connect(let_in)
registry.kinds.connect(registry.Kind(jobs.PRINT_BADGES, jobs.print_badges, _("Badges")))
retention.field_groups.connect(BADGES)
personal_data.sources.connect(BADGES_HELD)
navigation.items.connect(navigation.Item(_("Badges"), "office_onsite:badges", "badges.print", 60))
