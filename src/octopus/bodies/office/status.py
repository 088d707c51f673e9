"""The office's pages about how a State stands to a treaty: correct, confirm, extend, and why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from octopus import clock
from octopus.access import needs
from octopus.bodies import actions, status_history, status_labels
from octopus.bodies.accession_invitations import last_day
from octopus.bodies.eligibility import may_attend
from octopus.bodies.forms import ExtensionForm, SourceForm, StatusForm
from octopus.bodies.models import Status
from octopus.bodies.office.form_actions import is_done
from octopus.bodies.office.lists import STATUSES
from octopus.bodies.treaty_status import kind_of
from octopus.lists import respond
from octopus.people.queries import signed_in


@needs("bodies.edit")
def statuses(request: HttpRequest) -> HttpResponse:
    """All States and treaties, to be found, sorted, exported and confirmed."""
    return respond(request, STATUSES)


@needs("bodies.edit")
def new_status(request: HttpRequest) -> HttpResponse:
    """Writes down a State that is not in the list of a treaty yet."""
    status = Status()
    initial = {"treaty": request.GET.get("treaty")}
    form = StatusForm(_sent(request), instance=status, initial=initial)
    actor = signed_in(request)
    if is_done(
        form, lambda: actions.save_status(status=status, actor=actor, values=form.cleaned_data)
    ):
        messages.success(request, _("The State has been added."))
        return _to(status)
    return _page(request, status, form=form)


@needs("bodies.edit")
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects how a State stands to a treaty, with all that happened to it before."""
    found = _found(pk)
    form = StatusForm(_sent(request), instance=found)
    actor = signed_in(request)
    if is_done(
        form, lambda: actions.save_status(status=found, actor=actor, values=form.cleaned_data)
    ):
        messages.success(request, _("Saved. It takes effect immediately."))
        return _to(found)
    return _page(request, found, form=form)


@require_POST
@needs("bodies.edit")
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Names the source that confirms a status as it is written."""
    found = _found(pk)
    form = SourceForm(request.POST, prefix="confirm")
    if not form.is_valid():
        return _page(request, found, confirm=form)
    actions.confirm_status(
        status=found, actor=signed_in(request), source=form.cleaned_data["source"]
    )
    messages.success(request, _("Confirmed."))
    return _to(found)


@require_POST
@needs("bodies.edit")
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets an invitation to accede stand longer."""
    found = _found(pk)
    form = ExtensionForm(request.POST, prefix="extend")
    actor = signed_in(request)
    if not is_done(
        form, lambda: actions.extend_invitation(status=found, actor=actor, **form.cleaned_data)
    ):
        return _page(request, found, extend=form)
    messages.success(request, _("The invitation has been extended."))
    return _to(found)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _found(pk: int) -> Status:
    return get_object_or_404(Status.objects.select_related("treaty"), pk=pk)


def _to(status: Status) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("office_bodies:status", kwargs={"pk": status.pk}))


def _page(
    request: HttpRequest,
    found: Status,
    *,
    form: StatusForm | None = None,
    confirm: SourceForm | None = None,
    extend: ExtensionForm | None = None,
) -> HttpResponse:
    """One status; the forms as they were sent, where something is amiss."""
    given = [status_form for status_form in (form, confirm, extend) if status_form is not None]
    context: dict[str, object] = {
        "status": found,
        "form": form or StatusForm(instance=found),
        "confirm": confirm or SourceForm(prefix="confirm", initial={"source": ""}),
        "extend": extend or ExtensionForm(prefix="extend"),
    }
    if found.pk:
        today = clock.today("UTC")
        bodies = found.treaty.bodies.all()
        context |= {
            "row": status_labels.StatusRow(found, found.treaty, kind_of(found, today)),
            "lapses": last_day(found),
            "is_invited": found.is_invited or found.invited is not None,
            "eligibilities": [
                (body, may_attend(body, country=found.country, on=today)) for body in bodies
            ],
            "history": status_history.of(found),
        }
    failed = any(status_form.errors for status_form in given)
    return render(request, "bodies/office_status.html", context, status=422 if failed else 200)
