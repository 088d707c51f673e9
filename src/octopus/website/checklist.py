"""What the checklist says of the site: the privacy notice, and pages in every language."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, counted, translated
from octopus.conferences.models import Conference
from octopus.state.revision_cache import cached
from octopus.text.multilingual import listed
from octopus.website import queries
from octopus.website.privacy_notice.actions import FIELDS, notice_of
from octopus.website.privacy_notice.forms import PrivacyNoticeForm


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Three queries once a revision."""
    unsaid = cached(("website.notice_lacking", conference.pk), lambda: _unsaid(conference))
    labels = [str(PrivacyNoticeForm.base_fields[name].label) for name in unsaid]
    yield counted(
        len(unsaid),
        step=ChecklistStep.REGISTRATION,
        words=_("Complete the privacy notice."),
        detail=listed(labels),
        page=Page("office_website:privacy_notice", "website.edit"),
    )
    if len(conference.languages) > 1:
        lacking = cached(("website.lacking", conference.pk), lambda: tuple(_lacking(conference)))
        yield translated(
            Counter(code for codes in lacking for code in codes),
            step=ChecklistStep.REGISTRATION,
            words=_("Translate pages and news."),
            page=Page("office_website:articles", "website.edit"),
        )


def _lacking(conference: Conference) -> Iterator[frozenset[str]]:
    """The languages that each text on the site or in the making lacks. Two queries."""
    for article in queries.articles(conference).filter(withdrawn_at=None):
        missing = queries.missing_languages(article.versions.all()[0])
        if missing:
            yield frozenset(code for codes in missing.values() for code in codes)


def _unsaid(conference: Conference) -> tuple[str, ...]:
    """The fields of the privacy notice that are empty. One query."""
    notice = notice_of(conference)
    return tuple(name for name in FIELDS if not getattr(notice, name))
