"""What the website plugs into other rooms: links, events of a country, what waits, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.bodies import hooks as bodies
from octopus.conferences import hooks as conferences
from octopus.office import work_queues
from octopus.registration import hooks as registration
from octopus.state import hooks as state
from octopus.undo import hooks as undo
from octopus.website.links import copying
from octopus.website.links.country_events import conferences_in
from octopus.website.links.registrations import meetings_of
from octopus.website.links.undo_kinds import KINDS
from octopus.website.models import Article, ArticleVersion, PrivacyNotice
from octopus.website.work_queue import privacy_notice_lacking, texts_lacking_a_language

state.kept_models.connect(Article, ArticleVersion, PrivacyNotice)
registration.links.connect(meetings_of)
conferences.copied_parts.connect(*copying.PARTS)
bodies.events.connect(conferences_in)
undo.kinds.connect(*KINDS)
work_queues.queues.connect(
    work_queues.Queue("website.edit", texts_lacking_a_language),
    work_queues.Queue("website.edit", privacy_notice_lacking),
)
navigation.items.connect(
    navigation.Item(_("Pages and news"), "office_website:articles", "website.edit", 60)
)
