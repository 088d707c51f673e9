"""The pages of a subscription to news: asking for it, confirming, ending."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from octopus.conferences.middleware import conference_of
from octopus.people.forms import AddressField
from octopus.people.rate_limits.limits import may_try
from octopus.templating import url
from octopus.website.models import NewsSubscription
from octopus.website.news_by_email import actions

_RATES = "30/h/ip,3/h/key"


class SubscriptionForm(forms.Form):
    """Where to send news."""

    email = AddressField(
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Asks for an address, and mails to it how to confirm."""
    conference = conference_of(request)
    form = SubscriptionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        if may_try(request, action="website.news_by_email", rates=_RATES, key=email):
            language = get_language() or conference.languages[0]
            actions.subscribe(conference=conference, email=email, language=language)
            messages.success(
                request,
                _("We have sent an e-mail to %(address)s. Please confirm there.")
                % {"address": email},
            )
            return HttpResponseRedirect(url("website:news", conference=conference.slug))
        form.add_error("email", _("Too many attempts. Please try again in an hour."))
    context = {"conference": conference, "form": form}
    status = 422 if form.errors else 200
    return render(request, "website/news_by_email.html", context, status=status)


@never_cache
# The key is the right; mail programs that unsubscribe send no token (RFC 8058).
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, key: str) -> HttpResponse:
    """Confirms or ends a subscription, by a button: programs that read mails open every link."""
    conference = conference_of(request)
    found = get_object_or_404(NewsSubscription, conference=conference, key=key)
    if request.method != "POST":
        context = {"conference": conference, "subscription": found}
        return render(request, "website/news_subscription.html", context)
    if "confirm" in request.POST:
        actions.confirm(subscription=found)
        messages.success(request, _("Thank you. You will receive the news of this conference."))
    else:
        actions.unsubscribe(subscription=found)
        messages.success(request, _("You will receive no more news. Your address is deleted."))
    return HttpResponseRedirect(url("website:news", conference=conference.slug))
