"""The office's pages about the categories of participants."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from octopus.access import needs
from octopus.conferences.middleware import conference_of
from octopus.editing.forms import GuardedForm
from octopus.people.queries import signed_in
from octopus.registration.categories import actions
from octopus.registration.models import Category
from octopus.registration.visibility import registrations_seen_by
from octopus.text.multilingual import TextFormField


class CategoryForm(GuardedForm, forms.Form):
    """A category: its words in each language, the badge, and who may read the name."""

    name = TextFormField(label=gettext_lazy("Name"))
    explanation = TextFormField(label=gettext_lazy("Who belongs to it"), required=False)
    badge_label = TextFormField(label=gettext_lazy("Word on the badge"))
    badge_colour = forms.ChoiceField(
        label=gettext_lazy("Band of the badge"), choices=Category.BadgeColour.choices
    )
    publication = forms.ChoiceField(
        label=gettext_lazy("Names on the list of participants"),
        help_text=gettext_lazy(
            "A rule for everyone in it: correcting a registration never changes it."
        ),
        choices=Category.Publication.choices,
    )

    def __init__(self, data: Any = None, *, category: Category | None) -> None:
        initial = {name: getattr(category, name) for name in actions.FIELDS} if category else None
        super().__init__(data, initial=initial)
        self.edited = category


@require_safe
@needs("questions.edit")
def categories(request: HttpRequest) -> HttpResponse:
    """The categories in the order of the form, with how many people the reader sees in each."""
    conference = conference_of(request)
    seen = registrations_seen_by(request.user, conference).values("pk")
    theirs = Q(registrations__in=seen)
    found = conference.categories.annotate(number=Count("registrations", filter=theirs))
    context = {"conference": conference, "categories": found.order_by("position", "pk")}
    return render(request, "registration/office_categories.html", context)


@needs("questions.edit")
def category(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One category, or a new one where the address names none."""
    conference = conference_of(request)
    found = get_object_or_404(conference.categories, pk=pk) if pk is not None else None
    data = request.POST if request.method == "POST" else None
    form = CategoryForm(data, category=found)
    if data is not None and form.is_valid():
        actions.save_category(
            conference=conference, actor=signed_in(request), facts=form.cleaned_data, category=found
        )
        messages.success(request, _("The category is saved."))
        return redirect("office_questions:categories", conference.slug)
    context = {"conference": conference, "form": form, "category": found}
    status = 422 if data is not None else 200
    return render(request, "registration/office_category.html", context, status=status)


@require_POST
@needs("questions.edit")
def move_category(request: HttpRequest, pk: int) -> HttpResponse:
    """Up or down by one place."""
    conference = conference_of(request)
    found = get_object_or_404(conference.categories, pk=pk)
    actions.move_category(
        category=found, actor=signed_in(request), down=request.POST.get("down") == "1"
    )
    return redirect("office_questions:categories", conference.slug)


@require_POST
@needs("questions.edit")
def remove_category(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove an empty category."""
    conference = conference_of(request)
    try:
        actions.remove_category(
            category=get_object_or_404(conference.categories, pk=pk), actor=signed_in(request)
        )
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("The category is removed."))
    return redirect("office_questions:categories", conference.slug)
