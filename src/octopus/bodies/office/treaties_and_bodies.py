"""The office's pages about treaties, bodies, memberships and organisations."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus import clock
from octopus.access import may, needs, require
from octopus.bodies import actions, queries, status_history, status_labels
from octopus.bodies.eligibility import Eligibility, eligibilities, in_capacity
from octopus.bodies.forms import BodyForm, MembershipForm, OrganisationForm, TermForm, TreatyForm
from octopus.bodies.members import memberships
from octopus.bodies.members.organisations import save_organisation
from octopus.bodies.models import Body, Membership, Treaty
from octopus.bodies.office.form_actions import is_done
from octopus.bodies.office.lists import ORGANISATIONS, to_be_confirmed
from octopus.lists import respond
from octopus.people.models import Organisation
from octopus.people.queries import signed_in
from octopus.text import dates

# What stands above those who hold a capacity; several do.
_HEADINGS = {
    Membership.Capacity.MEMBER: gettext_lazy("Members"),
    Membership.Capacity.OBSERVER: gettext_lazy("Observers"),
    Membership.Capacity.AD_HOC: gettext_lazy("Ad hoc observers"),
}


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _to(name: str, **kwargs: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"office_bodies:{name}", kwargs=kwargs))


@needs("bodies.edit")
def front(request: HttpRequest) -> HttpResponse:
    """Treaties and bodies, and what is to be done about them."""
    today = clock.today("UTC")
    treaties = [
        {
            "treaty": treaty,
            "numbers": status_labels.numbers(treaty, status_labels.rows(treaty, today)),
        }
        for treaty in queries.treaties()
    ]
    context = {
        "treaties": treaties,
        "bodies": Body.objects.select_related("treaty"),
        "unconfirmed": to_be_confirmed(),
    }
    return render(request, "bodies/office_front.html", context)


@needs("bodies.edit")
def treaty(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Corrects the facts of a treaty, or adds one where the address has no number."""
    found = get_object_or_404(Treaty, pk=pk) if pk else Treaty()
    form = TreatyForm(_sent(request), instance=found)
    actor = signed_in(request)
    if is_done(
        form, lambda: actions.save_treaty(treaty=found, actor=actor, values=form.cleaned_data)
    ):
        messages.success(request, _("The treaty is saved."))
        return _to("front")
    heading = _("Edit the treaty") if pk else _("Add a treaty")
    return _form_page(request, form, heading, found)


@needs("bodies.edit")
def edit_body(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Corrects the facts of a body, or adds one where the address names none."""
    found = get_object_or_404(Body, slug=slug) if slug else Body()
    form = BodyForm(_sent(request), instance=found)
    actor = signed_in(request)
    if is_done(form, lambda: actions.save_body(body=found, actor=actor, values=form.cleaned_data)):
        messages.success(request, _("The body is saved."))
        return _to("body", slug=found.slug)
    heading = _("Edit the body") if slug else _("Add a body")
    return _form_page(request, form, heading, found)


def _form_page(
    request: HttpRequest, form: ModelForm[Any], heading: str, thing: Treaty | Body | Organisation
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "history": status_history.of(thing) if thing.pk else [],
    }
    status = 422 if form.errors else 200
    return render(request, "bodies/office_form.html", context, status=status)


@needs("bodies.edit")
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may attend a body's meetings on a day, why, and who was written down for it."""
    found = get_object_or_404(Body.objects.select_related("treaty"), slug=slug)
    meetings = _meetings(request, found)
    on = _day(request.GET.get("on", ""), clock.today("UTC"))
    known = [
        eligibility
        for eligibility in eligibilities(found, on)
        if eligibility.person is None or _sees(request, found)
    ]
    context = {
        "body": found,
        "on": on,
        "meetings": meetings.values(),
        "groups": _groups(known),
        "outside": [eligibility for eligibility in known if not eligibility.may],
        "memberships": _shown_memberships(request, found),
        "appoints_keepers": may(request.user, "bodies.appoint_keeper", found),
        "sees_directory": found.is_network and may(request.user, "bodies.see_directory", found),
    }
    return render(request, "bodies/office_body.html", context)


def _groups(known: list[Eligibility]) -> list[tuple[str, list[Eligibility]]]:
    """Who may attend, by capacity: the words of the capacity, and who they are."""
    return [
        (str(heading), found)
        for capacity, heading in _HEADINGS.items()
        if (found := in_capacity(known, capacity))
    ]


def _sees(request: HttpRequest, found: Body) -> bool:
    """Whether the reader may know which persons are in a body; in a network only those inside."""
    return not found.is_network or may(request.user, "bodies.see_directory", found)


def _shown_memberships(request: HttpRequest, found: Body) -> list[Membership]:
    rows = found.memberships.select_related("organisation", "person").order_by("-starts", "pk")
    return [row for row in rows if row.person_id is None or _sees(request, found)]


def _meetings(request: HttpRequest, found: Body) -> dict[str, tuple[str, date, date]]:
    """The body's meetings of which the reader may know: number → title with its days, the days."""
    return {
        str(meeting.pk): (
            f"{meeting.title}, {dates.period(meeting.starts, meeting.ends)}",
            meeting.starts,
            meeting.ends,
        )
        for meeting in found.meetings.all()
        if meeting.announced or may(request.user, "meetings.manage", meeting)
    }


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


@needs("bodies.edit")
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a member of a body that is not one by a treaty."""
    found = get_object_or_404(Body, slug=slug)
    form = MembershipForm(_sent(request), meetings=_meetings(request, found))
    actor = signed_in(request)
    if is_done(form, lambda: memberships.add_membership(body=found, actor=actor, **form.facts)):
        messages.success(request, _("Added. It takes effect immediately."))
        return _to("body", slug=slug)
    context = {"body": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "bodies/office_member.html", context, status=status)


@needs("bodies.edit")
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends or extends a membership, and says which source confirms it."""
    held = get_object_or_404(
        Membership.objects.select_related("body", "organisation", "person"), pk=pk
    )
    if held.person_id and held.body.is_network:
        require(request.user, "bodies.see_directory", held.body)
    known = {name: getattr(held, name) for name in ("starts", "ends", "source")}
    form = TermForm(_sent(request), initial=known)
    actor = signed_in(request)
    if is_done(
        form, lambda: memberships.change_term(membership=held, actor=actor, **form.cleaned_data)
    ):
        messages.success(request, _("Saved. It takes effect immediately."))
        return _to("body", slug=held.body.slug)
    context = {"held": held, "body": held.body, "form": form, "history": status_history.of(held)}
    status = 422 if form.errors else 200
    return render(request, "bodies/office_member.html", context, status=status)


@needs("bodies.edit")
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations that the secretariat knows by name."""
    return respond(request, ORGANISATIONS)


@needs("bodies.edit")
def organisation(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Corrects an organisation, or adds one where the address has no number."""
    found = get_object_or_404(Organisation, pk=pk) if pk else Organisation()
    form = OrganisationForm(_sent(request), instance=found)
    if request.method == "POST" and form.is_valid():
        save_organisation(organisation=found, actor=signed_in(request), values=form.cleaned_data)
        messages.success(request, _("The organisation is saved."))
        return _to("organisations")
    heading = _("Edit the organisation") if pk else _("Add an organisation")
    return _form_page(request, form, heading, found)
