"""What the office types about a call: its texts and days, criteria, reviewers."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.calls.models import Call
from octopus.conferences.models import Conference
from octopus.editing.choices import set_choices
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.people.forms import AddressField
from octopus.text.multilingual import MultilingualText, TextFormField
from octopus.text.numbers import parse_int
from octopus.text.typed.dates import DateInput

_Kind = Call.Kind


class CallForm(GuardedForm, forms.Form):
    """A call, or a new one of a kind."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of call"), choices=_Kind.choices, widget=forms.RadioSelect
    )
    title = TextFormField(label=pgettext_lazy("heading of a text", "Title"))
    text = TextFormField(label=gettext_lazy("What is sought"), required=False, multiline=True)
    how = TextFormField(label=gettext_lazy("How to apply"), required=False, multiline=True)
    opens = forms.DateField(label=pgettext_lazy("call", "Opens on"), widget=DateInput)
    closes = forms.DateField(
        label=pgettext_lazy("call", "Last day"),
        help_text=gettext_lazy("Both days are included, at the venue."),
        widget=DateInput,
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may apply"),
        choices=Call.Audience.choices,
        initial=Call.Audience.ANYBODY,
        widget=forms.RadioSelect,
    )
    places = forms.IntegerField(
        label=gettext_lazy("Places"),
        help_text=gettext_lazy("How many proposals can be accepted. Empty: any number."),
        required=False,
        min_value=1,
        max_value=1000,
    )
    most_people = forms.IntegerField(
        label=gettext_lazy("People per proposal"),
        help_text=gettext_lazy("The quota of badges of a stand, or of speakers."),
        min_value=1,
        max_value=20,
        initial=3,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Length in minutes"), min_value=1, max_value=240, initial=5
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Capacity of the exhibitors"),
        help_text=gettext_lazy("The people of accepted exhibitors are registered in it."),
        required=False,
    )

    def __init__(self, *args: Any, conference: Conference, call: Call | None, **kw: Any) -> None:
        kw.setdefault("initial", _initial(call))
        super().__init__(*args, **kw)
        self.edited = call
        self.categories = {str(row.pk): row for row in conference.categories.all()}
        choices = [(pk, str(row.name)) for pk, row in self.categories.items()]
        set_choices(self, "category", [("", _("not chosen yet")), *choices])
        if call is not None:
            # A proposal answers the form of its kind: that stays.
            del self.fields["kind"]
            if call.kind != _Kind.SHOWCASE:
                del self.fields["category"]
            if call.kind != _Kind.LIGHTNING:
                del self.fields["minutes"]

    @property
    def facts(self) -> dict[str, Any]:
        """What the actions take, but for the kind. Only of a valid form."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "kind"}
        if "category" in found:
            found["category"] = self.categories.get(found["category"])
        return found


def _initial(call: Call | None) -> dict[str, Any]:
    if call is None:
        return {}
    names = [name for name in CallForm.base_fields if name not in ("kind", "category")]
    return {name: getattr(call, name) for name in names} | {"category": str(call.category_id or "")}


class CriterionForm(forms.Form):
    """A criterion; an empty one is left out."""

    pk = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    name = TextFormField(label=gettext_lazy("Criterion"), required=False)


class CriterionForms(GuardedFormSet):
    """The criteria of a call, a form for each, and two empty ones."""

    @property
    def facts(self) -> list[tuple[int, MultilingualText]]:
        """Those with words, in their order, as `set_criteria` takes them."""
        rows = [row for row in self.rows if row.get("name")]
        return [(parse_int(str(row.get("pk") or "")), row["name"]) for row in rows]

    def clean(self) -> None:
        super().clean()
        if any(self.errors) or not self.management_form.is_valid():
            return
        if not any(row.cleaned_data.get("name") for row in self.forms):
            raise ValidationError(_("Reviewers need at least one criterion."))


def criterion_forms(call: Call, data: Any = None) -> CriterionForms:
    """A form for each criterion, and two empty ones."""
    made = forms.formset_factory(CriterionForm, formset=CriterionForms, extra=2, max_num=12)
    initial = [{"pk": row.pk, "name": row.name} for row in call.criteria.all()]
    return cast(CriterionForms, made(data, initial=initial, prefix="criteria"))


class ReviewerForm(forms.Form):
    """The address of somebody who is to review."""

    email = AddressField()
