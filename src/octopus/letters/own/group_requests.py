"""The page on which somebody asks for letters for others, such as a focal point for a delegation.

The room above says for whom, and answers for who may ask.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from octopus.conferences.models import Meeting
from octopus.letters import encryption, queries
from octopus.letters.visa import requests
from octopus.letters.visa.forms import ConsulateForm
from octopus.people.queries import signed_in
from octopus.registration.models import Registration
from octopus.text.multilingual import language_among


class OthersForm(ConsulateForm):
    """People, consulate, and whether in one letter."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("For whom"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one person.")},
    )
    together = forms.ChoiceField(
        label=gettext_lazy("One letter or several"),
        choices=(
            ("no", gettext_lazy("a letter for each person")),
            (
                "yes",
                gettext_lazy(
                    "one letter listing everyone: each person can then read the whole letter"
                ),
            ),
        ),
        widget=forms.RadioSelect,
        initial="no",
    )
    field_order = ("people", "together", "consulate_city", "consulate_country", "language")

    def __init__(self, *args: Any, registrations: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registrations = {str(registration.pk): registration for registration in registrations}
        people = self.fields["people"]
        if isinstance(people, forms.MultipleChoiceField):
            people.choices = [
                (key, registration.name) for key, registration in self.registrations.items()
            ]

    def chosen(self) -> list[Registration]:
        """The people who were ticked."""
        return [self.registrations[key] for key in self.cleaned_data["people"]]


def ask_for_others(
    request: HttpRequest,
    *,
    registrations: Sequence[Registration],
    meetings: Sequence[Meeting],
    name: str,
    home: str,
) -> HttpResponse:
    """The form, and what comes of it. `registrations`: people admitted to all of `meetings`.

    `name` and `home`: what the page leads back to. Those who have a letter already are left out.
    """
    free = [
        registration
        for registration in registrations
        if queries.current_letter(registration) is None
    ]
    people = [str(registration.pk) for registration in free]
    form = OthersForm(
        request.POST if request.method == "POST" else None,
        registrations=free,
        initial={"language": language_among(signed_in(request).language), "people": people},
    )
    if request.method == "POST" and encryption.is_open() and form.is_valid():
        _ask(request, form, meetings)
        return HttpResponseRedirect(home)
    context = {
        "conference": meetings[0].conference,
        "meetings": meetings,
        "form": form,
        "is_open": encryption.is_open(),
        "is_empty": not free,
        "name": name,
        "home": home,
        "title": _("Invitation letters for visas"),
    }
    status = 422 if form.errors else 200
    return render(request, "letters/for_others.html", context, status=status)


def _ask(request: HttpRequest, form: OthersForm, meetings: Sequence[Meeting]) -> None:
    """Asks for the letters, and says what came of it."""
    try:
        made = requests.ask_for_letters(
            registrations=form.chosen(),
            meetings=meetings,
            together=form.cleaned_data["together"] == "yes",
            actor=signed_in(request),
            **form.consulate(),
        )
    except requests.CannotAsk as refused:
        messages.error(request, str(refused))
        return
    notice = ngettext(
        "%(num)s letter has been requested. The person will be asked for passport details.",
        ("%(num)s letters have been requested. Each person will be asked for passport details."),
        len(made),
    )
    messages.success(request, notice % {"num": len(made)})
