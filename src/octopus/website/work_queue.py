"""What waits for those who write pages and news, for the dashboard."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from octopus.access import Somebody
from octopus.conferences.models import Conference
from octopus.office import work_queues
from octopus.state.revision_cache import cached
from octopus.text.multilingual import codes, language_name, listed
from octopus.website import queries
from octopus.website.privacy_notice.actions import FIELDS, notice_of
from octopus.website.privacy_notice.forms import PrivacyNoticeForm


def texts_lacking_a_language(
    conference: Conference, user: Somebody
) -> list[work_queues.WorkQueueLine]:
    """Pages and news on the site or in the making that are not in every language.

    Read once a revision.
    """
    found = cached(("website.lacking", conference.pk), lambda: tuple(_lacking(conference)))
    if not found:
        return []
    since = [written_at for written_at, _missing in found]
    lacking = {code for _written_at, missing in found for code in missing}
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


def _lacking(conference: Conference) -> Iterator[tuple[datetime, frozenset[str]]]:
    """When each text that lacks a language was written, and which it lacks. Two queries."""
    for article in queries.articles(conference).filter(withdrawn_at=None):
        latest = article.versions.all()[0]
        missing = queries.missing_languages(latest)
        if missing:
            lacking = frozenset(code for codes in missing.values() for code in codes)
            yield latest.written_at, lacking


def privacy_notice_lacking(
    conference: Conference, user: Somebody
) -> list[work_queues.WorkQueueLine]:
    """What the privacy notice does not say yet. Read once a revision."""
    lacking = cached(("website.notice_lacking", conference.pk), lambda: _unsaid(conference))
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


def _unsaid(conference: Conference) -> tuple[str, ...]:
    """The fields of the privacy notice that are empty. One query."""
    notice = notice_of(conference)
    return tuple(name for name in FIELDS if not getattr(notice, name))
