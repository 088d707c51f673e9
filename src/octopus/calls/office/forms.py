"""What the office types about a proposal: the decision, and where it takes place."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from octopus.calls.decisions.reasons import REASONS
from octopus.calls.models import Call, Proposal, Stand
from octopus.editing.choices import set_choices
from octopus.editing.forms import GuardedForm, GuardedFormSet
from octopus.programme.models import Room, Session
from octopus.text.typed.dates import DateHourInput

_State = Proposal.State


class DecisionForm(GuardedForm, forms.Form):
    """What is to be announced about a proposal."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"), required=False, widget=forms.RadioSelect
    )
    reason_key = forms.ChoiceField(label=gettext_lazy("Usual reason"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("The applicant reads it. Write it in the language of the proposal."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kw: Any) -> None:
        kw.setdefault(
            "initial",
            {
                "decision": proposal.planned,
                "reason_key": proposal.reason_key,
                "reason": proposal.reason,
            },
        )
        super().__init__(*args, **kw)
        self.edited = proposal
        set_choices(
            self,
            "decision",
            [
                (_State.ACCEPTED, pgettext_lazy("decision", "Accept")),
                (_State.WAITING, pgettext_lazy("decision", "Waiting list")),
                (_State.DECLINED, pgettext_lazy("decision", "Decline")),
                ("", _("Nothing prepared")),
            ],
        )
        set_choices(self, "reason_key", [("", _("none")), *REASONS.items()])


class _ByNumber(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)


class StandForm(forms.Form):
    """Which stand an exhibitor has: those that are free, and the own one."""

    stand = _ByNumber(
        label=gettext_lazy("Stand"),
        queryset=Stand.objects.none(),
        required=False,
        empty_label=gettext_lazy("no stand"),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kw: Any) -> None:
        super().__init__(*args, **{"initial": {"stand": proposal.stand_id}} | kw)
        field: Any = self.fields["stand"]
        free = proposal.call.stands.filter(proposal=None)
        field.queryset = free | proposal.call.stands.filter(proposal=proposal)


class TalkForm(forms.Form):
    """In which session a talk is given, and how long it is."""

    session = _ByNumber(
        label=gettext_lazy("Session"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=gettext_lazy("not placed"),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Length in minutes"), required=False, min_value=1, max_value=240
    )

    def __init__(self, *args: Any, proposal: Proposal, **kw: Any) -> None:
        initial = {"session": proposal.session_id, "minutes": proposal.minutes}
        super().__init__(*args, **{"initial": initial} | kw)
        field: Any = self.fields["session"]
        field.queryset = sessions_of_talks(proposal.call)
        self.fields["minutes"].help_text = _("Empty: %(num)s minutes, as all talks.") % {
            "num": proposal.call.minutes
        }


def sessions_of_talks(call: Call) -> Any:
    """The sessions of lightning talks of a call's conference, in the order of the programme."""
    found = Session.objects.filter(
        meeting__conference=call.conference_id, kind=Session.Kind.LIGHTNING
    ).exclude(state=Session.State.CANCELLED)
    open_meetings = [row.pk for row in found.select_related("meeting") if not row.meeting.is_closed]
    return found.filter(pk__in=open_meetings)


class SideEventForm(forms.Form):
    """When and where a side event takes place; either may be settled later in the programme."""

    room = _ByNumber(
        label=gettext_lazy("Room"),
        queryset=Room.objects.none(),
        required=False,
        empty_label=gettext_lazy("to be announced"),
    )
    starts = forms.DateTimeField(
        label=pgettext_lazy("session", "Starts"), required=False, widget=DateHourInput
    )
    ends = forms.DateTimeField(
        label=pgettext_lazy("session", "Ends"),
        help_text=gettext_lazy("Local time at the venue."),
        required=False,
        widget=DateHourInput,
    )

    def __init__(self, *args: Any, proposal: Proposal, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.conference = proposal.call.conference
        field: Any = self.fields["room"]
        field.queryset = self.conference.rooms.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if bool(starts) != bool(ends) and not self.errors:
            self.add_error("ends", _("Give both the start and the end, or neither."))
        if starts and ends and ends <= starts:
            self.add_error("ends", _("A session ends after it starts."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """What the action takes. Only of a valid form."""
        return {
            "room": self.cleaned_data["room"],
            "starts_at": self._at_venue("starts"),
            "ends_at": self._at_venue("ends"),
        }

    def _at_venue(self, name: str) -> datetime | None:
        typed: datetime | None = self.cleaned_data[name]
        return typed.replace(tzinfo=self.conference.zone) if typed else None


class PlanForm(forms.Form):
    """The floor plan as a file."""

    file = forms.FileField(
        label=gettext_lazy("Floor plan (SVG)"),
        help_text=gettext_lazy(
            "Rectangles whose id is “stand-” and a number become stands. Scripts, links and "
            "embedded pictures are removed."
        ),
        widget=forms.FileInput(attrs={"accept": ".svg,image/svg+xml"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )


class StandRowForm(forms.Form):
    """Where a stand is; a row without a number is left out."""

    number = forms.CharField(
        label=pgettext_lazy("of a stand", "Number"), required=False, max_length=12
    )
    x = forms.FloatField(label=gettext_lazy("From the left"), required=False)
    y = forms.FloatField(label=gettext_lazy("From the top"), required=False)
    width = forms.FloatField(label=gettext_lazy("Width"), required=False, min_value=0.01)
    height = forms.FloatField(label=gettext_lazy("Height"), required=False, min_value=0.01)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("number"):
            for name in ("x", "y", "width", "height"):
                if cleaned.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Please enter a number."))
        return cleaned


class StandRows(GuardedFormSet):
    """The stands of a call, a row for each."""


def stand_rows(call: Call, data: Any = None) -> Any:
    """A row for each stand, and four empty ones."""
    made = forms.formset_factory(StandRowForm, formset=StandRows, extra=4, max_num=300)
    names = list(StandRowForm.base_fields)
    initial = [{name: getattr(stand, name) for name in names} for stand in call.stands.all()]
    return made(data, initial=initial, prefix="stands")
