"""What the checklist says of the site: the privacy notice, and pages in every language."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers, Page, counted, translated
from octopus.conferences.models import Conference
from octopus.state.revision_cache import cached
from octopus.text.multilingual import MultilingualText, listed
from octopus.website import queries
from octopus.website.page_models.placeholders import placeholders_in
from octopus.website.privacy_notice.actions import FIELDS, notice_of
from octopus.website.privacy_notice.forms import PrivacyNoticeForm

# The slug of the page that the model of that name begins.
_ACCESSIBILITY = "accessibility"


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
    texts = cached(("website.texts", conference.pk), lambda: tuple(_texts(conference)))
    for text in texts:
        if text.placeholders:
            yield counted(
                text.placeholders,
                step=ChecklistStep.REGISTRATION,
                words=_("Fill in the placeholders of “%(page)s”.") % {"page": text.title},
                page=Page("office_website:article", "website.edit", {"pk": text.pk}),
            )
    yield Line(
        step=ChecklistStep.REGISTRATION,
        words=_("Publish an accessibility statement."),
        is_done=any(text.is_public for text in texts if text.slug == _ACCESSIBILITY),
        optional=True,
        page=Page("office_website:models", "website.edit"),
    )
    if len(conference.languages) > 1:
        yield translated(
            Counter(code for text in texts for code in text.missing),
            step=ChecklistStep.REGISTRATION,
            words=_("Translate pages and news."),
            page=Page("office_website:articles", "website.edit"),
        )


class _Text(NamedTuple):
    """A page or a piece of news, on the site or in the making."""

    pk: int
    slug: str
    title: MultilingualText
    is_public: bool
    missing: frozenset[str]
    placeholders: int


def _texts(conference: Conference) -> Iterator[_Text]:
    """What was not withdrawn, by its latest wording. Two queries."""
    for article in queries.articles(conference).filter(withdrawn_at=None):
        versions = list(article.versions.all())
        latest = versions[0]
        missing = queries.missing_languages(latest)
        yield _Text(
            pk=article.pk,
            slug=article.slug,
            title=latest.title,
            is_public=queries.public_version(versions) is not None,
            missing=frozenset(code for codes in missing.values() for code in codes),
            placeholders=sum(len(names) for names in placeholders_in(latest).values()),
        )


def _unsaid(conference: Conference) -> tuple[str, ...]:
    """The fields of the privacy notice that are empty. One query."""
    notice = notice_of(conference)
    return tuple(name for name in FIELDS if not getattr(notice, name))
