"""The office's pages about pages and news: list, editor, earlier versions, preview."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from octopus import clock
from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.conferences.models import Conference
from octopus.people.queries import signed_in
from octopus.projects.models import Project
from octopus.text import dates
from octopus.text.multilingual import with_main_language
from octopus.website import actions, comparison, queries, rich_text
from octopus.website.addresses import article_address
from octopus.website.forms import ArticleForm, PublicationForm
from octopus.website.models import Article, ArticleVersion
from octopus.website.page_models.placeholders import placeholders_in


def _article(conference: Conference, pk: int) -> Article:
    """An article of this conference or of its project; Http404 for any other."""
    return get_object_or_404(queries.articles(conference), pk=pk)


def _version(conference: Conference, pk: int, version: int) -> ArticleVersion:
    article = _article(conference, pk)
    return get_object_or_404(
        article.versions.select_related("article__conference", "article__project"), number=version
    )


def _to(name: str, conference: Conference, **kwargs: Any) -> HttpResponseRedirect:
    address = reverse(f"office_website:{name}", kwargs={"conference": conference.slug, **kwargs})
    return HttpResponseRedirect(address)


@require_safe
@needs("website.edit")
def articles(request: HttpRequest) -> HttpResponse:
    """All pages and news, what state they are in, and which languages they lack."""
    conference = conference_of(request)
    now = clock.now()
    rows: list[dict[str, Any]] = []
    for article in queries.articles(conference):
        versions = list(article.versions.all())
        public, latest = queries.public_version(versions), versions[0]
        rows.append(
            {
                "article": article,
                "latest": latest,
                "public": None if article.withdrawn_at else public,
                "coming": next(
                    (
                        version
                        for version in versions
                        if version.publish_at and version.publish_at > now
                    ),
                    None,
                ),
                "missing": sorted(
                    {code for codes in queries.missing_languages(latest).values() for code in codes}
                ),
            }
        )
    context = {
        "conference": conference,
        "pages": [row for row in rows if row["article"].kind == Article.Kind.PAGE],
        "news": [row for row in rows if _is_news_of(row["article"], conference)],
        "activities": [row for row in rows if row["article"].project_id],
        "lacking": sum(bool(row["missing"]) for row in rows),
    }
    return render(request, "website/office_articles.html", context)


def _is_news_of(article: Article, conference: Conference) -> bool:
    return article.kind == Article.Kind.NEWS and article.conference_id == conference.pk


@needs("website.edit")
def begin(request: HttpRequest, what: str) -> HttpResponse:
    """A new page, piece of news, or activity of the project."""
    conference = conference_of(request)
    owner: Conference | Project | None = conference
    if what == "activity":
        owner = conference.project
    if owner is None:
        raise Http404("project")
    kind = Article.Kind.PAGE if what == "page" else Article.Kind.NEWS
    form = ArticleForm(request.POST or None, kind=kind, latest=None)
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.write_article(
                actor=signed_in(request),
                owner=owner,
                kind=kind,
                slug=form.slug,
                wording=form.wording,
                position=form.cleaned_data.get("position") or 0,
            )
        except ValidationError:
            taken = _(
                "There is already an article with this %(language)s title. Please choose another."
            )
            form.add_error("title", with_main_language(taken))
        else:
            messages.success(
                request, _("The draft has been saved. It is visible to the secretariat only.")
            )
            return _to("article", conference, pk=version.article_id)
    context = {"conference": conference, "form": form, "what": what, "kind": kind}
    return render(
        request, "website/office_article.html", context, status=422 if form.errors else 200
    )


@needs("website.edit")
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor: three languages side by side, publication, earlier versions."""
    conference = conference_of(request)
    found = _article(conference, pk)
    versions = queries.versions_of(found)
    latest = versions[0]
    form = ArticleForm(request.POST or None, kind=found.kind, latest=latest)
    if request.method == "POST" and form.is_valid():
        actions.write_version(article=found, actor=signed_in(request), wording=form.wording)
        if form.cleaned_data.get("position") is not None:
            actions.place_article(
                article=found, actor=signed_in(request), position=form.cleaned_data["position"]
            )
        messages.success(
            request,
            _("Version %(number)s has been saved. It becomes visible once published.")
            % {"number": latest.number + 1},
        )
        return _to("article", conference, pk=found.pk)
    public = queries.public_version(versions)
    context = {
        "conference": conference,
        "article": found,
        "form": form,
        "kind": found.kind,
        "latest": latest,
        "public": public,
        "versions": versions,
        "missing": queries.missing_languages(latest),
        "placeholders": placeholders_in(latest),
        "publication": PublicationForm(),
        "address": article_address(found) if public and not found.withdrawn_at else "",
    }
    return render(
        request, "website/office_article.html", context, status=422 if form.errors else 200
    )


