"""The forms of a participant: the registration itself, and withdrawing it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.drawn_fields import FieldOption
from octopus.people.models import Account
from octopus.people.queries import person_of
from octopus.registration.fields import (
    CONSENT,
    FIELDS,
    MEETINGS,
    NAMES,
    OF_THE_PERSON,
    RegistrationField,
)
from octopus.registration.form_fields import LightChoiceField, LightMultipleChoiceField, Widget
from octopus.registration.models import Category, Registration
from octopus.registration.questions.questionnaire import NAME
from octopus.text.country_names import countries
from octopus.text.dates import period
from octopus.text.multilingual import current, say

# Fields with several answers, and those with one line of text or one choice.
_SEVERAL = (
    *(field.name for field in FIELDS if field.widget == Widget.CHECKBOXES),
    MEETINGS,
)
_SINGLE = tuple(field.name for field in FIELDS if field.widget != Widget.CHECKBOXES)
# What whoever is offered a closed meeting reads beside it.
CLOSED_MEETING = _(
    "Only if you represent one of its members or observers: a State or an organisation. Your "
    "delegation’s focal point decides first, then the secretariat."
)
# A draft keeps what was typed, also what is too long to be sent, but no books.
_LONGEST_DRAFT = 2000
_LONGEST_ANSWER = 5000
_MOST_QUESTIONS = 200


def typed_in(sent: QueryDict) -> dict[str, Any]:
    """What a request holds of the form, as it was typed: a draft."""
    typed: dict[str, Any] = {
        name: str(sent[name]).replace("\x00", "")[:_LONGEST_DRAFT]
        for name in _SINGLE
        if name in sent
    }
    for name in _SEVERAL:
        typed[name] = [str(word).replace("\x00", "")[:40] for word in sent.getlist(name)[:40]]
    typed[CONSENT] = CONSENT in sent
    for name in list(filter(NAME.fullmatch, sent))[:_MOST_QUESTIONS]:
        given = sent.getlist(name)[:_MOST_QUESTIONS]
        typed[name] = [str(word).replace("\x00", "")[:_LONGEST_ANSWER] for word in given]
    return typed


def of_form(form: forms.Form, name: str) -> LightChoiceField:
    """A choice of a form."""
    field = form.fields[name]
    assert isinstance(field, LightChoiceField)
    return field


def offer(form: forms.Form, name: str, options: Mapping[str, FieldOption]) -> None:
    """Lets a choice of a form offer `options`, by value."""
    field = of_form(form, name)
    field.offered = options
    field.widget.choices = list(options.items())


Form = TypeVar("Form", bound=forms.Form)


def with_fields(
    wanted: Callable[[RegistrationField], bool],
) -> Callable[[type[Form]], type[Form]]:
    """Gives a form class those of the declared fields that are `wanted`, before its own."""

    def add(form_class: type[Form]) -> type[Form]:
        declared = {field.name: field.form_field() for field in FIELDS if wanted(field)}
        form_class.base_fields = declared | form_class.base_fields
        form_class.declared_fields = form_class.base_fields
        return form_class

    return add


@with_fields(lambda field: field.of_person and field.widget == Widget.LINE)
class PersonForm(forms.Form):
    """Names and work, as they are on a badge: what anyone says who takes part."""


@with_fields(lambda field: True)
class DetailsForm(forms.Form):
    """What a person says about themselves: names, capacity, work, languages."""

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
        for field in FIELDS:
            if field.choices:
                offer(self, field.name, field.choices(conference, self.categories))
            elif field.widget == Widget.COUNTRY:
                of_form(self, field.name).offered = countries(current())

    def in_section(self, section: str) -> list[forms.BoundField]:
        """The declared fields of a section, in their order."""
        return [self[field.name] for field in FIELDS if field.section == section]

    @property
    def shown(self) -> Mapping[str, Any]:
        """The value of each field: as typed, or as stored."""
        return typed_in(self.data) if isinstance(self.data, QueryDict) else self.initial

    @property
    def missing(self) -> frozenset[str]:
        """Fields that are needed and hold nothing yet."""
        shown = self.shown
        return frozenset(
            name for name, field in self.fields.items() if field.required and not shown.get(name)
        )

    def values(self) -> dict[str, Any]:
        """The checked answers by the names of their fields, the category as a row."""
        found = {name: self.cleaned_data[name] or "" for name in NAMES}
        found["category"] = self.categories[found["category"]]
        return found


def _dated(meeting: Meeting) -> FieldOption:
    return FieldOption(meeting.slug, say(meeting.title), period(meeting.starts, meeting.ends))


def _meeting_option(meeting: Meeting) -> FieldOption:
    """A meeting with its days, and who may ask for a closed one."""
    option = _dated(meeting)
    if not meeting.is_restricted:
        return option
    return option._replace(explanation=f"{option.explanation}. {CLOSED_MEETING}")


class RegistrationForm(DetailsForm):
    """The whole request: the details, the meetings asked for, and the list of participants."""

    meetings = LightMultipleChoiceField(
        label=_("I wish to participate in"),
        needed=_("Please choose at least one of these meetings."),
    )
    on_public_list = forms.BooleanField(
        label=_("My name, function, organisation and country may appear on it."),
        required=False,
        widget=forms.CheckboxInput({"value": "1", "aria-describedby": "list-why"}),
    )

    def __init__(
        self, data: QueryDict | None = None, *, meetings: Sequence[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.offered = meetings
        offer(self, MEETINGS, {meeting.slug: _meeting_option(meeting) for meeting in meetings})

    def chosen_meetings(self) -> list[Meeting]:
        wanted = self.cleaned_data["meetings"]
        return [meeting for meeting in self.offered if meeting.slug in wanted]


class WithdrawForm(forms.Form):
    """What is withdrawn, and an optional reason."""

    meetings = LightMultipleChoiceField(
        label=_("I withdraw from"),
        needed=_(
            "Please choose what you wish to withdraw from, or go back and keep your registration."
        ),
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
        offer(self, MEETINGS, {meeting.slug: _dated(meeting) for meeting in held})
        self.fields[MEETINGS].initial = [meeting.slug for meeting in held]
        # With one meeting there is nothing to choose.
        if len(held) == 1:
            del self.fields[MEETINGS]

    def given_up(self) -> list[Meeting]:
        """The meetings that the person withdraws from."""
        wanted = self.cleaned_data.get("meetings", [meeting.slug for meeting in self.held])
        return [meeting for meeting in self.held if meeting.slug in wanted]


def known_before(registration: Registration | None, user: Account, language: str) -> dict[str, Any]:
    """What the form begins with: the draft, the request as it was sent, or the person's record.

    `language`: the reader's, in which letters are offered to somebody new.
    """
    if registration and registration.typed:
        return dict(registration.typed)
    if registration is None or registration.state == Registration.State.DRAFT:
        person = person_of(user)
        kept = OF_THE_PERSON if person else ()
        return {"language": language} | {name: getattr(person, name) for name in kept}
    found = {name: getattr(registration, name) for name in (*NAMES, CONSENT)}
    found["category"] = registration.category.key if registration.category else ""
    found.update(registration.pending_changes)
    return found
