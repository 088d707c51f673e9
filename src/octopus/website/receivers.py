"""What the website plugs into other rooms: links, events, mails, the checklist."""

from django.utils.translation import gettext_lazy as _

from octopus import navigation
from octopus.bodies import hooks as bodies
from octopus.conferences import hooks as conferences
from octopus.conferences.checklist import ChecklistPart, parts
from octopus.correspondence import catalogue
from octopus.jobs import periodic
from octopus.jobs.periodic import DAY, MINUTE, PeriodicTask
from octopus.privacy import personal_data, retention
from octopus.registration import hooks as registration
from octopus.state import hooks as state
from octopus.undo import hooks as undo
from octopus.website import checklist
from octopus.website.links import copying
from octopus.website.links.country_events import conferences_in
from octopus.website.links.registrations import meetings_of
from octopus.website.links.undo_kinds import KINDS
from octopus.website.models import Article, ArticleVersion, PrivacyNotice
from octopus.website.news_by_email.mails import MAILS
from octopus.website.news_by_email.personal_data import OWN, SUBSCRIBERS
from octopus.website.news_by_email.tasks import forget_unconfirmed, mail_news

state.kept_models.connect(Article, ArticleVersion, PrivacyNotice)
registration.links.connect(meetings_of)
catalogue.mails.connect(*MAILS)
periodic.tasks.connect(
    PeriodicTask("website.mail_news", mail_news, every=MINUTE),
    PeriodicTask("website.forget_unconfirmed", forget_unconfirmed, every=DAY),
)
personal_data.sources.connect(OWN)
retention.field_groups.connect(SUBSCRIBERS)
conferences.copied_parts.connect(*copying.PARTS)
bodies.events.connect(conferences_in)
undo.kinds.connect(*KINDS)
parts.connect(ChecklistPart(checklist.lines))
navigation.items.connect(
    navigation.Item(_("Pages and news"), "office_website:articles", "website.edit", 60)
)
