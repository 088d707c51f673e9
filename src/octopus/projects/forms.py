"""Forms about a project, its result areas, papers and contributions."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.editing.choices import set_choices
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.projects.models import Contribution, Project, ProjectDocument, partial_date
from octopus.text.country_names import countries
from octopus.text.multilingual import MultilingualText, TextFormField, codes, current, language_name
from octopus.text.typed.dates import DateInput
from octopus.text.typed.web_addresses import WebAddressesField


class _Facts:
    """The action checks and saves; the instance stays as it is in the database until then."""

    def _post_clean(self) -> None:
        pass


class ProjectForm(_Facts, GuardedForm, forms.ModelForm[Project]):
    """What a project is."""

    social_links = WebAddressesField(
        label=gettext_lazy("Social networks"),
        help_text=gettext_lazy("Web addresses, one on each line. They appear under “Follow us”."),
    )

    class Meta:
        model = Project
        fields = (
            "title",
            "nature",
            "objective",
            "starts",
            "ends",
            "carried_out_by",
            "social_links",
            "published",
        )
        widgets = {"starts": DateInput(), "ends": DateInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["social_links"] = self.instance.social_links

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first day."))
        return cleaned


class AreaForm(forms.Form):
    """One result area; emptied, it goes."""

    title = TextFormField(label=gettext_lazy("Result area"), required=False)


class _Areas(GuardedFormSet):
    @property
    def titles(self) -> list[MultilingualText]:
        """The areas that have a title, in their order."""
        return [row["title"] for row in self.rows if row.get("title")]


def area_forms(project: Project, data: Any = None) -> _Areas:
    """A form for each result area of a project, and one empty one."""
    made = forms.formset_factory(AreaForm, formset=_Areas, extra=1, max_num=20)
    initial = [{"title": area.title} for area in project.result_areas.all()]
    return cast(_Areas, made(data, initial=initial, prefix="areas"))


class ProjectDocumentForm(_Facts, GuardedForm, forms.ModelForm[ProjectDocument]):
    """A paper that the project published."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))

    class Meta:
        model = ProjectDocument
        fields = ("title", "kind", "month", "language", "address")
        widgets = {"month": DateInput()}
        help_texts = {
            "kind": gettext_lazy("Such as “full report, PDF”."),
            "month": gettext_lazy("Any day of the month in which it was published."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, language_name(code)) for code in codes()]
        set_choices(self, "language", offered)


class ContributionForm(_Facts, GuardedForm, forms.ModelForm[Contribution]):
    """A voluntary contribution of a State as it was announced; what was not published is empty."""

    country = forms.ChoiceField(label=gettext_lazy("State"))
    field_order = ("country",)

    class Meta:
        model = Contribution
        fields = (
            "announced",
            "announced_is_approximate",
            "signed",
            "amount",
            "currency",
            "amount_eur",
            "eur_is_approximate",
            "earmark",
            "source",
        )
        widgets = {"signed": DateInput()}
        help_texts = {
            "announced": gettext_lazy("A year, a month or a day: 2021, 2021-03 or 2021-03-15."),
            "amount": gettext_lazy("Leave empty if it was not published. Do not enter zero."),
            "currency": gettext_lazy("Three letters, such as EUR."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", ""), *countries(current()).items()]
        set_choices(self, "country", offered)
        if self.instance.pk:
            self.initial["country"] = self.instance.donor.country

    def clean_announced(self) -> str:
        announced = str(self.cleaned_data["announced"])
        partial_date(announced)
        return announced

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("amount", "amount_eur"):
            value = cleaned.get(name)
            if value is not None and value <= 0:
                self.add_error(
                    name, _("An amount is more than zero. Leave it empty if it was not published.")
                )
        if cleaned.get("amount") and not cleaned.get("currency"):
            self.add_error("currency", _("Please enter the currency of the amount."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The fields as `save_contribution` takes them; the State apart."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}
