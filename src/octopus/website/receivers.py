"""What the website plugs into other rooms: links, events of a country, what waits, navigation."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.bodies import hooks as bodies
from octopus.office import work_queues
from octopus.registration import hooks as registration
from octopus.website.links.country_events import conferences_in
from octopus.website.links.registrations import meetings_of
from octopus.website.work_queue import texts_lacking_a_language

registration.links.connect(meetings_of)
bodies.events.connect(conferences_in)
work_queues.queues.connect(work_queues.Queue("website.edit", texts_lacking_a_language))
navigation.items.connect(
    navigation.Item(_("Pages and news"), "office_website:articles", "website.edit", 60)
)
