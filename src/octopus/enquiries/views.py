"""The pages on which people ask the secretariat something, and read the answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from octopus.access import ask_to_sign_in
from octopus.conferences.middleware import conference_of
from octopus.enquiries import actions, queries, visibility
from octopus.enquiries.forms import EnquiryForm, FurtherEnquiryForm
from octopus.people.models import Account
from octopus.people.queries import person_of, signed_in
from octopus.people.rate_limits.limits import may_try
from octopus.templating import url

# A delegation behind one network address asks a good deal; a program that asks is stopped.
_RATES = "30/h/ip,6/h/key"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form of a question, for everybody; no account is needed."""
    conference = conference_of(request)
    user = request.user if isinstance(request.user, Account) else None
    form = EnquiryForm(request.POST if request.method == "POST" else None, user=user)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, 422 if form.errors else 200)
    email = user.email if user else form.cleaned_data["email"]
    if not may_try(request, action="enquiries.ask", rates=_RATES, key=email):
        form.add_error(
            None, _("Too many questions have been sent from here. Please try again in an hour.")
        )
        return _form(request, form, 429)
    person = person_of(user) if user else None
    enquiry = actions.ask(
        conference=conference,
        name=person.name if person else form.cleaned_data["name"],
        email=email,
        subject=form.cleaned_data["subject"],
        text=form.cleaned_data["text"],
        language=get_language() or conference.languages[0],
        user=user,
    )
    if user:
        messages.success(request, _("We have received your question. We will reply by e-mail."))
        return _to("enquiry", request, reference=enquiry.reference)
    messages.success(
        request,
        _(
            "We have received your question. We will reply by e-mail. The reference number is "
            "%(reference)s."
        )
        % {"reference": enquiry.reference},
    )
    return HttpResponseRedirect(url("enquiries:ask", conference=conference.slug))


def _form(request: HttpRequest, form: EnquiryForm, status: int) -> HttpResponse:
    context = {"conference": conference_of(request), "form": form}
    return render(request, "enquiries/ask.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enquiry(request: HttpRequest, reference: str) -> HttpResponse:
    """What somebody asked, what was answered, and a field to write more."""
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    user = signed_in(request)
    own = visibility.own_enquiries(user).filter(conference=conference_of(request))
    found = get_object_or_404(own, reference=reference)
    found.conference = conference_of(request)
    form = FurtherEnquiryForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if may_try(request, action="enquiries.ask", rates=_RATES, key=user.email):
            actions.ask_further(enquiry=found, user=user, text=form.cleaned_data["text"])
            messages.success(request, _("We have received your message. We will reply by e-mail."))
            return _to("enquiry", request, reference=reference)
        form.add_error(
            None, _("Too many questions have been sent from here. Please try again in an hour.")
        )
    context = {
        "conference": found.conference,
        "enquiry": found,
        "posts": queries.posts_of(found, with_notes=False),
        "form": form,
    }
    return render(request, "enquiries/enquiry.html", context, status=422 if form.errors else 200)


def _to(name: str, request: HttpRequest, **more: str) -> HttpResponseRedirect:
    here = {"conference": conference_of(request).slug, **more}
    return HttpResponseRedirect(url(f"enquiries:{name}", **here))