@require_safe
@needs("website.edit")
def version(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """One earlier wording: what it changed, and taking it up again."""
    conference = conference_of(request)
    found = _version(conference, pk, version)
    before = found.article.versions.filter(number__lt=version).order_by("-number").first()
    context = {
        "conference": conference,
        "article": found.article,
        "version": found,
        "before": before,
        "changes": comparison.between(before, found),
        "newest": found.article.versions.order_by("-number").first(),
    }
    return render(request, "website/office_version.html", context)


@require_safe
@needs("website.edit")
def preview(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """A wording as the public would see it, marked as a preview."""
    conference = conference_of(request)
    found = _version(conference, pk, version)
    article = found.article
    context: dict[str, Any] = {
        "conference": conference,
        "version": found,
        "body": rich_text.for_reader(found.body),
        "is_preview": True,
        "editor": reverse(
            "office_website:article", kwargs={"conference": conference.slug, "pk": pk}
        ),
    }
    if article.kind == Article.Kind.PAGE:
        context["pages"] = queries.public_pages(conference)
        return render(request, "website/page.html", context)
    context["item"] = queries.as_news(found)
    context["project"] = article.project
    context["back"] = (
        reverse("website:project_news", kwargs={"project": article.project.slug})
        if article.project
        else reverse("website:news", kwargs={"conference": conference.slug})
    )
    return render(request, "website/news_item.html", context)


@require_POST
@needs("website.edit")
def publish(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Makes a wording public, at once or from a moment on."""
    conference = conference_of(request)
    found = _version(conference, pk, version)
    at = None
    if request.POST.get("when") == "later":
        with timezone.override(conference.zone):
            form = PublicationForm(request.POST)
            if not form.is_valid():
                messages.error(request, str(form.errors["publish_at"][0]))
                return _to("article", conference, pk=pk)
            at = form.cleaned_data["publish_at"]
    try:
        actions.publish_version(version=found, actor=signed_in(request), at=at)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return _to("article", conference, pk=pk)
    if at is not None and at > clock.now():
        notice = _("Version %(number)s will be public from %(moment)s.") % {
            "number": version,
            "moment": dates.moment(at, conference.time_zone),
        }
    else:
        notice = _("Version %(number)s is public now.") % {"number": version}
    messages.success(request, notice)
    return _to("article", conference, pk=pk)


@require_POST
@needs("website.edit")
def hold(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Takes back a date of publication that has not come yet."""
    conference = conference_of(request)
    found = _version(conference, pk, version)
    actions.hold_version(version=found, actor=signed_in(request))
    messages.success(request, _("Version %(number)s is a draft again.") % {"number": version})
    return _to("article", conference, pk=pk)


@require_POST
@needs("website.edit")
def restore(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Takes an earlier wording up as a new draft."""
    conference = conference_of(request)
    found = _version(conference, pk, version)
    made = actions.restore_version(version=found, actor=signed_in(request))
    messages.success(
        request,
        _("Version %(old)s has been restored as draft version %(new)s.")
        % {"old": version, "new": made.number},
    )
    return _to("article", conference, pk=pk)


@require_POST
@needs("website.edit")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an article off the site, or puts it back."""
    conference = conference_of(request)
    found = _article(conference, pk)
    if found.withdrawn_at:
        actions.return_article(article=found, actor=signed_in(request))
        messages.success(request, _("The article has been restored on the site."))
    else:
        actions.withdraw_article(article=found, actor=signed_in(request))
        messages.success(
            request, _("The article has been withdrawn from the site. Its versions are kept.")
        )
    return _to("article", conference, pk=pk)
