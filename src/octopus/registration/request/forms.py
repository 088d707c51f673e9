"""The forms of a participant: the registration itself, and withdrawing it."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account
from octopus.registration.form_fields import PlainTextField
from octopus.registration.models import Category, Registration
from octopus.registration.questions.questionnaire import NAME
from octopus.text.country_names import countries
from octopus.text.multilingual import codes, current

# Fields with one line of text or one choice, and those with several choices.
SINGLE = (
    "title",
    "given_names",
    "family_name",
    "name_in_script",
    "category",
    "organisation",
    "country",
    "function",
    "gender",
    "language",
)
SEVERAL = ("languages", "meetings")
# What a person says about themselves, in the order in which it is asked and told.
DETAILS = (*SINGLE[:-2], "languages", *SINGLE[-2:])
CONSENT = "on_public_list"
# A draft keeps what was typed, also what is too long to be sent, but no books.
_LONGEST_DRAFT = 2000
_LONGEST_ANSWER = 5000
_MOST_QUESTIONS = 200


def typed_in(sent: QueryDict) -> dict[str, Any]:
    """What a request holds of the form, as it was typed: a draft."""
    typed: dict[str, Any] = {
        name: str(sent[name]).replace("\x00", "")[:_LONGEST_DRAFT]
        for name in SINGLE
        if name in sent
    }
    for name in SEVERAL:
        typed[name] = [str(word).replace("\x00", "")[:40] for word in sent.getlist(name)[:40]]
    typed[CONSENT] = CONSENT in sent
    for name in list(filter(NAME.fullmatch, sent))[:_MOST_QUESTIONS]:
        given = sent.getlist(name)[:_MOST_QUESTIONS]
        typed[name] = [str(word).replace("\x00", "")[:_LONGEST_ANSWER] for word in given]
    return typed


class LightChoiceField(forms.Field):
    """One of the values in `offered`; `needed`: the message where it is none of them.

    Lighter than Django's field, which copies its choices, here all countries, for each request.
    """

    offered: Container[str] = ()

    def __init__(self, *, needed: Any, **kwargs: Any) -> None:
        super().__init__(error_messages={"required": needed}, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value not in self.offered and (value or self.required):
            raise ValidationError(self.error_messages["required"], code="unknown")


class LightMultipleChoiceField(LightChoiceField):
    """Some of the values in `offered`, at least one, in the order in which they were chosen."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(value or ()))

    def validate(self, value: Any) -> None:
        if not value or any(one not in self.offered for one in value):
            raise ValidationError(self.error_messages["required"], code="unknown")


class PersonForm(forms.Form):
    """Names and work, as they stand on a badge: what anyone says who takes part."""

    title = PlainTextField(
        label=pgettext_lazy("person", "Title"),
        help_text=_("Ms, Mr, Dr, Judge, Ambassador…"),
        max_length=40,
    )
    given_names = PlainTextField(
        label=_("Given names"),
        help_text=_("As on your passport. Leave this empty if your passport shows one name only."),
        max_length=120,
    )
    family_name = PlainTextField(
        label=_("Family name"),
        help_text=_("As on your passport, in Latin letters: the badge is checked against it."),
        max_length=120,
        needed=_("Please write your family name as it stands on your passport."),
    )
    name_in_script = PlainTextField(
        label=_("Whole name in its own script"),
        help_text=_("If you write your name in other letters, it stands on your badge as well."),
        max_length=160,
    )
    function = PlainTextField(
        label=_("Function"),
        help_text=_("Two or three words, for example “federal prosecutor”."),
        max_length=200,
        needed=_("Please write your function, in two or three words."),
    )
    organisation = PlainTextField(
        label=_("Name of your organisation"),
        help_text=_("In full, as it should stand on your badge."),
        max_length=200,
        needed=_("Please write the name of the organisation for which you take part."),
    )


