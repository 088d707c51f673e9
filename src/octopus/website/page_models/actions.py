"""Draft pages are written from models."""

import re
from collections.abc import Collection, Mapping

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import override

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.text import dates
from octopus.text.language_files import source_language
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write
from octopus.website.actions import write_article
from octopus.website.models import Article, ArticleVersion
from octopus.website.page_models.placeholders import PLACEHOLDER
from octopus.website.page_models.texts import PageModel, page_models

_ALWAYS = re.compile(r"\{(title|today|session_cookie|csrf_cookie|as_of_cookie)\}")


def missing_models(conference: Conference) -> list[PageModel]:
    """The models of which the conference has no page yet, withdrawn ones included. One query."""
    pages = conference.articles.filter(kind=Article.Kind.PAGE)
    there = set(pages.values_list("slug", flat=True))
    return [model for model in page_models() if model.key not in there]


def write_from_models(
    *, conference: Conference, actor: Account, keys: Collection[str]
) -> list[ArticleVersion]:
    """Writes a draft of each chosen model, in the languages of the conference.

    A page that exists is left as it is, whoever wrote it, and unknown keys are passed over.
    """
    with write():
        # Two who begin at once write each page once.
        Conference.objects.select_for_update(no_key=True).get(pk=conference.pk)
        return [
            write_article(
                actor=actor,
                owner=conference,
                kind=Article.Kind.PAGE,
                slug=model.key,
                wording=_wording(model, conference),
                position=model.position,
            )
            for model in missing_models(conference)
            if model.key in keys
        ]


def _wording(model: PageModel, conference: Conference) -> Mapping[str, MultilingualText]:
    """The model in each language that has it; in the source language where none has it."""
    languages = [code for code in conference.languages if code in model.texts]
    wording = {part: MultilingualText() for part in ("title", "lead", "body")}
    for code in languages or [source_language()]:
        facts = _facts(conference, code)
        for part, text in model.text_for(code)._asdict().items():
            safe = {name: escape(fact) for name, fact in facts.items()} if part == "body" else facts
            wording[part][code] = _filled(text, safe)
    return wording


def _facts(conference: Conference, language: str) -> dict[str, str]:
    """What is known, in a language; empty where it is not."""
    with override(language):
        return {
            "title": conference.title.in_language(language),
            "venue": conference.venue.in_language(language),
            "city": conference.city.in_language(language),
            "days": dates.period(conference.start_date, conference.end_date, language),
            "email": conference.contact_email,
            "today": dates.day(conference.today, language),
            "session_cookie": settings.SESSION_COOKIE_NAME,
            "csrf_cookie": settings.CSRF_COOKIE_NAME,
            "as_of_cookie": settings.AS_OF_COOKIE_NAME,
        }


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """A text with the facts that are known; the others stay placeholders."""

    def fact_or_placeholder(found: re.Match[str]) -> str:
        name, bar, words = found[1].partition("|")
        if not bar:
            return found[0]
        return facts.get(name) or f"[[{words}]]"

    filled = PLACEHOLDER.sub(fact_or_placeholder, text)
    return _ALWAYS.sub(lambda found: facts[found[1]], filled)
