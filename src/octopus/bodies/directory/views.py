"""The directory of a network, for its contact points and keepers only.

Every page asks anew and no cache keeps any. A visitor is asked to sign in whatever the address
says, so that nothing tells whether a network has a directory.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from octopus import clock
from octopus.access import ask_to_sign_in, may
from octopus.bodies.directory import actions, queries
from octopus.bodies.directory import export as directory_export
from octopus.bodies.directory import keepers as directory_keepers
from octopus.bodies.directory.entries import designate
from octopus.bodies.directory.forms import ContactPointForm, DesignationForm, KeeperForm
from octopus.bodies.models import Body
from octopus.people.queries import signed_in
from octopus.text.typed.lengths import search_words

View = Callable[..., HttpResponse]


def _inside(right: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """Opens a page about a network to those who have a right on it, and hands them the body."""

    def wrap(view: Callable[..., HttpResponse]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            body = Body.objects.filter(slug=slug, is_network=True).first()
            if body is None or not may(request.user, right, body):
                raise Http404("directory")
            return view(request, body, **kwargs)

        return never_cache(guarded)

    return wrap


@require_safe
@_inside("bodies.see_directory")
def directory(request: HttpRequest, body: Body) -> HttpResponse:
    """The contact points of today, by State; searched by words."""
    words = search_words(request.GET.get("q", ""))
    keeps = may(request.user, "bodies.keep_directory", body)
    today = clock.today("UTC")
    found = queries.states(body, today, words=words)
    context = {
        "body": body,
        "words": words,
        "states": found,
        "number": sum(len(state.points) for state in found),
        "ended": queries.states(body, today, words=words, ended=True) if keeps else [],
        "keeps": keeps,
        "languages_of": queries.languages_of,
        "day": today,
    }
    return render(request, "bodies/directory.html", context)


@require_safe
@_inside("bodies.see_directory")
def export(request: HttpRequest, body: Body, kind: str) -> HttpResponse:
    """The whole directory as a file that says for whom it is; the circle's log says who took it."""
    if kind not in directory_export.KINDS:
        raise Http404("kind")
    made = directory_export.take(body=body, kind=kind, actor=signed_in(request))
    response = HttpResponse(made.content, content_type=made.content_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


@_inside("bodies.keep_directory")
def new_contact_point(request: HttpRequest, body: Body) -> HttpResponse:
    """Designates a contact point."""
    data = request.POST if request.method == "POST" else None
    form = DesignationForm(data, today=clock.today("UTC"))
    if data is not None and form.is_valid():
        try:
            made = designate(body=body, actor=signed_in(request), designation=form.designation)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("%(name)s is in the directory.") % {"name": made.person})
            return _to(body)
    context = {"body": body, "form": form, "point": None}
    status = 422 if form.errors else 200
    return render(request, "bodies/directory_point.html", context, status=status)


@_inside("bodies.keep_directory")
def contact_point(request: HttpRequest, body: Body, pk: int) -> HttpResponse:
    """Corrects or ends a contact point; what it was stays to be read below."""
    found = get_object_or_404(body.contact_points.select_related("person"), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = ContactPointForm(data, point=found)
    form.edited = found
    if data is not None and form.is_valid():
        try:
            actions.save_contact_point(
                point=found, actor=signed_in(request), values=form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return _to(body)
    labels = {name: field.label for name, field in form.fields.items()}
    context = {
        "body": body,
        "form": form,
        "point": found,
        "history": queries.history(found),
        "labels": labels,
    }
    status = 422 if form.errors else 200
    return render(request, "bodies/directory_point.html", context, status=status)


@_inside("bodies.appoint_keeper")
def keepers(request: HttpRequest, body: Body) -> HttpResponse:
    """Who keeps the directory: one keeper appoints another, the first is an administrator's."""
    data = request.POST if request.method == "POST" else None
    form = KeeperForm(data if data is not None and "relieve" not in data else None)
    if data is not None:
        try:
            if directory_keepers.change(body=body, actor=signed_in(request), data=data, form=form):
                return HttpResponseRedirect(_after_change(request, body))
        except ValidationError as refusal:
            if form.is_bound:
                form.add_error(None, refusal)
            else:
                messages.error(request, " ".join(refusal.messages))
    context = {
        "body": body,
        "form": form,
        "keepers": body.keepers.select_related("account__person").order_by("account__email"),
        "keeps": may(request.user, "bodies.keep_directory", body),
    }
    status = 422 if form.errors else 200
    return render(request, "bodies/directory_keepers.html", context, status=status)


def _after_change(request: HttpRequest, body: Body) -> str:
    """Redirect to the keepers' page, which a user who is no longer a keeper cannot open."""
    if may(signed_in(request), "bodies.appoint_keeper", body):
        return reverse("bodies:directory_keepers", kwargs={"slug": body.slug})
    return reverse("office:front")


def _to(body: Body) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("bodies:directory", kwargs={"slug": body.slug}))
