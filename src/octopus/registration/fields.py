"""The fields of the registration form, each declared once.

The form and its template, drafts, actions, steps, the log, what is taken over from an earlier
edition, the participant's page and own data, the office's list, its export and its page about one
registration derive from FIELDS. No other module lists their names; a test holds that.

"Add a field to the registration form" in docs/developers/registration-form.md says what to write.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django import forms
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference
from octopus.drawn_fields import FieldOption, language_options
from octopus.lists import Indexed, Order
from octopus.registration.form_fields import (
    LightChoiceField,
    LightMultipleChoiceField,
    PlainTextField,
    Widget,
    widget_of,
)
from octopus.registration.kept.countries import place_of_country
from octopus.registration.models import Category, Registration
from octopus.templating import capitalised
from octopus.text.country_names import country_name
from octopus.text.multilingual import language_name, listed, say

Words = str | Promise

# The two fields of the form that are no column of this kind: the meetings asked for, and whether
# the name may stand on the list of participants.
MEETINGS = "meetings"
CONSENT = "on_public_list"


@dataclass(frozen=True)
class ListColumn:
    """The field as a column of the office's list.

    `place`: among the columns that stand first; those without one come last. `key`: where it is
    not the field's name. `order` and `shown` as in `lists.Column`.
    """

    place: int | None = None
    key: str = ""
    order: Order = ()
    shown: bool = False


def _as_kept(registration: Registration, name: str) -> str:
    return str(getattr(registration, name) or "")


@dataclass(frozen=True)
class RegistrationField:
    """A field of the form, and a column of `Registration` of the same name.

    `section`: the anchor of its section. `input`: the form's field, with label, help and messages.
    `autocomplete`, `width`: for an input of one line. `choices`: the answers that a conference
    with these categories offers, by value.

    `record_label`: as the participant reads it after sending, by default the form's label;
    `office_label`: as the secretariat reads it, by default the same. `display`: the value in
    words. `in_name`: a part of the name, which is shown as one.

    `of_person`: kept in the person's own record too, in the column of the same name, and so known
    at the next edition. `taken_over`: offered from an earlier request. `logged`: the log keeps the
    value; else only that it changed. `on_office_page`: shown to the secretariat. `column`: in its
    list and export. `needs_confirmation`: the ground of a decision, or what the badge says of who
    somebody is: changed after acceptance, it waits for the secretariat.
    """

    name: str
    section: str
    widget: Widget
    input: forms.Field
    autocomplete: str = "off"
    width: str = ""
    choices: Callable[[Conference, Mapping[str, Category]], Mapping[str, FieldOption]] | None = None
    record_label: Words = ""
    office_label: Words = ""
    display_as: Callable[[Registration], str] | None = None
    in_name: bool = False
    of_person: bool = False
    taken_over: bool = True
    logged: bool = True
    on_office_page: bool = True
    needs_confirmation: bool = False
    column: ListColumn | None = field(default_factory=ListColumn)

    @property
    def label(self) -> Words:
        """As the form says it."""
        label: Words = self.input.label or ""
        return label

    def label_of_record(self) -> Words:
        """As the participant reads it after sending."""
        return self.record_label or self.label

    def label_in_office(self) -> Words:
        """As the secretariat reads it."""
        return self.office_label or self.label_of_record()

    def display(self, registration: Registration) -> str:
        """The value in words, in the reader's language; empty where there is none."""
        if self.display_as is None:
            return _as_kept(registration, self.name)
        return self.display_as(registration)

    def form_field(self) -> forms.Field:
        """The field of a form, with the widget that the declaration asks for."""
        found = copy(self.input)
        found.widget = widget_of(self.widget, self.autocomplete, self.width)
        return found

    @property
    def is_choice(self) -> bool:
        """Whether it is answered by radio buttons or boxes, in our words."""
        return self.widget in (Widget.RADIO, Widget.CHECKBOXES)


def _categories(
    conference: Conference, categories: Mapping[str, Category]
) -> Mapping[str, FieldOption]:
    return {
        key: FieldOption(
            key, say(category.name), say(category.explanation) if category.explanation else ""
        )
        for key, category in categories.items()
    }


def _genders(
    conference: Conference, categories: Mapping[str, Category]
) -> Mapping[str, FieldOption]:
    """What may be said of oneself, and that one would rather not."""
    offered = {
        value: FieldOption(value, capitalised(str(label)))
        for value, label in Registration.Gender.choices
    }
    return {**offered, "": FieldOption("", _("I would rather not say"))}


def _languages(
    conference: Conference, categories: Mapping[str, Category]
) -> Mapping[str, FieldOption]:
    spoken = conference.working_languages or conference.languages
    return {code: FieldOption(code, capitalised(language_name(code))) for code in spoken}


def _own_languages(
    conference: Conference, categories: Mapping[str, Category]
) -> Mapping[str, FieldOption]:
    return {option.value: option for option in language_options()}


