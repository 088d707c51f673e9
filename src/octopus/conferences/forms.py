"""Forms about a conference, its meetings, its partners, and who is entitled to a closed meeting."""

import re
from collections.abc import Sequence
from typing import Any, ClassVar, cast
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.bodies.models import Body
from octopus.conferences.actions import MeetingFacts, PartnerFacts
from octopus.conferences.language_forms import LanguageChoice
from octopus.conferences.models import Conference, Meeting, Partner
from octopus.editing.choices import set_choices, set_rows
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.people.forms import AddressField
from octopus.projects.models import Project
from octopus.text.country_names import countries
from octopus.text.email_addresses import NotAnAddress, canonical
from octopus.text.multilingual import (
    TextFormField,
    current,
    installed_codes,
    main_language,
    with_main_language,
)
from octopus.text.typed.dates import DateInput
from octopus.text.typed.lengths import LONGEST_LIST
from octopus.text.typed.web_addresses import WebAddressesField
from octopus.text.typed.world_languages import WorldLanguagesField


def _dates(*names: str) -> dict[str, DateInput]:
    return {name: DateInput() for name in names}


class FirstFactsForm(GuardedForm, forms.ModelForm[Conference]):
    """Title, days and place of a conference: what it cannot be without, or is soon asked for."""

    country = forms.ChoiceField(label=gettext_lazy("Country"))

    class Meta:
        model = Conference
        fields: tuple[str, ...] = (
            "title",
            "start_date",
            "end_date",
            "city",
            "country",
            "time_zone",
        )
        widgets = _dates("start_date", "end_date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [("", ""), *countries(current()).items()])
        if "time_zone" in self.fields:
            self.fields["time_zone"].required = True

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise ValidationError(
                _("“%(zone)s” is not a time zone. Enter one such as Europe/Paris."),
                params={"zone": zone},
            )
        return zone

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("The last day is before the first day."))
        return cleaned

    def _post_clean(self) -> None:
        """The action checks and saves; the instance stays as it is in the database until then."""

    @property
    def facts(self) -> dict[str, Any]:
        """The fields as `create_conference` and `update_conference` take them."""
        return {name: self.cleaned_data[name] for name in self.fields}


class BlankForm(LanguageChoice, FirstFactsForm):
    """The first facts of a new conference, and its languages."""

    def __init__(self, *args: Any, chosen: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_languages(chosen or installed_codes())
        if self.is_bound:
            self.ask_texts_in_them()

    @property
    def facts(self) -> dict[str, Any]:
        """The facts with the languages."""
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return facts | {"content_languages": self.chosen_languages}


class ConferenceForm(FirstFactsForm):
    """All facts of a conference. Its dates and its window must be in order."""

    working_languages = WorldLanguagesField(
        label=gettext_lazy("Working languages"),
        help_text=gettext_lazy(
            "What is spoken or interpreted at the conference, such as English, French and "
            "Arabic, separated by commas. They may be others than the languages of the website."
        ),
    )
    social_links = WebAddressesField(
        label=gettext_lazy("Social networks"),
        help_text=gettext_lazy("Web addresses, one on each line. They appear under “Follow us”."),
    )
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

    class Meta(FirstFactsForm.Meta):
        fields = (
            "title",
            "focus",
            "start_date",
            "end_date",
            "archived_from",
            "previous_edition",
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
            "badge_languages",
            "description",
            "showcase",
            "retrospective",
            "announcement_date",
            "contact_name",
            "contact_phone",
            "contact_email",
            "website",
            "social_links",
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
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {"contact_email": AddressField}
        help_texts = {
            "issuer": gettext_lazy(
                "The name only, without an article, as in a letterhead. It appears at "
                "the top of invitation letters, certificates and convocations, which "
                "name it as organiser. If left empty, they bear the title of the "
                "conference."
            ),
            "previous_edition": gettext_lazy(
                "The pages of all editions of a series lead to each other."
            ),
            "issuer_address": gettext_lazy("At the top of letters, line by line."),
            "retrospective": gettext_lazy(
                "After the last day, this takes the place of who participates and of the showcase "
                "area: how many came, what was concluded, what follows."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("working_languages", "social_links"):
            self.initial[name] = getattr(self.instance, name)
        free: dict[bool | None, str] = {True: "yes", False: "no"}
        self.initial["free_of_charge"] = free.get(self.instance.free_of_charge, "")
        others = Conference.objects.exclude(pk=self.instance.pk).order_by("-start_date", "pk")
        set_rows(self, "previous_edition", others, label=str)
        set_rows(self, "project", Project.objects.order_by("pk"), label=str)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("registration_opens"), cleaned.get("registration_closes")
        if opens and closes and closes < opens:
            self.add_error("registration_closes", _("Registration would close before it opens."))
        return cleaned


class MeetingForm(GuardedForm, forms.Form):
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
        label=gettext_lazy("Who may participate"),
        choices=Meeting.Access.choices,
        initial=Meeting.Access.INVITED,
    )
    announced = forms.BooleanField(
        label=gettext_lazy("Announced publicly"),
        help_text=gettext_lazy(
            "In one line. Otherwise only admitted participants and the secretariat know "
            "that it exists."
        ),
        required=False,
        initial=True,
    )
    public_line = TextFormField(
        label=gettext_lazy("Public information about participation"), required=False
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
        help_text=gettext_lazy(
            "It then names all accepted participants, regardless of their consent."
        ),
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
            missing = _("Please enter the %(language)s name, or clear the other fields.")
            self.add_error("name", with_main_language(missing))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day is before the first day."))
        return cleaned


class _Partners(GuardedFormSet):
    @property
    def facts(self) -> list[PartnerFacts]:
        """Those with a name, in their order; a row that was emptied is left out."""
        return [PartnerFacts(**row) for row in self.rows if row.get("name")]


def partner_forms(conference: Conference, data: Any = None) -> _Partners:
    """A form for each partner of a conference, and two empty ones."""
    made = forms.formset_factory(PartnerForm, formset=_Partners, extra=2, max_num=40)
    rows: list[Partner] = list(conference.partners.all())
    initial = [
        {"name": row.name, "role": row.role, "starts": row.starts, "ends": row.ends} for row in rows
    ]
    return cast(_Partners, made(data, initial=initial, prefix="partners"))


class EntitlementsForm(GuardedForm, forms.Form):
    """Addresses, one per line or pasted from a mail or a spreadsheet, each with a reason."""

    addresses = forms.CharField(
        label=gettext_lazy("Addresses"),
        required=False,
        max_length=LONGEST_LIST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One per line; the address may be followed by a reason. Lists from an "
            "e-mail or a spreadsheet can be pasted directly."
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
            raise ValidationError([_("These lines contain no valid e-mail address."), *wrong])
        return entries


def _read_entry(part: str) -> tuple[str, str] | None:
    """`Ada Sample <ada@example.org> head of delegation` → the address and what stands around it."""
    found = re.search(r"[^\s<>\"'(),;]+@[^\s<>\"'(),;]+", part)
    if found is None:
        return None
    try:
        email = canonical(found[0].strip("."))
    except NotAnAddress:
        return None
    around = f"{part[: found.start()]} {part[found.end() :]}"
    reason = " ".join(re.sub(r"[<>\"\t,]", " ", around).split())
    return email, reason[:200]
