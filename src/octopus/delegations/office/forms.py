"""The forms of the secretariat about delegations and convocations."""

from collections.abc import Iterable
from datetime import date
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
from octopus.editing.choices import set_choices
from octopus.editing.forms import GuardedForm
from octopus.files.uploads import MEGABYTE, PDF, check_upload
from octopus.people.forms import AddressField
from octopus.registration.form_fields import PlainTextField
from octopus.text import dates
from octopus.text.multilingual import MultilingualText, TextFormField, own_names
from octopus.text.typed.dates import DateInput

# In bytes: so much goes with each mail, once per address.
LARGEST_ENCLOSURE = 5 * MEGABYTE
_MOST_PERSONS = 500


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=DateInput,
        error_messages={"required": gettext_lazy("Please choose a date.")},
    )


def _language_field(label: Any) -> forms.ChoiceField:
    """A choice of the installation's languages, with none preselected."""
    return forms.ChoiceField(
        label=label,
        choices=lambda: [("", "–"), *own_names()],
        error_messages={"required": gettext_lazy("Please choose a language.")},
    )


def _number(label: Any, help_text: Any = "", *, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=0,
        max_value=_MOST_PERSONS,
        error_messages={"required": gettext_lazy("Please enter a number.")},
    )


class DelegationSettingsForm(GuardedForm, forms.Form):
    """What holds for every delegation at a meeting."""

    quota = _number(
        gettext_lazy("Persons per delegation"),
        gettext_lazy("The quota. A different quota for one delegation can be set on its page."),
    )
    seats = _number(
        gettext_lazy("Seats per delegation in the room at any one time"),
        gettext_lazy("More people may be registered and take turns."),
    )
    nominate_by = _day(gettext_lazy("Nomination deadline"))
    confirm_by = _day(
        gettext_lazy("Confirmation deadline"),
        gettext_lazy("Replacements are possible until then."),
    )
    needs_credential = forms.BooleanField(
        label=gettext_lazy("Credentials are verified before anyone is accepted"),
        help_text=gettext_lazy("A note verbale or a letter signed by the competent authority."),
        required=False,
    )
    accepts_applications = forms.BooleanField(
        label=gettext_lazy("People may apply on behalf of a delegation"),
        help_text=gettext_lazy("The focal point replies first, then the secretariat."),
        required=False,
    )
    paid_places = _number(
        gettext_lazy("Representatives per member whose travel is paid"),
        gettext_lazy("Members are informed in the convocation; no other expenses are paid."),
    )
    remind_days = _number(
        gettext_lazy("Days before the deadline to send a reminder"),
        gettext_lazy(
            "Sent automatically, once, to delegations that have not replied. Enter 0 for no "
            "reminder."
        ),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        self.settings: DelegationSettings = delegation_settings(meeting)
        own = {name: getattr(self.settings, name) for name in FIELDS if name != "rank_words"}
        words = {
            f"rank_{rank}": MultilingualText(self.settings.rank_words.get(rank, {}))
            for rank in Rank
        }
        super().__init__(*args, **{"initial": own | words, **kwargs})
        for rank in Rank:
            self.fields[f"rank_{rank}"] = TextFormField(
                label=_("Alternative term for “%(rank)s”") % {"rank": rank.label}, required=False
            )
        self.last_day = meeting.ends

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        quota, seats = data.get("quota"), data.get("seats")
        if quota is not None and seats is not None and seats > quota:
            self.add_error("seats", _("There cannot be more seats than people."))
        first, last = data.get("nominate_by"), data.get("confirm_by")
        if first and last and last < first:
            self.add_error("confirm_by", _("This date is before the nomination deadline."))
        for name in ("nominate_by", "confirm_by"):
            if data.get(name) and data[name] > self.last_day:
                self.add_error(name, _("This date is after the meeting."))
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


class OwnSettingsForm(GuardedForm, forms.Form):
    """What one delegation has of its own; what is left empty is as for all."""

    own_quota = _number(gettext_lazy("Own quota"), required=False)
    own_seats = _number(gettext_lazy("Own number of seats"), required=False)
    own_nominate_by = _day(gettext_lazy("Nominations until"))
    own_confirm_by = _day(gettext_lazy("Confirmation until"))
    language = forms.ChoiceField(label=gettext_lazy("Correspondence in"), choices=own_names)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        initial = {name: getattr(delegation, name) for name in OWN_FIELDS}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.edited = delegation
        self.last_day = delegation.meeting.ends

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name in ("own_nominate_by", "own_confirm_by"):
            if data.get(name) and data[name] > self.last_day:
                self.add_error(name, _("This date is after the meeting."))
        return data


class RefuseForm(forms.Form):
    """Why a credential is refused."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Please give the reason. The person will see it.")
        },
    )


class DelegationAddressForm(forms.Form):
    """The e-mail address of a present or invited focal point."""

    email = AddressField(help_text=gettext_lazy("Address of one person. The account is personal."))
    name = PlainTextField(label=pgettext_lazy("of a person", "Name"), max_length=200)
    language = _language_field(gettext_lazy("Correspondence in"))


class LanguageOfOthersForm(forms.Form):
    """The language of addresses whose rows in a file name none."""

    language_of_others = _language_field(gettext_lazy("Default language for rows without one"))


class ChooseForm(forms.Form):
    """One of some States and organisations, by key: "BR", or "o12" for an organisation."""

    whom = forms.ChoiceField(
        label=gettext_lazy("State or organisation"),
        error_messages={"required": gettext_lazy("Please choose an option.")},
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "whom", [("", "–"), *choices])


class ListedAddressForm(DelegationAddressForm, ChooseForm):
    """An address on the meeting's list, with its recipient."""

    field_order = ("whom", "email", "name", "language")


class ConvocationForm(forms.Form):
    """The letter, in all languages side by side."""

    subject = TextFormField(label=gettext_lazy("Subject"))
    letter = TextFormField(
        label=gettext_lazy("Letter"),
        help_text=gettext_lazy(
            "Leave an empty line to start a new paragraph. The salutation, closing, "
            "signature and verification code are added automatically."
        ),
        multiline=True,
    )
    answer_by = _day(gettext_lazy("Reply by"), required=True)
    signatory = PlainTextField(label=gettext_lazy("Signed by"), max_length=160)
    signatory_function = TextFormField(label=gettext_lazy("Function of signatory"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_subject(self) -> MultilingualText:
        return _checked(self.cleaned_data["subject"])

    def clean_letter(self) -> MultilingualText:
        return _checked(self.cleaned_data["letter"])

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        return _before_confirmation(day, self.meeting)


def _before_confirmation(day: date, meeting: Meeting) -> date:
    """The day of the answer, which is before delegations stand. Raises ValidationError."""
    if day > meeting.starts:
        raise ValidationError(_("This date is after the meeting."))
    last = delegation_settings(meeting).confirm_by
    if last and day > last:
        raise ValidationError(
            _("The confirmation deadline is %(day)s: please choose this date or an earlier one.")
            % {"day": dates.day(last)}
        )
    return day


def _checked(text: MultilingualText) -> MultilingualText:
    """A text of a letter, if it can be filled in; its paragraphs end alike, whatever sent them."""
    tidy = MultilingualText({code: words.replace("\r\n", "\n") for code, words in text.items()})
    return fillable(tidy, PLACEHOLDERS)


class PutOffForm(forms.Form):
    """A later day for the answer, once the letter has gone."""

    answer_by = _day(gettext_lazy("Reply by"), required=True)

    def __init__(self, *args: Any, convocation: Convocation, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"answer_by": convocation.answer_by}, **kwargs})
        self.meeting = convocation.meeting
        self.promised = convocation.answer_by

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        if day < self.promised:
            raise ValidationError(
                _("The letter gives %(day)s: the date can only be postponed.")
                % {"day": dates.day(self.promised)}
            )
        return _before_confirmation(day, self.meeting)


class EncloseForm(forms.Form):
    """A paper that goes with the letter, such as the draft agenda, in one language."""

    language = _language_field(gettext_lazy("Language version"))
    file = forms.FileField(
        label=gettext_lazy("PDF"),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        check_upload(file, kinds=(PDF,), limit=LARGEST_ENCLOSURE)
        return file
