"""What the doors plug into other rooms: links, witnesses, jobs, personal data."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.jobs import periodic, registry
from octopus.jobs.periodic import DAY, PeriodicTask
from octopus.letters import hooks as letters
from octopus.onsite import checklist, jobs
from octopus.onsite.attendance import let_in
from octopus.onsite.models import Door
from octopus.onsite.personal_data import BADGES as BADGES_HELD
from octopus.onsite.registration_links import badge_of
from octopus.onsite.retention import BADGES
from octopus.onsite.scans import counts
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration
from octopus.state import hooks as state

state.kept_models.connect(Door)
parts.connect(ChecklistPart(checklist.lines, checklist.numbers))
registration.links.connect(badge_of)
letters.witnesses.connect(let_in)
registry.kinds.connect(
    registry.Kind(jobs.PRINT_BADGES, jobs.print_badges, _("Badges"), right=jobs.may_print)
)
periodic.tasks.connect(PeriodicTask("onsite.inside_counts", counts.compare, every=DAY))
retention.field_groups.connect(BADGES)
personal_data.sources.connect(BADGES_HELD)
navigation.items.connect(navigation.Item(_("Badges"), "office_onsite:badges", "badges.print", 60))
