"""Giving back the files that came as answers. Never shown in the page: always saved."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.access import ask_to_sign_in
from octopus.registration.models import AbstractAnswer
from octopus.registration.own_registration import own_request


def as_download(answer: AbstractAnswer) -> FileResponse:
    """The file of an answer under its own name, as what it is, for nobody to open in the page."""
    if not answer.file:
        raise Http404("file")
    return FileResponse(
        answer.file.open("rb"),
        as_attachment=True,
        filename=str(answer.value["name"]),
        content_type=str(answer.value["kind"]),
        headers={"X-Content-Type-Options": "nosniff"},
    )


@never_cache
@require_safe
def own_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """A file that the reader sent. `number`: the question's."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    registration = own_request(request)
    if registration is None:
        raise Http404("registration")
    answers = registration.answers.filter(question__internal=False)
    return as_download(get_object_or_404(answers, question=pk))
