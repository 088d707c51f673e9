"""What the site of an edition hands on to the next one: pages as drafts, the privacy notice."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.hooks import CopiedPart
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.website.actions import PARTS as WORDING
from octopus.website.actions import write_article
from octopus.website.models import Article, PrivacyNotice


def copy_pages(edition: Conference, conference: Conference, actor: Account) -> None:
    """The latest wording of each page that was not withdrawn, as a draft to be read again."""
    pages = edition.articles.filter(kind=Article.Kind.PAGE, withdrawn_at=None)
    for page in pages.prefetch_related("versions"):
        version = next(iter(page.versions.all()), None)
        if version:
            write_article(
                actor=actor,
                owner=conference,
                kind=page.kind,
                slug=page.slug,
                wording={part: getattr(version, part) for part in WORDING},
                position=page.position,
            )


def copy_privacy_notice(edition: Conference, conference: Conference, actor: Account) -> None:
    """Controller, officer, legal basis and complaints. Two queries."""
    notice = PrivacyNotice.objects.filter(conference=edition).first()
    if notice:
        notice.pk, notice.conference = None, conference
        notice.save()


PARTS = (
    CopiedPart("pages", _("Pages, as drafts"), copy_pages),
    CopiedPart("privacy_notice", _("Privacy notice"), copy_privacy_notice, chosen=False),
)
