"""The demo's mailbox: what would have been sent."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus.correspondence import mails
from octopus.correspondence.models import Attachment
from octopus.correspondence.queries import addressees, what_would_go
from octopus.files.downloads import send_file

_ON_A_PAGE = 15


@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail that a demo would have sent, the latest first, for everyone or for one address."""
    if not settings.DEMO:
        raise Http404("mailbox")
    to = request.GET.get("to", "")
    messages = what_would_go().prefetch_related("attachments")
    if to:
        messages = messages.filter(to=to)
    page = Paginator(messages, _ON_A_PAGE).get_page(request.GET.get("page"))
    options = [(address, address) for address in addressees()]
    context = {"page": page, "to": to, "addressee_options": options, "code_key": mails.CODE}
    return render(request, "correspondence/mailbox.html", context)


@never_cache
@require_safe
def attachment(request: HttpRequest, file: int) -> FileResponse:
    """A file that would have gone with one of these mails."""
    if not settings.DEMO:
        raise Http404("mailbox")
    found = get_object_or_404(Attachment, pk=file, message__in=what_would_go())
    return send_file(found.file, name=found.name, inline=True)
