"""The forms of the secretariat about delegations and convocations."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.conferences.models import Meeting
from octopus.correspondence.forms import fillable
from octopus.delegations.convocations.letter_texts import PLACEHOLDERS
from octopus.delegations.deadlines import delegation_settings
from octopus.delegations.models import Convocation, Delegation, DelegationSettings, Rank
from octopus.delegations.settings import FIELDS, OWN_FIELDS
from octopus.files.uploads import MEGABYTE, PDF, check_upload
from octopus.registration.form_fields import PlainTextField
from octopus.text import dates
from octopus.text.multilingual import MultilingualText, TextFormField, own_names

# In bytes: so much goes with each mail, once per address.
LARGEST_ENCLOSURE = 5 * MEGABYTE
_MOST_PERSONS = 500


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Please choose a day.")},
    )


def _number(label: Any, help_text: Any = "", *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=0,
        max_value=_MOST_PERSONS,
        error_messages={"required": gettext_lazy("Please write a number.")},
    )


class DelegationSettingsForm(forms.Form):
    """What holds for every delegation at a meeting."""

    quota = _number(
        gettext_lazy("Persons whom a delegation registers"),
        gettext_lazy("The quota. One delegation may have its own, on its page."),
    )
    seats = _number(
        gettext_lazy("Seats of a delegation in the room, at any one time"),
        gettext_lazy("More persons may be registered and take turns."),
    )
    nominate_by = _day(gettext_lazy("Last day to nominate"))
    confirm_by = _day(
        gettext_lazy("Last day to confirm"),
        gettext_lazy("Until then persons may still be replaced."),
    )
    needs_credential = forms.BooleanField(
        label=gettext_lazy("A credential is checked before anyone is admitted"),
        help_text=gettext_lazy("A note verbale, or a letter signed by the competent authority."),
        required=False,
    )
    accepts_applications = forms.BooleanField(
        label=gettext_lazy("People may apply in a delegation’s name"),
        help_text=gettext_lazy("The focal point answers first, then the secretariat."),
        required=False,
    )
    paid_places = _number(
        gettext_lazy("Representatives of each member whose travel is paid"),
        gettext_lazy("The convocation says so to members; nobody else is paid for."),
    )
    remind_days = _number(
        gettext_lazy("Days before the deadline on which those silent are reminded"),
        gettext_lazy("By itself, once. Zero reminds nobody."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.terms: DelegationSettings = delegation_settings(meeting)
        own = {name: getattr(self.terms, name) for name in FIELDS if name != "rank_words"}
        words = {
            f"rank_{rank}": MultilingualText(self.terms.rank_words.get(rank, {})) for rank in Rank
        }
        super().__init__(*args, **{"initial": own | words, **kwargs})
        for rank in Rank:
            self.fields[f"rank_{rank}"] = TextFormField(
                label=_("Another word for “%(rank)s”") % {"rank": rank.label}, required=False
            )
        self.last_day = meeting.ends

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        quota, seats = data.get("quota"), data.get("seats")
        if quota is not None and seats is not None and seats > quota:
            self.add_error("seats", _("There cannot be more seats than persons."))
        first, last = data.get("nominate_by"), data.get("confirm_by")
        if first and last and last < first:
            self.add_error("confirm_by", _("This day is before the last day to nominate."))
        for name in ("nominate_by", "confirm_by"):
            if data.get(name) and data[name] > self.last_day:
                self.add_error(name, _("This day is after the meeting."))
        return data

    @property
    def words(self) -> list[Any]:
        """The fields for other words of ranks."""
        return [self[f"rank_{rank}"] for rank in Rank]

    @property
    def facts(self) -> dict[str, Any]:
        """What `save_delegation_settings` takes."""
        data = self.cleaned_data
        facts = {name: data[name] for name in FIELDS if name != "rank_words"}
        facts["rank_words"] = {
            rank.value: dict(data[f"rank_{rank}"]) for rank in Rank if data[f"rank_{rank}"]
        }
        return facts


class OwnTermsForm(forms.Form):
    """What one delegation has of its own; what is left empty is as for all."""

    own_quota = _number(gettext_lazy("Quota of its own"), required=False)
    own_seats = _number(gettext_lazy("Seats of its own"), required=False)
    own_nominate_by = _day(gettext_lazy("May nominate until"))
    own_confirm_by = _day(gettext_lazy("May confirm until"))
    language = forms.ChoiceField(label=gettext_lazy("Letters in"), choices=own_names)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        initial = {name: getattr(delegation, name) for name in OWN_FIELDS}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.last_day = delegation.meeting.ends

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in ("own_nominate_by", "own_confirm_by"):
            if data.get(name) and data[name] > self.last_day:
                self.add_error(name, _("This day is after the meeting."))
        return data


class RefuseForm(forms.Form):
    """Why a credential is refused."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Please write the reason; the person reads it.")},
    )


