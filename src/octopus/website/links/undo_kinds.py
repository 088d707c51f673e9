"""Undoing that a page or a piece of news was published, held back, withdrawn or put back."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.access import Somebody, may
from octopus.conferences.models import Conference
from octopus.undo.hooks import UndoEntry, UndoKind, outdate_pages
from octopus.undo.models import Step
from octopus.website import actions
from octopus.website.models import Article, ArticleVersion
from octopus.website.queries import public_version, versions_of


def _article(step: Step) -> Article:
    return Article.objects.select_related("conference", "project").get(pk=step.about_ids[0])


def _office(article: Article) -> Conference:
    """The conference at whose office an article is edited: its own, or one of its project."""
    found = article.conference or Conference.objects.filter(project=article.project).first()
    assert found is not None, "a project's news is edited at the office of a conference"
    return found


def _edits(user: Somebody, step: Step) -> bool:
    return may(user, "website.edit", _office(_article(step)))


def _page(step: Step) -> str:
    article = _article(step)
    return reverse("office_website:article", args=[_office(article).slug, article.pk])


def _tell(step: Step) -> list[str]:
    """What the public reads once the step is undone."""
    article = _article(step)
    before: dict[int, dict[str, object]] = {
        change.pk: change.before or {} for change in step.changes_of((ArticleVersion,))
    }
    withdrawn_at = article.withdrawn_at
    for change in step.changes_of((Article,)):
        earlier = (change.before or {})["withdrawn_at"]
        withdrawn_at = clock.now() if earlier else None
    versions = versions_of(article)
    for version in versions:
        if version.pk in before:
            field = ArticleVersion._meta.get_field("publish_at")
            version.publish_at = field.to_python(before[version.pk]["publish_at"])
    values = {"title": versions[0].title}
    if withdrawn_at is not None:
        return [_("“%(title)s” is off the site again.") % values]
    public = public_version(versions)
    coming = next(
        (
            version
            for version in versions
            if version.publish_at and version.publish_at > clock.now()
        ),
        None,
    )
    if coming is not None:
        return [_("“%(title)s”: the date of publication is set again.") % values]
    if public is None:
        return [_("“%(title)s” is no longer public.") % values]
    values["number"] = public.number
    return [_("“%(title)s”: the public reads version %(number)s again.") % values]


def _log(step: Step) -> Iterator[UndoEntry]:
    yield UndoEntry.of(_article(step), *step.changes)


def _kind(name: str, title: Promise, contrary: Promise) -> UndoKind:
    return UndoKind(
        name=name,
        title=title,
        tell=_tell,
        may=_edits,
        page=_page,
        contrary=contrary,
        entries=_log,
        after=outdate_pages,
    )


KINDS = (
    _kind(
        actions.PUBLISHED,
        gettext_lazy("Article published"),
        gettext_lazy("Take the article off the site, or publish another version"),
    ),
    _kind(
        actions.HELD,
        gettext_lazy("Date of publication taken back"),
        gettext_lazy("Set a date of publication"),
    ),
    _kind(
        actions.WITHDRAWN,
        gettext_lazy("Article taken off the site"),
        gettext_lazy("Put the article back on the site"),
    ),
    _kind(
        actions.RETURNED,
        gettext_lazy("Article put back on the site"),
        gettext_lazy("Take the article off the site"),
    ),
)
