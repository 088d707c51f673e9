"""What calls plug into other rooms: mails, the end of proposals, sessions, lists, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import lists, navigation
from octopus.calls import mails
from octopus.calls.account_links import proposals_of, reviews_of
from octopus.calls.announcing.blockers import blockers
from octopus.calls.models import Call
from octopus.calls.office.list import PROPOSALS
from octopus.calls.privacy.personal_data import NAMED, OWN, REVIEWS
from octopus.calls.privacy.retention import GROUPS
from octopus.calls.queries import CALLS
from octopus.calls.talks.session_parts import talks_in
from octopus.calls.undo_kinds import KINDS
from octopus.conferences import hooks as conferences
from octopus.conferences.features import features
from octopus.correspondence import catalogue
from octopus.people import hooks as people
from octopus.privacy import personal_data, retention
from octopus.programme.public import hooks as programme
from octopus.state import hooks as state
from octopus.undo import hooks as undo

state.counted_models.connect(Call)
features.connect(CALLS)
conferences.blockers.connect(blockers)
catalogue.mails.connect(*mails.MAILS)
people.own_pages.connect(proposals_of, reviews_of)
retention.field_groups.connect(*GROUPS)
personal_data.sources.connect(OWN, NAMED, REVIEWS)
programme.session_parts.connect(talks_in)
undo.kinds.connect(*KINDS)
lists.hooks.pages.connect(PROPOSALS)
navigation.items.connect(navigation.Item(_("Calls"), "office_calls:calls", "calls.manage", 32))
