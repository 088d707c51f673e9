"""Makes pages, news and sessions for the tests of the public site."""

from datetime import datetime
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.conferences.models import Conference
from octopus.programme.models import Session
from octopus.projects.models import Project
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import publish_version, write_article
from octopus.website.models import Article, ArticleVersion
from tests.support.factories import instant


def article(
    owner: Conference | Project,
    slug: str,
    *,
    kind: str = Article.Kind.NEWS,
    publish_at: str | None = "2026-06-01T09:00:00+02:00",
    **wording: Any,
) -> ArticleVersion:
    """An article with one wording, public from `publish_at` on; a draft where that is None."""
    values = {
        "title": MultilingualText(en=f"About {slug}", fr=f"Sur {slug}", es=f"Sobre {slug}"),
        "lead": MultilingualText(en="In short.", fr="En bref.", es="En breve."),
        "body": MultilingualText(
            en="<p>At length.</p>", fr="<p>En détail.</p>", es="<p>En detalle.</p>"
        ),
    }
    version = write_article(actor=None, owner=owner, kind=kind, slug=slug, wording=values | wording)
    if publish_at is not None:
        publish_version(version=version, actor=None, at=moment(publish_at))
    return version


def moment(text: str) -> datetime:
    return instant(text)


def session(conference: Conference, title: str, kind: str, **changes: Any) -> Session:
    """A session of the conference proper, unless `meeting` says otherwise."""
    values: dict[str, Any] = {
        "meeting": conference.meetings.get(relation="conference"),
        "slug": title.lower().replace(" ", "-"),
        "title": MultilingualText(en=title),
    }
    return Session.objects.create(kind=kind, **values | changes)


def queries(client: Client, address: str) -> int:
    """How many queries a page asks once the state and the footer, kept for a second, are read."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
