"""What the office types into the programme."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.programme import venue_time
from octopus.programme.models import Region, Room, Session, SessionRole, Topic
from octopus.text import country_names, dates, multilingual
from octopus.text.multilingual import plain

_TIME_FORMATS = ("%H:%M", "%H.%M", "%Hh%M", "%H h %M", "%H")
_TIME_WIDGET = {"inputmode": "numeric", "class": "mid", "autocomplete": "off"}


class _Named(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only to the checker
    """A choice among meetings, rooms or topics by their names in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return plain(obj.title if isinstance(obj, Meeting) else obj.name)


class SessionForm(forms.Form):
    """A session: its texts side by side, its time on the venue's clock."""

    title = multilingual.TextFormField(label=_("Title"))
    abstract = multilingual.TextFormField(
        label=_("What it is about"),
        required=False,
        multiline=True,
        help_text=_("The first paragraph is set larger. An empty line begins a new one."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    meeting = _Named(
        label=_("Meeting"),
        queryset=Meeting.objects.none(),
        help_text=_("The agenda of a closed meeting is for those who attend it, and never public."),
    )
    day = forms.ChoiceField(label=_("Day"), required=False)
    starts = forms.TimeField(
        label=_("Starts"),
        required=False,
        input_formats=_TIME_FORMATS,
        widget=forms.TextInput(attrs=_TIME_WIDGET),
        error_messages={"invalid": _("Write the time like 09:30.")},
    )
    ends = forms.TimeField(
        label=_("Ends"),
        required=False,
        input_formats=_TIME_FORMATS,
        widget=forms.TextInput(attrs=_TIME_WIDGET),
        error_messages={"invalid": _("Write the time like 09:30.")},
    )
    room = _Named(
        label=_("Room"),
        queryset=Room.objects.none(),
        required=False,
        empty_label=_("to be announced"),
    )
    topic = _Named(
        label=_("Topic"), queryset=Topic.objects.none(), required=False, empty_label=_("none")
    )
    regions = forms.MultipleChoiceField(
        label=_("Regions"),
        required=False,
        choices=Region.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    interpreted = forms.MultipleChoiceField(
        label=_("Interpreted into"), required=False, widget=forms.CheckboxSelectMultiple
    )
    webcast = forms.BooleanField(label=_("Webcast"), required=False)
    media_allowed = forms.BooleanField(label=_("Media may attend"), required=False)
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1)
    state = forms.ChoiceField(
        label=_("State"),
        help_text=_("A session that is not yet public stays out of the next version."),
    )

    def __init__(
        self,
        *args: Any,
        conference: Conference,
        meetings: QuerySet[Meeting],
        session: Session | None,
        **kw: Any,
    ):
        """`meetings`: those whose programme the reader edits."""
        kw.setdefault("initial", _initial(meetings, conference, session))
        super().__init__(*args, **kw)
        self.conference = conference
        self._narrow("meeting", meetings)
        self._narrow("room", conference.rooms.all())
        self._narrow("topic", conference.topics.all())
        first = min([conference.start_date, *(m.starts for m in meetings)])
        last = max([conference.end_date, *(m.ends for m in meetings)])
        days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        self._offer(
            "day",
            [("", _("to be announced")), *((d.isoformat(), dates.weekday(d)) for d in days)],
        )
        self._offer("state", _states(session))
        tongues = _tongues(conference, session)
        self._offer("spoken", tongues)
        self._offer("interpreted", tongues)

    def _narrow(self, name: str, queryset: Any) -> None:
        field: Any = self.fields[name]
        field.queryset = queryset

    def _offer(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        given = {name: cleaned.get(name) for name in ("day", "starts", "ends")}
        if not any(given.values()):
            return {**cleaned, "starts_at": None, "ends_at": None}
        for name, value in given.items():
            if not value and name not in self.errors:
                self.add_error(name, _("Give the day, the start and the end, or none of them."))
        if all(given.values()):
            for name in ("starts", "ends"):
                cleaned[f"{name}_at"] = self._instant(name, given)
        return cleaned

    def _instant(self, name: str, given: dict[str, Any]) -> datetime | None:
        try:
            day = date.fromisoformat(given["day"])
            return venue_time.instant(day, given[name], self.conference.zone)
        except ValidationError as error:
            self.add_error(name, error)
            return None

    def fields_of_session(self) -> dict[str, Any]:
        """What the actions take. Only of a valid form."""
        left_out = {"day", "starts", "ends"}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}

    def add_refusal(self, refusal: ValidationError) -> None:
        """Shows what an action refused, beside the field that it is about."""
        typed_as = {"starts_at": "starts", "ends_at": "ends"}
        for name, words in refusal.message_dict.items():
            self.add_error(typed_as.get(name, name), words)


def _initial(
    meetings: QuerySet[Meeting], conference: Conference, session: Session | None
) -> dict[str, Any]:
    if session is None:
        proper = meetings.filter(relation=Meeting.Relation.CONFERENCE).first()
        return {
            "meeting": proper,
            "kind": Session.Kind.WORKSHOP,
            "state": Session.State.DRAFT,
            "spoken": [multilingual.main_language()],
        }
    names = ("title", "abstract", "kind", "meeting", "room", "topic", "regions", "spoken")
    more = ("interpreted", "webcast", "media_allowed", "capacity", "state")
    told = {name: getattr(session, name) for name in names + more}
    if session.starts_at and session.ends_at:
        starts, ends = (
            moment.astimezone(conference.zone) for moment in (session.starts_at, session.ends_at)
        )
        told |= {"day": starts.date().isoformat(), "starts": f"{starts:%H:%M}"}
        told["ends"] = f"{ends:%H:%M}"
    return told


def _states(session: Session | None) -> list[tuple[str, Any]]:
    """Cancelling is an act of its own, with a reason; what is cancelled may be restored."""
    cancelled = session is not None and session.state == Session.State.CANCELLED
    return [
        (value, label)
        for value, label in Session.State.choices
        if value != Session.State.CANCELLED or cancelled
    ]


def _tongues(conference: Conference, session: Session | None) -> list[tuple[str, str]]:
    """The working languages, and whatever the session has beyond them."""
    codes = [
        *conference.working_languages,
        *(session.spoken + session.interpreted if session else []),
    ]
    return [
        (code, capfirst(multilingual.language_name(code)) or code) for code in dict.fromkeys(codes)
    ]


class RoomForm(forms.Form):
    """A room of the venue."""

    name = multilingual.TextFormField(label=_("Name"))
    level = multilingual.TextFormField(label=_("Where it is"), required=False)
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=1)


class TopicForm(forms.Form):
    """A subject by which sessions can be found."""

    name = multilingual.TextFormField(label=_("Name"))


class StageForm(forms.Form):
    """Somebody whom the secretariat does not know yet, in a role."""

    role = forms.ChoiceField(label=_("Role"), choices=SessionRole.Role.choices)
    given_names = forms.CharField(label=_("Given names"), required=False, max_length=120)
    family_name = forms.CharField(label=_("Family name"), max_length=120)
    function = forms.CharField(label=_("Function"), required=False, max_length=200)
    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=200)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        countries = country_names.countries(multilingual.current())
        field: Any = self.fields["country"]
        field.choices = [("", "–"), *countries.items()]
        field.initial = ""


class ReleaseForm(forms.Form):
    """What the secretariat says of a new version, and whether it stands by its conflicts."""

    note = multilingual.TextFormField(
        label=_("What changed, in a sentence"), required=False, multiline=False
    )
    force = forms.BooleanField(
        label=_("Release it although a room or a person is needed twice at a time"), required=False
    )