class DetailsForm(PersonForm):
    """What a person says about themselves: names, capacity, work, languages."""

    field_order = DETAILS

    category = LightChoiceField(
        needed=_("Please choose in which capacity you take part."), label=_("I take part for")
    )
    country = LightChoiceField(
        needed=_("Please choose a country from the list."),
        label=_("Country"),
        help_text=_("The one that you represent, or where you work."),
    )
    languages = LightMultipleChoiceField(
        label=_("Languages that you can follow"),
        help_text=_("We plan interpretation by your answers."),
        needed=_("Please choose at least one of these languages."),
    )
    gender = LightChoiceField(
        required=False,
        needed=_("Please choose one of these answers, or none."),
        label=_("Gender"),
        help_text=_(
            "Only if you wish to say. It is counted for the balance of participants, told in "
            "numbers only, and stands on no list and no badge."
        ),
    )
    language = LightChoiceField(
        needed=_("Please choose a language."), label=_("Language of our letters")
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        conference: Conference,
        categories: Sequence[Category],
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial), use_required_attribute=False)
        self.conference = conference
        self.categories = {category.key: category for category in categories}
        self.spoken = conference.working_languages or codes()
        self._offer("category", self.categories)
        self._offer("country", countries(current()))
        self._offer("languages", self.spoken)
        self._offer("language", codes())
        self._offer("gender", Registration.Gender.values)

    def _offer(self, name: str, values: Container[str]) -> None:
        field = self.fields[name]
        assert isinstance(field, LightChoiceField)
        field.offered = values

    @property
    def genders(self) -> dict[str, str | Promise]:
        """What may be said of oneself, and that one would rather not."""
        return {**dict(Registration.Gender.choices), "": _("I would rather not say")}

    @property
    def shown(self) -> Mapping[str, Any]:
        """What stands in each field: as typed, or what was known before."""
        return typed_in(self.data) if isinstance(self.data, QueryDict) else self.initial

    @property
    def missing(self) -> frozenset[str]:
        """Fields that are needed and hold nothing yet."""
        shown = self.shown
        return frozenset(
            name for name, field in self.fields.items() if field.required and not shown.get(name)
        )

    def values(self) -> dict[str, Any]:
        """The checked answers, as `actions.FIELDS` names them."""
        found = {name: self.cleaned_data[name] for name in (*SINGLE, "languages")}
        found["category"] = self.categories[found["category"]]
        found["gender"] = found["gender"] or ""
        return found


class RegistrationForm(DetailsForm):
    """The whole request: the details, the meetings asked for, and the list of participants."""

    meetings = LightMultipleChoiceField(
        label=_("I ask to take part in"),
        needed=_("Please choose at least one of these meetings."),
    )
    on_public_list = forms.BooleanField(
        label=_("My name, function, organisation and country may stand on it."), required=False
    )

    def __init__(
        self, data: QueryDict | None = None, *, meetings: Sequence[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.offered = meetings
        self._offer("meetings", [meeting.slug for meeting in meetings])

    def chosen_meetings(self) -> list[Meeting]:
        wanted = self.cleaned_data["meetings"]
        return [meeting for meeting in self.offered if meeting.slug in wanted]


class WithdrawForm(forms.Form):
    """What is taken back, and why; nobody has to say why."""

    meetings = LightMultipleChoiceField(
        label=_("I withdraw my request for"),
        needed=_("Please choose what you withdraw, or go back and keep your request."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the secretariat only."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: QueryDict | None = None, *, held: Sequence[Meeting]) -> None:
        super().__init__(data)
        self.held = held
        offered = [meeting.slug for meeting in held]
        self.chosen = offered if data is None else data.getlist("meetings")
        field = self.fields["meetings"]
        assert isinstance(field, LightMultipleChoiceField)
        field.offered = offered
        # With one meeting there is nothing to choose.
        if len(held) == 1:
            del self.fields["meetings"]

    def given_up(self) -> list[Meeting]:
        """The meetings that the person withdraws from."""
        wanted = self.cleaned_data.get("meetings", [meeting.slug for meeting in self.held])
        return [meeting for meeting in self.held if meeting.slug in wanted]


def known_before(
    registration: Registration | None, account: Account, language: str
) -> dict[str, Any]:
    """What the form begins with: the draft, the request as it was sent, or the person's record.

    `language`: the reader's, in which letters are offered to somebody new.
    """
    if registration and registration.typed:
        return dict(registration.typed)
    if registration is None or registration.state == Registration.State.DRAFT:
        person = getattr(account, "person", None)
        kept = (name for name in SINGLE if hasattr(person, name))
        return {"language": language} | {name: getattr(person, name) for name in kept}
    found = {name: getattr(registration, name) for name in (*SINGLE, "languages", CONSENT)}
    found["category"] = registration.category.key if registration.category else ""
    return found
