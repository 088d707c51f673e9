"""What the office types about a venue, each text in all languages side by side."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.conferences.models import Conference
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.text.multilingual import (
    MultilingualText,
    TextFormField,
    main_language,
    with_main_language,
)
from octopus.text.typed.dates import DateInput
from octopus.venue.actions import ConnectionFacts, HotelFacts
from octopus.venue.models import VenueDetails, VenueImage
from octopus.venue.queries import DETAILS


class VenueForm(GuardedForm, forms.Form):
    """Address, entrance, opening hours, step-free access, emergency numbers."""

    street_address = TextFormField(
        label=gettext_lazy("Street address"),
        help_text=gettext_lazy("Line by line, with the postcode, as a taxi driver needs it."),
        required=False,
        multiline=True,
    )
    entrance = TextFormField(
        label=gettext_lazy("Entrance"),
        help_text=gettext_lazy("Which door participants use, and what they show there."),
        required=False,
        multiline=True,
    )
    opening_hours = TextFormField(
        label=gettext_lazy("Opening hours"),
        help_text=gettext_lazy("Of the building and of the registration desk, one per line."),
        required=False,
        multiline=True,
    )
    step_free_access = TextFormField(
        label=gettext_lazy("Step-free access"), required=False, multiline=True
    )
    emergency = TextFormField(
        label=gettext_lazy("In an emergency"),
        help_text=gettext_lazy("Telephone numbers, first aid in the building."),
        required=False,
        multiline=True,
    )

    def __init__(self, data: QueryDict | None = None, *, details: VenueDetails) -> None:
        super().__init__(data, initial={name: getattr(details, name) for name in DETAILS})
        self.edited = details.conference

    @property
    def facts(self) -> dict[str, MultilingualText]:
        """What `save_venue_details` takes."""
        return {name: self.cleaned_data[name] for name in DETAILS}


class _RowForm(forms.Form):
    """A row of which some texts must be there as soon as anything is."""

    needed: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if any(cleaned.values()):
            for name in self.needed:
                value = cleaned.get(name)
                if name in self.errors or (value and not isinstance(value, dict)):
                    continue
                if not value or not value.get(main_language()):
                    self.add_error(name, self._missing(name))
        return cleaned

    def _missing(self, name: str) -> str:
        if isinstance(self.fields[name], TextFormField):
            return str(
                with_main_language(
                    _("Please enter the %(language)s text, or clear the other fields.")
                )
            )
        return _("Please fill this in, or clear the other fields.")


class ConnectionForm(_RowForm):
    """One way to the venue."""

    needed = ("origin", "means")
    origin = TextFormField(label=pgettext_lazy("where a journey begins", "From"), required=False)
    means = TextFormField(label=gettext_lazy("Means of transport"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"), required=False, min_value=1, max_value=1440
    )
    note = TextFormField(label=gettext_lazy("Price and remarks"), required=False)


class HotelForm(_RowForm):
    """One hotel."""

    needed = ("name",)
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=120)
    address = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=200)
    distance = TextFormField(
        label=gettext_lazy("Distance from the venue"),
        help_text=gettext_lazy("For example “10 minutes on foot”."),
        required=False,
    )
    rate = TextFormField(
        label=gettext_lazy("Rate"),
        help_text=gettext_lazy("For example “€120 per night, breakfast included”."),
        required=False,
    )
    booking_link = forms.URLField(
        label=gettext_lazy("Booking link"), required=False, max_length=300, assume_scheme="https"
    )
    book_until = forms.DateField(label=gettext_lazy("Book by"), required=False, widget=DateInput)


class _Connections(GuardedFormSet):
    @property
    def facts(self) -> list[ConnectionFacts]:
        """Those with a beginning, in their order; a row that was emptied is left out."""
        return [ConnectionFacts(**row) for row in self.rows if row.get("origin")]


class _Hotels(GuardedFormSet):
    @property
    def facts(self) -> list[HotelFacts]:
        """Those with a name, in their order; a row that was emptied is left out."""
        return [HotelFacts(**row) for row in self.rows if row.get("name")]


def connection_forms(conference: Conference, data: Any = None) -> _Connections:
    """A form for each way to the venue, and three empty ones."""
    made = forms.formset_factory(ConnectionForm, formset=_Connections, extra=3, max_num=60)
    initial = list(conference.connections.values(*ConnectionForm.base_fields))
    formset = cast(_Connections, made(data, initial=initial, prefix="connections"))
    formset.edited = conference
    return formset


def hotel_forms(conference: Conference, data: Any = None) -> _Hotels:
    """A form for each hotel, and two empty ones."""
    made = forms.formset_factory(HotelForm, formset=_Hotels, extra=2, max_num=60)
    initial = list(conference.hotels.values(*HotelForm.base_fields))
    formset = cast(_Hotels, made(data, initial=initial, prefix="hotels"))
    formset.edited = conference
    return formset


class DescriptionForm(GuardedForm, forms.Form):
    """What is said of a picture."""

    title = TextFormField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("For example the floor that a plan shows."),
        required=False,
    )
    alternative = TextFormField(
        label=gettext_lazy("Description in words"),
        help_text=gettext_lazy(
            "What is needed by readers who cannot see the picture: where the entrance is, "
            "which room is next to which."
        ),
        multiline=True,
    )

    def __init__(self, *args: Any, image: VenueImage | None = None, **kw: Any) -> None:
        if image is not None:
            kw["initial"] = {"title": image.title, "alternative": image.alternative}
        super().__init__(*args, **kw)
        self.edited = image.conference if image else None


class PictureForm(DescriptionForm):
    """A map or a plan that is sent."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of picture"),
        choices=VenueImage.Kind.choices,
        widget=forms.RadioSelect,
        initial=VenueImage.Kind.MAP,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "An SVG drawing of up to 1 MB, or a PNG or JPEG picture of up to 15 MB. Scripts and "
            "references to other sites are removed, and large pictures are reduced."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.jpg,.jpeg"}),
    )
    field_order = ("kind", "file", "title", "alternative")
