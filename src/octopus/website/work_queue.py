"""What waits for those who write pages and news, for the dashboard."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.office import work_queues
from octopus.text.multilingual import codes, language_name, listed
from octopus.website import queries
from octopus.website.privacy_notice.actions import FIELDS, notice_of
from octopus.website.privacy_notice.forms import PrivacyNoticeForm


def texts_lacking_a_language(
    conference: Conference, user: Somebody
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
            _("View %(count)s") % {"count": len(since)},
        )
    ]


def privacy_notice_lacking(
    conference: Conference, user: Somebody
) -> list[work_queues.WorkQueueLine]:
    """What the privacy notice does not say yet. One query."""
    notice = notice_of(conference)
    lacking = [name for name in FIELDS if not getattr(notice, name)]
    if not lacking:
        return []
    labels = [str(PrivacyNoticeForm.base_fields[name].label) for name in lacking]
    return [
        work_queues.WorkQueueLine(
            len(lacking),
            _("Privacy notice incomplete"),
            _("Missing: %(parts)s") % {"parts": listed(labels)},
            None,
            reverse("office_website:privacy_notice", kwargs={"conference": conference.slug}),
            _("Complete it"),
        )
    ]