class DelegationAddressForm(forms.Form):
    """An address of somebody who speaks, or is asked to speak, for a delegation."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Of one person. The account is personal."),
        error_messages={
            "required": gettext_lazy("Please write the e-mail address."),
            "invalid": gettext_lazy("This e-mail address cannot be read."),
        },
    )
    name = PlainTextField(label=pgettext_lazy("of a person", "Name"), max_length=200)
    language = forms.ChoiceField(label=gettext_lazy("Letters in"), choices=own_names)


class ChooseForm(forms.Form):
    """One of some States and organisations, by key: "BR", or "o12" for an organisation."""

    whom = forms.ChoiceField(
        label=gettext_lazy("State or organisation"),
        error_messages={"required": gettext_lazy("Please choose one.")},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["whom"]
        field.choices = [("", "–"), *choices]  # type: ignore[attr-defined]  # a ChoiceField


class ListedAddressForm(DelegationAddressForm, ChooseForm):
    """An address on the meeting's list: of whom, and which."""

    field_order = ("whom", "email", "name", "language")


class SheetForm(forms.Form):
    """A spreadsheet of addresses."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet (XLSX or CSV)"),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )


class ConvocationForm(forms.Form):
    """The letter, in all languages side by side."""

    subject = TextFormField(label=gettext_lazy("Subject"))
    letter = TextFormField(
        label=gettext_lazy("Letter"),
        help_text=gettext_lazy(
            "An empty line begins a new paragraph. Salutation, closing, signature and the code for "
            "verification are added."
        ),
        multiline=True,
    )
    answer_by = _day(gettext_lazy("Answer by"), required=True)
    signatory = PlainTextField(label=gettext_lazy("Signed by"), max_length=160)
    signatory_function = TextFormField(label=gettext_lazy("Function of who signs"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_subject(self) -> MultilingualText:
        return _checked(self.cleaned_data["subject"])

    def clean_letter(self) -> MultilingualText:
        return _checked(self.cleaned_data["letter"])

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day > self.meeting.starts:
            raise ValidationError(_("This day is after the meeting."))
        return day


def _checked(text: MultilingualText) -> MultilingualText:
    """A text of a letter, if it can be filled in; its paragraphs end alike, whatever sent them."""
    tidy = MultilingualText({code: words.replace("\r\n", "\n") for code, words in text.items()})
    return fillable(tidy, PLACEHOLDERS)


class PutOffForm(forms.Form):
    """A later day for the answer, once the letter has gone."""

    answer_by = _day(gettext_lazy("Answer by"), required=True)

    def __init__(self, *args: Any, convocation: Convocation, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"answer_by": convocation.answer_by}, **kwargs})
        self.meeting = convocation.meeting
        self.promised = convocation.answer_by

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day < self.promised:
            raise ValidationError(
                _("The letter names %(day)s: the day can only be put off.")
                % {"day": dates.day(self.promised)}
            )
        if day > self.meeting.starts:
            raise ValidationError(_("This day is after the meeting."))
        return day


class EncloseForm(forms.Form):
    """A paper that goes with the letter, such as the draft agenda, in one language."""

    language = forms.ChoiceField(label=gettext_lazy("For readers of"), choices=own_names)
    file = forms.FileField(
        label=gettext_lazy("PDF"),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        check_upload(file, kinds=(PDF,), limit=LARGEST_ENCLOSURE)
        return file
