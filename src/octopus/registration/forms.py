"""The forms of a participant: the registration itself, and withdrawing it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.languages import codes, countries, current, language_name
from octopus.registration.models import Category, Registration
from octopus.registration.words import Words

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
    "language",
)
SEVERAL = ("languages", "meetings")
CONSENT = "on_public_list"
# A draft keeps what was typed, also what is too long to be sent, but no books.
_LONGEST_DRAFT = 500


def typed_in(sent: QueryDict) -> dict[str, Any]:
    """What a request holds of the form, as it was typed: a draft."""
    typed: dict[str, Any] = {
        name: sent[name].replace("\x00", "")[:_LONGEST_DRAFT] for name in SINGLE if name in sent
    }
    for name in SEVERAL:
        typed[name] = [one.replace("\x00", "")[:40] for one in sent.getlist(name)[:40]]
    typed[CONSENT] = CONSENT in sent
    return typed


def _choice(needed: Any, **kwargs: Any) -> forms.ChoiceField:
    """A choice of one; `needed`: the message where none of those offered was chosen."""
    messages = {"required": needed, "invalid_choice": needed}
    return forms.ChoiceField(error_messages=messages, **kwargs)


class DetailsForm(forms.Form):
    """What a person says about themselves: names, capacity, work, languages."""

    title = Words(
        label=_("Title"),
        help_text=_("Ms, Mr, Dr, Judge, Ambassador…"),
        max_length=40,
    )
    given_names = Words(
        label=_("Given names"),
        help_text=_("As on your passport. Leave this empty if your passport shows one name only."),
        max_length=120,
    )
    family_name = Words(
        label=_("Family name"),
        help_text=_("As on your passport, in Latin letters: the badge is checked against it."),
        max_length=120,
        needed=_("Please write your family name as it stands on your passport."),
    )
    name_in_script = Words(
        label=_("Whole name in its own script"),
        help_text=_("If you write your name in other letters, it stands on your badge as well."),
        max_length=160,
    )
    category = _choice(
        _("Please choose in which capacity you take part."), label=_("I take part for")
    )
    organisation = Words(
        label=_("Name of your organisation"),
        help_text=_("In full, as it should stand on your badge."),
        max_length=200,
        needed=_("Please write the name of the organisation for which you take part."),
    )
    country = _choice(
        _("Please choose a country from the list."),
        label=_("Country"),
        help_text=_("The one that you represent, or where you work."),
    )
    function = Words(
        label=_("Function"),
        help_text=_("Two or three words, for example “federal prosecutor”."),
        max_length=200,
        needed=_("Please write your function, in two or three words."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages that you can follow"),
        help_text=_("We plan interpretation by your answers."),
        error_messages={
            "required": _("Please choose at least one language."),
            "invalid_choice": _("Please choose among the languages of the conference."),
        },
    )
    language = _choice(
        _("Please choose a language."), label=_("Language of our letters"), choices=[]
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
        self._offer("category", [(key, key) for key in self.categories])
        self._offer("country", [(code, code) for code in countries(current())])
        spoken = conference.working_languages or codes()
        self._offer("languages", [(code, language_name(code)) for code in spoken])
        self._offer("language", settings.LANGUAGES)

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

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
        return found


class RegistrationForm(DetailsForm):
    """The whole request: the details, the meetings asked for, and the list of participants."""

    meetings = forms.MultipleChoiceField(
        label=_("I ask to take part in"),
        error_messages={
            "required": _("Please choose at least one meeting."),
            "invalid_choice": _("Please choose among the meetings of this list."),
        },
    )
    on_public_list = forms.BooleanField(
        label=_("My name, function, organisation and country may stand on it."), required=False
    )

    def __init__(
        self, data: QueryDict | None = None, *, meetings: Sequence[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.offered = meetings
        self._offer("meetings", [(meeting.slug, meeting.slug) for meeting in meetings])

    def chosen_meetings(self) -> list[Meeting]:
        wanted = self.cleaned_data["meetings"]
        return [meeting for meeting in self.offered if meeting.slug in wanted]


class WithdrawForm(forms.Form):
    """Why a request is taken back; nobody has to say."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the secretariat only."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def known_before(registration: Registration | None, language: str) -> dict[str, Any]:
    """What the form begins with: the draft, the request as it was sent, or the person's record.

    `language`: the reader's, in which letters are offered to somebody new.
    """
    if registration is None:
        return {"language": language}
    if registration.typed:
        return dict(registration.typed)
    if registration.state == Registration.State.DRAFT:
        person = registration.person
        kept = (name for name in SINGLE if name not in {"category", "language"})
        return {"language": language} | {name: getattr(person, name) for name in kept}
    found = {name: getattr(registration, name) for name in (*SINGLE, "languages", CONSENT)}
    found["category"] = registration.category.key if registration.category else ""
    return found
