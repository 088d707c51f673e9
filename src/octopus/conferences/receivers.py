"""What conferences plug into other rooms: circles, conferences of mails, navigation, undoing."""

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.conferences import checklist_lines, hooks, undo_kinds
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.conferences.models import Announcement, Assignment, Conference, Meeting, Partner
from octopus.conferences.queries import conference_pk_of_installation, languages_of, title_of
from octopus.conferences.rules import ASSIGNMENTS, circles_in_charge, editions, zones_of
from octopus.conferences.setup import copying
from octopus.correspondence import hooks as correspondence
from octopus.jobs import registry as jobs
from octopus.lists import hooks as lists
from octopus.people.hooks import HeldRows, held_rows
from octopus.privacy import circles
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.kept_models.connect(Announcement, Conference, Meeting, Partner)
held_rows.connect(
    HeldRows(
        ASSIGNMENTS,
        lambda pk: Assignment.objects.filter(account=pk),
        ("meeting_id", "category", Value("")),
    )
)
circles.providers.connect(circles_in_charge)
lists.conferences_of.connect(editions)
correspondence.zones.connect(zones_of)
correspondence.conference_title.connect(title_of)
jobs.content_languages_of.connect(languages_of)
correspondence.current_conference.connect(conference_pk_of_installation)
hooks.copied_parts.connect(*copying.PARTS)
parts.connect(ChecklistPart(checklist_lines.lines, checklist_lines.numbers))
undo.kinds.connect(*undo_kinds.KINDS)
navigation.items.connect(
    navigation.Item(_("Conference"), "office_conferences:conference", "conferences.edit", 70)
)
