"""Where articles and conferences are on the public site."""

from django.urls import reverse

from octopus.conferences.models import Conference
from octopus.text.multilingual import current
from octopus.website.models import Article
from octopus.website.queries import News


def home_address(conference: Conference) -> str:
    """The home page of a conference, in the reader's language or else its main one. No query."""
    with conference.in_language(current()):
        return reverse("website:home", kwargs={"conference": conference.slug})


def article_address(article: Article) -> str:
    """The public page of an article, in the reader's language. No query if its owner is loaded."""
    if article.project:
        kwargs = {"project": article.project.slug, "slug": article.slug}
        return reverse("website:project_news_item", kwargs=kwargs)
    if article.conference is None:
        raise ValueError("An article belongs to a conference or to a project.")
    name = "website:page" if article.kind == Article.Kind.PAGE else "website:news_item"
    return reverse(name, kwargs={"conference": article.conference.slug, "slug": article.slug})


def news_address(news: News) -> str:
    """The public page of a piece of news, in the reader's language."""
    return article_address(news.article)
