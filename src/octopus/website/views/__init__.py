"""The public pages."""

from octopus.website.views.home import choose_language, conferences, dates_file, front, home
from octopus.website.views.machine import (
    icon,
    manifest,
    robots,
    security,
    sitemap_file,
    sitemap_of_conference,
    sitemap_of_site,
)
from octopus.website.views.meetings import (
    meeting,
    meeting_ics,
    meeting_session,
    meeting_session_ics,
)
from octopus.website.views.pages import attend, contact, news, news_item, page, showcase
from octopus.website.views.projects import project, project_news, project_news_item

__all__ = [
    "attend",
    "choose_language",
    "conferences",
    "contact",
    "dates_file",
    "front",
    "home",
    "icon",
    "manifest",
    "meeting",
    "meeting_ics",
    "meeting_session",
    "meeting_session_ics",
    "news",
    "news_item",
    "page",
    "project",
    "project_news",
    "project_news_item",
    "robots",
    "security",
    "showcase",
    "sitemap_file",
    "sitemap_of_conference",
    "sitemap_of_site",
]
