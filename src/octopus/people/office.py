"""Duties of accounts: the administrators' page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from octopus.access import needs
from octopus.people.actions import LastAdministrator, give_duty, take_duty
from octopus.people.forms import DutyForm
from octopus.people.models import Account, Duty
from octopus.people.queries import accounts_with_duties, signed_in
from octopus.people.second_factor.actions import forget_factors
from octopus.text.multilingual import current


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("office.administer")
def accounts(request: HttpRequest) -> HttpResponse:
    """Everyone who works for the secretariat, and a form that gives a duty to an address."""
    form = DutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = give_duty(actor=signed_in(request), language=current(), **form.cleaned_data)
        notice = _("%(person)s now has the role “%(duty)s”. No invitation is needed to sign in.")
        duty = Duty.Kind(form.cleaned_data["kind"]).label
        messages.success(request, notice % {"person": user.called, "duty": duty})
        return HttpResponseRedirect(reverse("office_people:accounts"))
    context = {"users": accounts_with_duties(), "form": form, "kinds": Duty.Kind}
    return render(request, "people/accounts.html", context)


@require_POST
@needs("office.administer")
def take(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Takes a duty from an account."""
    user = get_object_or_404(Account, pk=pk, duties__kind=kind)
    names = {"person": user.called, "duty": Duty.Kind(kind).label}
    try:
        take_duty(user=user, kind=kind, actor=signed_in(request))
    except LastAdministrator:
        messages.error(
            request,
            _("%(person)s is the last administrator. Make someone else an administrator first.")
            % names,
        )
    else:
        notice = _("%(person)s no longer has the role “%(duty)s”.")
        messages.success(request, notice % names)
    # Who gave up being an administrator may not see the list any more.
    is_own = user.pk == signed_in(request).pk and kind == Duty.Kind.ADMINISTRATOR
    left = is_own and not user.duties.filter(kind=kind).exists()
    return HttpResponseRedirect(reverse("people:me" if left else "office_people:accounts"))


@require_POST
@needs("office.administer")
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Removes the second factors of a colleague who lost them all."""
    user = get_object_or_404(accounts_with_duties(), pk=pk)
    forget_factors(user=user, actor=signed_in(request))
    notice = _("%(person)s sets up a new second factor at the next visit to the office.")
    messages.success(request, notice % {"person": user.called})
    return HttpResponseRedirect(reverse("office_people:accounts"))
