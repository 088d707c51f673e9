"""Papers on the site: those that everybody may read, and the download of one."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.access import require
from octopus.cached_page import cached_page
from octopus.conferences.middleware import conference_of
from octopus.documents import naming, queries, rules  # noqa: F401
from octopus.documents.models import Document, Version


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
def paper(request: HttpRequest, number: int, language: str) -> FileResponse:
    """The current version of a paper in a language; each download asks who reads.

    Whoever may not read it is told what everybody is told: that it does not exist.
    """
    document = get_object_or_404(
        Document.objects.select_related("meeting__conference", "meeting__body"),
        meeting__conference=conference_of(request),
        pk=number,
    )
    require(request.user, "documents.read", document)
    version = document.current.get(language)
    if version is None:
        raise Http404("language")
    return download(version, name=naming.file_name(version))


def download(version: Version, *, name: str) -> FileResponse:
    """A version as a file that is saved, never opened by the browser as something else."""
    response = FileResponse(
        version.file.open("rb"), as_attachment=True, filename=name, content_type=version.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
