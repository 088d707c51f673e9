"""Reading pages and news: what the public reads now, and what the editors keep."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Exists, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from octopus import clock
from octopus.conferences.models import Conference
from octopus.projects.models import Project
from octopus.state.queries import next_moment
from octopus.website.models import Article, ArticleVersion


@dataclass(frozen=True)
class News:
    """A piece of news as lists show it: the wording, and its day or days."""

    version: ArticleVersion
    first: date
    last: date
    published_at: datetime

    @property
    def article(self) -> Article:
        return self.version.article


def _public(*, kind: str) -> QuerySet[ArticleVersion]:
    """The wording of each article that the public reads at this moment."""
    now = clock.compared_with(
        later=next_moment(ArticleVersion.objects, "publish_at", "article__withdrawn_at")
    )
    newer = ArticleVersion.objects.filter(
        article=OuterRef("article"), publish_at__lte=now, number__gt=OuterRef("number")
    )
    first = (
        ArticleVersion.objects.filter(article=OuterRef("article"), publish_at__isnull=False)
        .order_by()
        .values("article")
        .annotate(first=Min("publish_at"))
        .values("first")
    )
    return (
        ArticleVersion.objects.filter(
            ~Exists(newer),
            Q(article__withdrawn_at=None) | Q(article__withdrawn_at__gt=now),
            publish_at__lte=now,
            article__kind=kind,
        )
        .select_related("article__conference", "article__project")
        .annotate(published_at=Subquery(first))
    )


def public_pages(conference: Conference) -> list[ArticleVersion]:
    """The pages of a conference in their order. One query."""
    return list(
        _public(kind=Article.Kind.PAGE)
        .filter(article__conference=conference)
        .order_by("article__position", "article__pk")
    )


def public_page(conference: Conference, slug: str) -> ArticleVersion | None:
    """One page as the public reads it. One query."""
    pages = _public(kind=Article.Kind.PAGE)
    return pages.filter(article__conference=conference, article__slug=slug).first()


def public_news(
    *, conference: Conference | None = None, project: Project | None = None
) -> list[News]:
    """News of a conference, of a project, or (with neither) of all that is public. One query."""
    versions = _public(kind=Article.Kind.NEWS)
    if conference is not None:
        versions = versions.filter(article__conference=conference)
    elif project is not None:
        versions = versions.filter(article__project=project)
    else:
        versions = versions.filter(
            Q(article__conference__published=True) | Q(article__project__published=True)
        )
    return sorted(
        (as_news(version) for version in versions),
        key=lambda news: (news.first, news.published_at, news.article.pk),
        reverse=True,
    )


def public_news_item(owner: Conference | Project, slug: str) -> News | None:
    """One piece of news as the public reads it. One query."""
    versions = _public(kind=Article.Kind.NEWS).filter(article__slug=slug)
    if isinstance(owner, Conference):
        version = versions.filter(article__conference=owner).first()
    else:
        version = versions.filter(article__project=owner).first()
    return as_news(version) if version else None


def as_news(version: ArticleVersion) -> News:
    """A wording as it would stand among the news; a draft as if it were published now. No query.

    The version's article must come with its conference.
    """
    article = version.article
    published_at: datetime = (
        getattr(version, "published_at", None) or version.publish_at or clock.now()
    )
    zone = article.conference.zone if article.conference else UTC
    day = version.takes_place_from or published_at.astimezone(zone).date()
    return News(version, day, version.takes_place_to or day, published_at)


def articles(conference: Conference) -> QuerySet[Article]:
    """All articles of a conference and of its project, with their versions. Two queries."""
    owners = Q(conference=conference)
    if conference.project_id:
        owners |= Q(project=conference.project_id)
    return (
        Article.objects.filter(owners)
        .select_related("conference", "project")
        .prefetch_related(Prefetch("versions", queryset=ArticleVersion.objects.order_by("-number")))
        .order_by("position", "-pk")
    )


def versions_of(article: Article) -> list[ArticleVersion]:
    """Every wording, the latest first, with who wrote it. One query."""
    return list(article.versions.select_related("written_by").order_by("-number"))


def public_version(versions: list[ArticleVersion]) -> ArticleVersion | None:
    """Which of an article's versions (latest first) the public reads now. No query."""
    now = clock.now()
    return next(
        (version for version in versions if version.publish_at and version.publish_at <= now), None
    )


def missing_languages(version: ArticleVersion) -> dict[str, list[str]]:
    """The parts of a wording that lack a language: name of the field → codes. No query."""
    found = {name: getattr(version, name).missing() for name in ("title", "lead", "body", "place")}
    return {name: codes for name, codes in found.items() if codes}