FIELDS = (
    RegistrationField(
        "title",
        "you",
        Widget.LINE,
        PlainTextField(
            label=pgettext_lazy("person", "Title"),
            help_text=_("Ms, Mr, Dr, Judge, Ambassador…"),
            max_length=40,
        ),
        autocomplete="honorific-prefix",
        width="mid",
        office_label=_("Title"),
        in_name=True,
        of_person=True,
    ),
    RegistrationField(
        "given_names",
        "you",
        Widget.LINE,
        PlainTextField(
            label=_("Given names"),
            help_text=_(
                "As shown in your passport. Leave blank if your passport shows only one name."
            ),
            max_length=120,
        ),
        autocomplete="given-name",
        in_name=True,
        of_person=True,
        column=None,
        needs_confirmation=True,
    ),
    RegistrationField(
        "family_name",
        "you",
        Widget.LINE,
        PlainTextField(
            label=_("Family name"),
            help_text=_(
                "As shown in your passport, in Latin characters. The name on your badge "
                "will be checked against it."
            ),
            max_length=120,
            needed=_("Please enter your family name as shown in your passport."),
        ),
        autocomplete="family-name",
        in_name=True,
        of_person=True,
        column=None,
        needs_confirmation=True,
    ),
    RegistrationField(
        "name_in_script",
        "you",
        Widget.LINE,
        PlainTextField(
            label=_("Full name in original script"),
            help_text=_(
                "If your name is written in another script, it will also appear on your badge in "
                "that script."
            ),
            max_length=160,
        ),
        record_label=_("Name in original script"),
        of_person=True,
        column=ListColumn(key="script"),
        needs_confirmation=True,
    ),
    RegistrationField(
        "category",
        "capacity",
        Widget.RADIO,
        LightChoiceField(
            needed=_("Please choose the capacity in which you are participating."),
            label=_("I am registering on behalf of"),
        ),
        choices=_categories,
        record_label=pgettext_lazy("section", "Capacity"),
        office_label=_("Category"),
        column=ListColumn(place=40, order=Indexed("category_position"), shown=True),
        needs_confirmation=True,
    ),
    RegistrationField(
        "organisation",
        "work",
        Widget.LINE,
        PlainTextField(
            label=_("Name of your organisation"),
            help_text=_("In full, as it should appear on your badge."),
            max_length=200,
            needed=_("Please enter the name of the organisation you represent."),
        ),
        autocomplete="organization",
        record_label=_("Organisation"),
        of_person=True,
        column=ListColumn(place=20, order=Indexed(Lower("organisation")), shown=True),
        needs_confirmation=True,
    ),
    RegistrationField(
        "country",
        "work",
        Widget.COUNTRY,
        LightChoiceField(
            needed=_("Please choose a country from the list."),
            label=_("Country"),
            help_text=_("The country you represent or in which you work."),
        ),
        autocomplete="country",
        display_as=lambda registration: country_name(registration.country),
        of_person=True,
        column=ListColumn(place=10, order=Indexed(place_of_country), shown=True),
        needs_confirmation=True,
    ),
    RegistrationField(
        "function",
        "work",
        Widget.LINE,
        PlainTextField(
            label=_("Function"),
            help_text=_("Two or three words, for example “federal prosecutor”."),
            max_length=200,
            needed=_("Please enter your function, in two or three words."),
        ),
        autocomplete="organization-title",
        of_person=True,
        column=ListColumn(place=30, order=Indexed(Lower("function"))),
        needs_confirmation=True,
    ),
    RegistrationField(
        "languages",
        "participation",
        Widget.CHECKBOXES,
        LightMultipleChoiceField(
            label=_("Languages you can follow"),
            help_text=_("Your answers help us plan interpretation."),
            needed=_("Please choose at least one of these languages."),
        ),
        choices=_languages,
        office_label=_("Follows in"),
        display_as=lambda registration: listed(map(language_name, registration.languages)),
        on_office_page=False,
    ),
    RegistrationField(
        "gender",
        "participation",
        Widget.RADIO,
        LightChoiceField(
            required=False,
            needed=_("Please choose one of these answers, or none."),
            label=_("Gender"),
            help_text=_(
                "Optional. Used only for statistics on the balance of participants; it does not "
                "appear on any list or badge."
            ),
        ),
        choices=_genders,
        display_as=lambda registration: str(
            registration.get_gender_display() if registration.gender else ""
        ),
        # Said freely, only for numbers.
        taken_over=False,
        logged=False,
        on_office_page=False,
        column=None,
    ),
    RegistrationField(
        "language",
        "send",
        Widget.RADIO,
        LightChoiceField(
            needed=_("Please choose a language."), label=_("Language of correspondence")
        ),
        choices=_own_languages,
        office_label=_("Correspondence in"),
        display_as=lambda registration: language_name(registration.language),
        column=ListColumn(order=Indexed("language")),
    ),
)

NAMES = tuple(declared.name for declared in FIELDS)
OF_THE_PERSON = tuple(declared.name for declared in FIELDS if declared.of_person)
TO_CONFIRM = tuple(declared.name for declared in FIELDS if declared.needs_confirmation)


class RecordLine(NamedTuple):
    """A field as the participant reads it. `is_choice`: whether the words are ours."""

    label: str
    words: str
    is_choice: bool = False


def record_of(registration: Registration) -> list[RecordLine]:
    """What a request says, in the order of the form, the name as one; also what is empty."""
    name = " ".join(filter(None, (registration.title, registration.name)))
    return [
        RecordLine(_now("Name"), name),
        *(
            RecordLine(
                str(declared.label_of_record()), declared.display(registration), declared.is_choice
            )
            for declared in FIELDS
            if not declared.in_name
        ),
    ]


def in_log(registration: Registration, names: Sequence[str]) -> dict[str, Any]:
    """Values as the log keeps them: a category by its key, and of some only that they changed."""
    values = {
        declared.name: getattr(registration, declared.name) if declared.logged else ""
        for declared in FIELDS
        if declared.name in names
    }
    return {name: getattr(value, "key", value) for name, value in values.items()}
