"""What the office types into the programme."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference, Meeting
from octopus.editing.choices import RowField
from octopus.editing.forms import GuardedForm
from octopus.programme import venue_time
from octopus.programme.models import Region, Room, Session, SessionRole, Topic
from octopus.text import country_names, dates, multilingual
from octopus.text.multilingual import plain
from octopus.text.typed.times import TimeField

# In minutes: what ends later on the next day is a slip of the pen.
_LONGEST_NIGHT = 12 * 60


class _Named(RowField):
    """A choice among meetings, rooms or topics by their names in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return plain(obj.title if isinstance(obj, Meeting) else obj.name)


class SessionForm(GuardedForm, forms.Form):
    """A session: its texts side by side, its time on the venue's clock."""

    title = multilingual.TextFormField(label=_("Title"))
    abstract = multilingual.TextFormField(
        label=_("Description"),
        required=False,
        multiline=True,
        help_text=_(
            "The first paragraph is displayed in larger type. Leave an empty line to start "
            "a new paragraph."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    meeting = _Named(
        label=_("Meeting"),
        queryset=Meeting.objects.none(),
        help_text=_(
            "The agenda of a restricted meeting is for its participants only and is never public."
        ),
    )
    day = forms.ChoiceField(label=_("Day"), required=False)
    starts = TimeField(label=_("Starts"), required=False)
    ends = TimeField(
        label=_("Ends"),
        required=False,
        help_text=_("A session that ends after midnight ends on the next day: 22:30 to 01:00."),
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
    media_allowed = forms.BooleanField(label=_("Open to media"), required=False)
    capacity = forms.IntegerField(label=_("Places"), required=False, min_value=1)
    state = forms.ChoiceField(
        label=_("State"),
        help_text=_("A session that is not yet public is not included in the next version."),
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
        self.edited = session
        self.conference = conference
        self._narrow("meeting", meetings)
        self._narrow("room", conference.rooms.all())
        self._narrow("topic", conference.topics.all())
        first = min([conference.start_date, *(meeting.starts for meeting in meetings)])
        last = max([conference.end_date, *(meeting.ends for meeting in meetings)])
        days = [
            date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1)
        ]
        self._offer(
            "day",
            [("", _("to be announced")), *((day.isoformat(), dates.weekday(day)) for day in days)],
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
                self.add_error(name, _("Enter the day, start and end, or leave all three empty."))
        if all(given.values()):
            for name in ("starts", "ends"):
                cleaned[f"{name}_at"] = self._instant(name, given)
        return cleaned

    def _instant(self, name: str, given: dict[str, Any]) -> datetime | None:
        try:
            day = date.fromisoformat(given["day"])
            if name == "ends" and _goes_past_midnight(given["starts"], given["ends"]):
                day += timedelta(days=1)
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


def _goes_past_midnight(starts: time, ends: time) -> bool:
    """Whether an end before the start is on the next day, and no slip: within twelve hours."""
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return minutes < 0 and minutes % (24 * 60) <= _LONGEST_NIGHT


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
    values = {name: getattr(session, name) for name in names + more}
    if session.starts_at and session.ends_at:
        starts, ends = (
            moment.astimezone(conference.zone) for moment in (session.starts_at, session.ends_at)
        )
        values |= {"day": starts.date().isoformat(), "starts": f"{starts:%H:%M}"}
        values["ends"] = f"{ends:%H:%M}"
    return values


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


class RoomForm(GuardedForm, forms.Form):
    """A room of the venue."""

    name = multilingual.TextFormField(label=_("Name"))
    level = multilingual.TextFormField(label=_("Location"), required=False)
    seats = forms.IntegerField(label=_("Seats"), required=False, min_value=1)


class TopicForm(GuardedForm, forms.Form):
    """A subject by which sessions can be found."""

    name = multilingual.TextFormField(label=_("Name"))


class SessionRoleForm(forms.Form):
    """A new person, with a role in a session."""

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
        label=_("Summary of changes, in one sentence"), required=False, multiline=False
    )
    force = forms.BooleanField(
        label=_("Release despite rooms or people being booked twice at the same time"),
        required=False,
    )
