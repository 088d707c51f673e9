"""One piece of news, whosever it is: a conference's or a project's activity."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from octopus.website import rich_text
from octopus.website.addresses import news_address
from octopus.website.machine_readable import linked_data
from octopus.website.queries import News


def show_item(
    request: HttpRequest, item: News | None, *, back: str, owner: dict[str, Any]
) -> HttpResponse:
    """The page of a public piece of news; None is one that the public may not know of.

    `back`: the address of the list it stands in; `owner`: what the frame knows it by.
    """
    if item is None:
        raise Http404("news")
    context = owner | {
        "item": item,
        "version": item.version,
        "body": rich_text.for_reader(item.version.body),
        "back": back,
        "linked_data": linked_data.news_article(item, news_address(item)),
    }
    return render(request, "website/news_item.html", context)
