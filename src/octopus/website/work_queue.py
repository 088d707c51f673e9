"""What waits for those who write pages and news, for the desk."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.office import work_queues
from octopus.text.multilingual import codes, language_name, listed
from octopus.website import queries


def texts_lacking_a_language(
    conference: Conference, who: Somebody
) -> list[work_queues.WorkQueueLine]:
    """Pages and news on the site or in the making that are not in every language. Two queries."""
    lacking: set[str] = set()
    since = []
    for article in queries.articles(conference).filter(withdrawn_at=None):
        latest = article.versions.all()[0]
        missing = queries.missing_languages(latest)
        if missing:
            lacking.update(code for codes in missing.values() for code in codes)
            since.append(latest.written_at)
    if not since:
        return []
    return [
        work_queues.WorkQueueLine(
            len(since),
            ngettext("Text without a translation", "Texts without a translation", len(since)),
            _("Missing: %(languages)s")
            % {"languages": listed(language_name(code) for code in codes() if code in lacking)},
            min(since),
            reverse("office_website:articles", kwargs={"conference": conference.slug}),
            _("See %(count)s") % {"count": len(since)},
        )
    ]
