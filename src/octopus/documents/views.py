"""Papers on the site: those that everybody may read, and the download of one."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.access import ask_to_sign_in, may
from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.documents import file_names, queries
from octopus.documents.models import Document
from octopus.files.downloads import send_file


@require_safe
@cached_page()
def papers(request: HttpRequest) -> HttpResponse:
    """The papers that everybody may read, by meeting."""
    conference = conference_of(request)
    documents = queries.public_papers(conference)
    if not documents:
        raise Http404("papers")
    context = {"conference": conference, "documents": documents}
    return render(request, "documents/papers.html", context)


@require_safe
@never_cache
def paper(request: HttpRequest, pk: int, language: str) -> HttpResponse | FileResponse:
    """The current version of a paper in a language; each download asks who reads.

    Whoever may not read it is told that it does not exist; a visitor is asked to sign in, be there
    such a paper or not.
    """
    document = (
        Document.objects.select_related("meeting__conference", "meeting__body")
        .filter(meeting__conference=conference_of(request), pk=pk)
        .first()
    )
    if document is None or not may(request.user, "documents.read", document):
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        raise Http404("paper")
    version = document.current.get(language)
    if version is None:
        raise Http404("language")
    return send_file(version.file, name=file_names.file_name(version))
