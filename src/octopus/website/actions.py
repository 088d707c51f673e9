"""What happens to a page or a piece of news. A wording that was saved is never changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from octopus import clock
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.projects.models import Project
from octopus.state.actions import raise_revision
from octopus.transactions import write
from octopus.undo.actions import undoable
from octopus.website.models import Article, ArticleVersion
from octopus.website.page_models.placeholders import in_words, placeholders_in
from octopus.website.queries import public_version, versions_of
from octopus.website.rich_text import cleaned

# The kinds of steps, see `undo_kinds.py`.
PUBLISHED = "article.published"
HELD = "article.held"
WITHDRAWN = "article.withdrawn"
RETURNED = "article.returned"
# The parts of a wording: names of fields of Version.
PARTS = ("title", "lead", "body", "place", "takes_place_from", "takes_place_to")


def write_article(
    *,
    actor: Account | None,
    owner: Conference | Project,
    kind: str,
    slug: str,
    wording: Mapping[str, Any],
    position: int = 0,
) -> ArticleVersion:
    """Begins a page or a piece of news with its first draft. A taken slug is a ValidationError."""
    with write():
        article = Article(kind=kind, slug=slug, position=position)
        if isinstance(owner, Conference):
            article.conference = owner
        else:
            article.project = owner
        article.full_clean()
        article.save()
        log("article.begun", article, actor=actor, after={"kind": kind, "slug": slug})
        return _save(article, actor, wording)


def write_version(
    *, article: Article, actor: Account | None, wording: Mapping[str, Any]
) -> ArticleVersion:
    """Saves a new wording as a draft; what the public reads stays as it is.

    `wording`: values of PARTS; the body is cleaned. Parts that are missing are taken over from
    the version before. Raises ValidationError, by field.
    """
    with write():
        # Two editors who save at once get two numbers.
        Article.objects.select_for_update().get(pk=article.pk)
        return _save(article, actor, wording)


def _save(article: Article, actor: Account | None, wording: Mapping[str, Any]) -> ArticleVersion:
    last = article.versions.order_by("-number").first()
    kept = {part: getattr(last, part) for part in PARTS} if last else {}
    values = kept | {part: wording[part] for part in PARTS if part in wording}
    if "body" in values:
        values["body"] = cleaned(values["body"])
    version = ArticleVersion(
        article=article,
        number=last.number + 1 if last else 1,
        written_at=clock.now(),
        written_by=actor,
        **values,
    )
    version.full_clean()
    version.save()
    log("article.written", article, actor=actor, after={"version": version.number})
    return version


def place_article(*, article: Article, actor: Account, position: int) -> None:
    """Moves a page in the list of pages."""
    if article.position == position:
        return
    with write():
        before, article.position = article.position, position
        article.save(update_fields=["position"])
        log(
            "article.placed",
            article,
            actor=actor,
            before={"position": before},
            after={"position": position},
        )
        raise_revision()


def publish_version(
    *, version: ArticleVersion, actor: Account | None, at: datetime | None = None
) -> None:
    """Makes a wording public now, or from the instant `at` (aware) on.

    One that the public has read keeps its date: an earlier one becomes public again as a new
    version, so that each day of the past still shows what was read then. Raises ValidationError
    where placeholders are left, naming them.
    """
    if found := placeholders_in(version):
        raise ValidationError(
            _("Fill in the placeholders before you publish this page. %(placeholders)s."),
            params={"placeholders": in_words(found)},
        )
    now = clock.now()
    with undoable(PUBLISHED, actor=actor, about=[version.article]) as step:
        if version.publish_at is not None and version.publish_at <= now:
            if version == public_version(versions_of(version.article)):
                step.watch(version.article)
                _show_again(version.article, actor)
                return
            version = restore_version(version=version, actor=actor)
            step.made(version)
        step.watch(version, version.article)
        before = version.publish_at
        version.publish_at = at or clock.now()
        version.save(update_fields=["publish_at"])
        article = version.article
        if article.withdrawn_at is not None:
            article.withdrawn_at = None
            article.save(update_fields=["withdrawn_at"])
        log(
            "article.published",
            article,
            actor=actor,
            before={"publish_at": before.isoformat() if before else None},
            after={"version": version.number, "publish_at": version.publish_at.isoformat()},
        )
        raise_revision()


def _show_again(article: Article, actor: Account | None) -> None:
    if article.withdrawn_at is None:
        return
    article.withdrawn_at = None
    article.save(update_fields=["withdrawn_at"])
    log("article.returned", article, actor=actor)
    raise_revision()


def hold_version(*, version: ArticleVersion, actor: Account) -> None:
    """Takes back a date of publication that has not come yet."""
    with undoable(HELD, actor=actor, about=[version.article]) as step:
        step.watch(version)
        if version.publish_at is None or version.publish_at <= clock.now():
            return
        before, version.publish_at = version.publish_at, None
        version.save(update_fields=["publish_at"])
        log(
            "article.held",
            version.article,
            actor=actor,
            before={"version": version.number, "publish_at": before.isoformat()},
        )
        raise_revision()


def withdraw_article(*, article: Article, actor: Account) -> None:
    """Takes an article off the site; its versions stay."""
    with undoable(WITHDRAWN, actor=actor, about=[article]) as step:
        step.watch(article)
        article.withdrawn_at = clock.now()
        article.save(update_fields=["withdrawn_at"])
        log("article.withdrawn", article, actor=actor)
        raise_revision()


def return_article(*, article: Article, actor: Account) -> None:
    """Puts a withdrawn article back as it was."""
    with undoable(RETURNED, actor=actor, about=[article]) as step:
        step.watch(article)
        article.withdrawn_at = None
        article.save(update_fields=["withdrawn_at"])
        log("article.returned", article, actor=actor)
        raise_revision()


def restore_version(*, version: ArticleVersion, actor: Account | None) -> ArticleVersion:
    """Takes an earlier wording up again, as a new draft. Raises ValidationError."""
    wording = {part: getattr(version, part) for part in PARTS}
    return write_version(article=version.article, actor=actor, wording=wording)
