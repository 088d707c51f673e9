"""The choices of a review: for each simple field the values that the text offers, and a free one.

A choice is nothing but another way to type: it becomes the field of a form of the office, which
checks it, tells of what somebody else changed meanwhile, and hands it to the same action.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.conferences.forms import ConferenceForm, FirstFactsForm
from octopus.conferences.models import Announcement, Conference
from octopus.drawn_fields import DrawnField, FieldOption, lone_field
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualTextField, language_name, listed
from octopus.text.typed.dates import DateInput
from octopus.text.typed.world_languages import WorldLanguagesField

# Field of a reading -> fields of a conference.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "dates": ("start_date", "end_date"),
    "venue": ("venue",),
    "city": ("city",),
    "country": ("country",),
    "registration.opens": ("registration_opens",),
    "registration.closes": ("registration_closes",),
    "registration.url": ("registration_address",),
    "working_languages": ("working_languages",),
    "contacts.names": ("contact_name",),
    "contacts.phones": ("contact_phone",),
    "contacts.emails": ("contact_email",),
    "links": ("website",),
}
OTHER = "other"


class DraftChoicesForm(FirstFactsForm):
    """The facts of a draft that an announcement may offer in more than one way."""

    working_languages = WorldLanguagesField(label=gettext_lazy("Working languages"), required=False)

    class Meta(FirstFactsForm.Meta):
        fields = tuple(name for names in FIELDS.values() for name in names)
        field_classes = ConferenceForm.Meta.field_classes
        widgets: dict[str, DateInput] = {
            name: DateInput()
            for name in ("start_date", "end_date", "registration_opens", "registration_closes")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["working_languages"] = self.instance.working_languages
        self.fields["country"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("registration_opens"), cleaned.get("registration_closes")
        if opens and closes and closes < opens:
            self.add_error("registration_closes", _("Registration would close before it opens."))
        return cleaned


@dataclass(frozen=True)
class OfferedValue:
    """A value that a text offers: as it is kept, in the reader's words, with its lines."""

    values: tuple[Any, ...]
    label: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class ReviewChoice:
    """The radio buttons of one field, and below them the free fields."""

    key: str
    buttons: DrawnField
    typed: Sequence[BoundField]


def choices(
    announcement: Announcement, form: DraftChoicesForm, labels: Mapping[str, str | Promise]
) -> Iterator[ReviewChoice]:
    """For each field what may be chosen; the record's own value is chosen at first. No query."""
    posted = form.data if form.is_bound else {}
    for key, names in FIELDS.items():
        offered = options(announcement, key)
        given = [
            FieldOption(str(number), option.label, _evidence(announcement, option))
            for number, option in enumerate(offered)
        ]
        chosen = posted.get(_name(key)) or _chosen(announcement.conference, names, offered)
        other = FieldOption(OTHER, gettext_lazy("Something else, as entered below"))
        buttons = lone_field(
            "radio", _name(key), labels[key], options=[*given, other], value=chosen
        )
        yield ReviewChoice(key, buttons, [form[name] for name in names])


def options(announcement: Announcement, key: str) -> list[OfferedValue]:
    """The best value of a field and the next two. A reading made before holds none."""
    found = announcement.reading.get("candidates", {}).get(key, [])
    language = announcement.reading["language"]
    return [
        OfferedValue(
            _values(key, item["value"], language), _label(key, item["value"]), item["lines"]
        )
        for item in found
    ]


def typed(announcement: Announcement, post: QueryDict) -> QueryDict:
    """What was posted, with each choice put into the fields that it stands for."""
    data = post.copy()
    language = announcement.reading["language"]
    for key, names in FIELDS.items():
        offered = options(announcement, key)
        number = post.get(_name(key), OTHER)
        if not number.isdecimal() or int(number) >= len(offered):
            continue
        for name, value in zip(names, offered[int(number)].values, strict=True):
            field = Conference._meta.get_field(name)
            if isinstance(field, MultilingualTextField):
                data[f"{name}_{language}"] = value[language]
            else:
                data[name] = ", ".join(value) if isinstance(value, list) else str(value)
    return data


def _name(key: str) -> str:
    return f"choice-{key}"


def _values(key: str, value: str, language: str) -> tuple[Any, ...]:
    """A candidate as the fields of a conference keep it."""
    if key == "dates":
        return tuple(date.fromisoformat(day) for day in value.split("/"))
    if key in {"registration.opens", "registration.closes"}:
        return (date.fromisoformat(value),)
    if key == "working_languages":
        return (value.split(","),)
    (name,) = FIELDS[key]
    if isinstance(Conference._meta.get_field(name), MultilingualTextField):
        return ({language: value},)
    return (value,)


def _label(key: str, value: str) -> str:
    if key == "dates":
        first, last = (date.fromisoformat(day) for day in value.split("/"))
        return dates.period(first, last)
    if key in {"registration.opens", "registration.closes"}:
        return dates.day(date.fromisoformat(value))
    if key == "country":
        return country_name(value)
    if key == "working_languages":
        return listed(language_name(code) for code in value.split(","))
    return value


def _evidence(announcement: Announcement, option: OfferedValue) -> str:
    lines = [announcement.lines[number - 1].strip() for number in option.lines]
    numbers = ", ".join(map(str, option.lines))
    return f"{numbers}: {' … '.join(lines)}"


def _chosen(conference: Conference, names: Sequence[str], offered: Sequence[OfferedValue]) -> str:
    for number, option in enumerate(offered):
        kept = [getattr(conference, name) for name in names]
        if all(_is_kept(now, value) for now, value in zip(kept, option.values, strict=True)):
            return str(number)
    return OTHER


def _is_kept(now: Any, value: Any) -> bool:
    if isinstance(value, dict):
        return all(now.get(code) == text for code, text in value.items())
    return bool(now == value)
