"""Forms about a conference, its meetings, its partners, and who is entitled to a closed meeting."""

import re
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.bodies.models import Body
from octopus.conferences.actions import MeetingFacts, PartnerFacts
from octopus.conferences.models import Conference, Meeting, Partner
from octopus.projects.models import Project
from octopus.text.country_names import countries
from octopus.text.date_input import DateInput
from octopus.text.multilingual import (
    TextFormField,
    codes,
    current,
    language_name,
    main_language,
    with_main_language,
)


def _dates(*names: str) -> dict[str, DateInput]:
    return {name: DateInput() for name in names}


# What a conference may be interpreted into besides the languages of this installation.
_FURTHER = ("ar", "de", "it", "pt", "ru", "uk", "zh")


class ConferenceForm(forms.ModelForm[Conference]):
    """All facts of a conference. Its dates and its window must be in order."""

    working_languages = forms.MultipleChoiceField(
        label=gettext_lazy("Working languages"), widget=forms.CheckboxSelectMultiple
    )
    country = forms.ChoiceField(label=gettext_lazy("Country"))
    free_of_charge = forms.TypedChoiceField(
        label=gettext_lazy("Participation"),
        required=False,
        empty_value=None,
        coerce=lambda value: value == "yes",
        choices=[
            ("", gettext_lazy("not yet known")),
            ("yes", gettext_lazy("free of charge")),
            ("no", gettext_lazy("for a fee")),
        ],
    )

    class Meta:
        model = Conference
        fields = (
            "title",
            "focus",
            "start_date",
            "end_date",
            "archived_from",
            "venue",
            "city",
            "country",
            "time_zone",
            "working_languages",
            "registration_opens",
            "registration_closes",
            "free_of_charge",
            "registration_address",
            "mails_at_once",
            "description",
            "showcase",
            "announcement_date",
            "contact_name",
            "contact_phone",
            "contact_email",
            "website",
            "issuer",
            "issuer_address",
            "project",
            "funding",
        )
        widgets = _dates(
            "start_date",
            "end_date",
            "archived_from",
            "registration_opens",
            "registration_closes",
            "announcement_date",
        )
        help_texts = {
            "issuer": gettext_lazy(
                "The name alone, without an article, as at the head of a letter. It heads letters "
                "of invitation, certificates and convocations, and stands in them as organiser. "
                "Without it they bear the title of the conference."
            ),
            "issuer_address": gettext_lazy("At the head of letters, line by line."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {*codes(), *_FURTHER, *self.instance.working_languages}
        self._choices("working_languages", [(c, language_name(c)) for c in sorted(known)])
        self._choices("country", [("", ""), *countries(current()).items()])
        free: dict[bool | None, str] = {True: "yes", False: "no"}
        self.initial["free_of_charge"] = free.get(self.instance.free_of_charge, "")
        project = self.fields["project"]
        project.label_from_instance = str  # type: ignore[attr-defined]
        project.queryset = Project.objects.order_by("pk")  # type: ignore[attr-defined]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise ValidationError(
                _("“%(zone)s” is not a time zone. Write one such as Europe/Paris."),
                params={"zone": zone},
            )
        return zone

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("The last day is before the first day."))
        opens, closes = cleaned.get("registration_opens"), cleaned.get("registration_closes")
        if opens and closes and closes < opens:
            self.add_error("registration_closes", _("Registration would close before it opens."))
        return cleaned

    def _post_clean(self) -> None:
        """The action checks and saves; the instance stays as it is in the database until then."""

    @property
    def facts(self) -> dict[str, Any]:
        """The fields as `update_conference` takes them."""
        return {name: self.cleaned_data[name] for name in self.fields}


