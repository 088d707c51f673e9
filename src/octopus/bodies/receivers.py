"""What bodies plug into other rooms: packs, circles, personal data and its end, lists, the menu."""

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.bodies.directory import personal_data as directory_data
from octopus.bodies.members.personal_data import MEMBERSHIPS
from octopus.bodies.models import Body, Keeper, Membership, Status, Treaty
from octopus.bodies.networks import KEPT
from octopus.bodies.office.lists import ORGANISATIONS, STATUSES
from octopus.bodies.pack_part import PART
from octopus.bodies.rules import circles_kept
from octopus.packs.hooks import parts
from octopus.people.hooks import HeldRows, held_rows
from octopus.people.models import Organisation
from octopus.privacy import circles, personal_data, retention
from octopus.state import hooks as state

state.kept_models.connect(Body, Treaty, Membership, Organisation, Status)
held_rows.connect(
    HeldRows(
        KEPT,
        lambda pk: Keeper.objects.filter(account=pk, body__is_network=True),
        ("body_id", Value(""), Value("")),
    )
)
circles.providers.connect(circles_kept)
retention.field_groups.connect(directory_data.CONTACT_POINTS)
personal_data.sources.connect(directory_data.SOURCE, MEMBERSHIPS)
parts.connect(PART)
lists.hooks.pages.connect(STATUSES, ORGANISATIONS)
navigation.items.connect(
    navigation.Item(_("Treaties and bodies"), "office_bodies:front", "bodies.edit", 75)
)
