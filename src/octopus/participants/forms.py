"""What the office asks when it makes, publishes and corrects lists."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Meeting
from octopus.delegations.models import Rank
from octopus.editing.choices import set_choices
from octopus.editing.forms import GuardedForm
from octopus.participants import actions, jobs
from octopus.participants.models import PublishedList, RecordedParticipant
from octopus.participants.printing import attendance_sheets, name_plates
from octopus.text import dates
from octopus.text.country_names import countries
from octopus.text.multilingual import current, own_names

# What can be made: key → kind of work and its own parameters.
PAPERS: dict[str, tuple[str, dict[str, Any]]] = {
    **{f"list.{format_}": (jobs.LIST, {"format": format_}) for format_ in jobs.WRITERS},
    **{
        f"whole.{format_}": (jobs.LIST, {"format": format_, "whole": True})
        for format_ in jobs.WRITERS
    },
    "plates": (jobs.PLATES, {}),
    "sheets": (jobs.SHEETS, {}),
    "balance": (jobs.BALANCE, {}),
}


class ListPrintForm(forms.Form):
    """Which paper to make, and in which language."""

    what = forms.ChoiceField(choices=[(key, key) for key in PAPERS])
    language = forms.ChoiceField()
    day = forms.ChoiceField(required=False)

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = (name_plates.ALL, _("all languages of the conference"))
        set_choices(self, "language", [*own_names(), everything])
        days = [(day.isoformat(), dates.weekday(day)) for day in attendance_sheets.days_of(meeting)]
        set_choices(self, "day", [("", _("every day")), *days])

    def clean(self) -> dict[str, Any]:
        """Only plates speak several languages at once."""
        known: dict[str, Any] = super().clean() or {}
        if known.get("language") == name_plates.ALL and known.get("what") != "plates":
            known["language"] = current()
        return known

    def job(self) -> tuple[str, dict[str, Any]]:
        """The kind of work that is asked for, with its parameters; once the form is valid."""
        kind, parameters = PAPERS[self.cleaned_data["what"]]
        chosen = {"language": self.cleaned_data["language"]}
        if kind == jobs.SHEETS:
            chosen["day"] = self.cleaned_data["day"]
        return kind, {**parameters, **chosen}


class PublishForm(forms.Form):
    """As what a list is published."""

    state = forms.ChoiceField(label=_("Publish as"), choices=PublishedList.State.choices)


class CorrectionReasonForm(forms.Form):
    """Why an official record is changed."""

    reason = forms.CharField(
        label=_("Reason for the correction"),
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": actions.CorrectionReasonMissing.message},
        help_text=_("It is kept in the log together with the previous entry."),
    )


class RecordForm(GuardedForm, forms.ModelForm[RecordedParticipant]):
    """What an official record says of one person."""

    reason = CorrectionReasonForm.base_fields["reason"]

    class Meta:
        model = RecordedParticipant
        fields = actions.CORRECTABLE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = forms.ChoiceField(
            label=_("State"),
            required=False,
            choices=[("", "—"), *countries(current()).items()],
        )
        self.fields["rank"] = forms.ChoiceField(
            label=_("Rank"), required=False, choices=[("", "—"), *Rank.choices]
        )