class MeetingForm(forms.Form):
    """A meeting. For the conference proper, relation and access are what they are."""

    title = TextFormField(label=gettext_lazy("Title"))
    starts = forms.DateField(label=gettext_lazy("First day"), widget=DateInput)
    ends = forms.DateField(label=gettext_lazy("Last day"), widget=DateInput)
    relation = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[
            choice
            for choice in Meeting.Relation.choices
            if choice[0] != Meeting.Relation.CONFERENCE
        ],
        initial=Meeting.Relation.SIDE,
    )
    access = forms.ChoiceField(
        label=gettext_lazy("Who may take part"),
        choices=Meeting.Access.choices,
        initial=Meeting.Access.INVITED,
    )
    announced = forms.BooleanField(
        label=gettext_lazy("The public may know of it"),
        help_text=gettext_lazy(
            "In one line. Otherwise only those admitted and the secretariat know that it exists."
        ),
        required=False,
        initial=True,
    )
    public_line = TextFormField(
        label=gettext_lazy("What the public reads about participation"), required=False
    )
    seats = forms.IntegerField(label=gettext_lazy("Seats"), required=False, min_value=1)
    body = forms.ModelChoiceField(
        Body.objects.all(),
        label=gettext_lazy("Meeting of"),
        empty_label=gettext_lazy("no body"),
        required=False,
    )
    statutory = forms.BooleanField(
        label=gettext_lazy("The list of participants is an official record"),
        help_text=gettext_lazy("Then it names everyone who was admitted, whatever they agreed to."),
        required=False,
    )

    def __init__(self, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        self.meeting = meeting
        if meeting is not None:
            kwargs["initial"] = {name: getattr(meeting, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        if self.is_proper:
            for name in ("relation", "access", "announced"):
                del self.fields[name]

    @property
    def is_proper(self) -> bool:
        """Whether this is the meeting that is the conference itself."""
        proper = Meeting.Relation.CONFERENCE
        return self.meeting is not None and self.meeting.relation == proper

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first day."))
        return cleaned

    @property
    def facts(self) -> MeetingFacts:
        """The meeting as `save_meeting` takes it."""
        values = dict(self.cleaned_data)
        if self.is_proper:
            values |= {
                "relation": Meeting.Relation.CONFERENCE,
                "access": Meeting.Access.OPEN,
                "announced": True,
            }
        return MeetingFacts(**values)


class PartnerForm(forms.Form):
    """One organiser or partner, in a role and for a time."""

    name = TextFormField(label=gettext_lazy("Name"), required=False)
    role = TextFormField(label=gettext_lazy("Role"), required=False)
    starts = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput)
    ends = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name = cleaned.get("name")
        if any(cleaned.values()) and not (name and name.get(main_language())):
            missing = _("Please write the %(language)s name, or empty the other fields.")
            self.add_error("name", with_main_language(missing))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first day."))
        return cleaned


class _Partners(forms.BaseFormSet[PartnerForm]):
    @property
    def facts(self) -> list[PartnerFacts]:
        """Those with a name, in their order; a row that was emptied is left out."""
        return [PartnerFacts(**row) for row in self.cleaned_data if row.get("name")]


def partner_forms(conference: Conference, data: Any = None) -> _Partners:
    """A form for each partner of a conference, and two empty ones."""
    made = forms.formset_factory(PartnerForm, formset=_Partners, extra=2, max_num=40)
    rows: list[Partner] = list(conference.partners.all())
    initial = [
        {"name": row.name, "role": row.role, "starts": row.starts, "ends": row.ends} for row in rows
    ]
    return cast(_Partners, made(data, initial=initial, prefix="partners"))


class EntitlementsForm(forms.Form):
    """Addresses, one per line or pasted from a mail or a spreadsheet, each with a reason."""

    addresses = forms.CharField(
        label=gettext_lazy("Addresses"),
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One per line; a reason may follow the address. Lists from a mail or a spreadsheet "
            "can be pasted as they are."
        ),
    )

    def clean_addresses(self) -> list[tuple[str, str]]:
        """Pairs of address and reason. Every line that cannot be read is named."""
        entries, wrong = [], []
        for number, line in enumerate(self.cleaned_data["addresses"].splitlines(), start=1):
            for part in re.split(r";|,(?=[^@\s]*\s*<?[^@\s]+@)", line):
                if not part.strip():
                    continue
                entry = _read_entry(part)
                if entry is None:
                    wrong.append(
                        _("line %(number)s: %(text)s") % {"number": number, "text": part.strip()}
                    )
                else:
                    entries.append(entry)
        if wrong:
            raise ValidationError(
                [_("These lines hold no e-mail address that can be read."), *wrong]
            )
        return entries


def _read_entry(part: str) -> tuple[str, str] | None:
    """`Ada Sample <ada@example.org> head of delegation` → the address and what stands around it."""
    found = re.search(r"[^\s<>\"'(),;]+@[^\s<>\"'(),;]+", part)
    if found is None:
        return None
    email = found[0].strip(".").lower()
    try:
        validate_email(email)
    except ValidationError:
        return None
    around = f"{part[: found.start()]} {part[found.end() :]}"
    reason = " ".join(re.sub(r"[<>\"\t,]", " ", around).split())
    return email, reason[:200]
