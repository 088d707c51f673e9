"""How the log is filtered and searched."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from octopus.conferences.models import Conference
from octopus.conferences.queries import current_conference
from octopus.lists.by_conference import ConferenceFilters
from octopus.office.log.names import SUBJECTS, named, rows_of, valued
from octopus.office.log_labels import ACTIONS, AREAS, KINDS, area_of
from octopus.people.models import Account, Duty
from octopus.privacy.models import LogEntry
from octopus.text.folding import folded, has_all_words, spellings
from octopus.text.multilingual import collation_key
from octopus.text.numbers import parse_int


def usual_zone() -> str:
    """The zone of what belongs to no conference. One query."""
    conference: Conference | None = current_conference()
    return conference.time_zone if conference else "UTC"


def _sorted(choices: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return sorted(choices, key=lambda choice: collation_key(str(choice[1])))


class LogFilters(ConferenceFilters):
    """Whose, where, what and when. What happened can be chosen once the area is."""

    # Choosing an area changes what the others offer.
    depends = True

    area = django_filters.ChoiceFilter(
        label=_("Area"),
        empty_label=_("everything"),
        choices=lambda: [(key, area.label) for key, area in AREAS.items()],
        method="in_area",
    )
    action = django_filters.ChoiceFilter(
        label=_("Action"), empty_label=_("everything"), choices=list(ACTIONS.items())
    )
    kind = django_filters.ChoiceFilter(
        field_name="subject_kind",
        label=_("Item"),
        empty_label=_("all items"),
        choices=lambda: _sorted(list(KINDS.items())),
    )
    thing = django_filters.ChoiceFilter(
        label=_("Thing"), empty_label=_("all items"), choices=(), method="of_thing"
    )
    actor = django_filters.ChoiceFilter(
        label=_("User"), empty_label=_("everyone"), choices=(), method="of_actor"
    )
    since = django_filters.DateFilter(
        label=_("From"), method="by_day", widget=forms.DateInput({"type": "date"})
    )
    until = django_filters.DateFilter(
        label=_("Until"), method="by_day", widget=forms.DateInput({"type": "date"})
    )

    class Meta:
        model = LogEntry
        fields = ("conference", "area", "action", "kind", "thing", "actor", "since", "until")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer_actions()
        self._offer_thing()
        self._offer_actors()

    def _offer_actions(self) -> None:
        """Offer the actions of the chosen area; all of them would be too many."""
        field = self.form.fields["action"]
        area = self.data.get("area") or area_of(self.data.get("action", ""))
        choices = [(key, words) for key, words in ACTIONS.items() if area_of(key) == area]
        if choices:
            field.choices = [("", _("everything")), *_sorted(choices)]
        else:
            del self.form.fields["action"]

    def _offer_thing(self) -> None:
        """A single thing comes from a link and not from a list; it can be left out again."""
        chosen = self.data.get("thing", "")
        kind, _colon, number = chosen.partition(":")
        if kind in SUBJECTS and parse_int(number) is not None:
            label = KINDS.get(kind, kind)
            self.form.fields["thing"].choices = [
                ("", _("all items")),
                (chosen, f"{label}: {self._called(kind, int(number))}"),
            ]
        else:
            del self.form.fields["thing"]

    def _called(self, kind: str, pk: int) -> str:
        thing = rows_of(kind).filter(pk=pk).first()
        if thing is None or SUBJECTS[kind].circle(thing) or kind == "registration.registration":
            return str(getattr(thing, "reference", pk))
        return SUBJECTS[kind].name(thing)

    def _offer_actors(self) -> None:
        """Those who work in the office; others are found by a word."""
        staff = Account.objects.filter(
            Exists(Duty.objects.filter(account=OuterRef("pk")))
        ).select_related("person")
        choices = _sorted([(str(account.pk), account.called) for account in staff])
        self.form.fields["actor"].choices = [
            ("", _("everyone")),
            ("system", _("the system")),
            *choices,
        ]

    def in_area(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What happened in one part of the office."""
        found = Q()
        for prefix in AREAS[value].prefixes:
            found |= Q(action__startswith=f"{prefix}.")
        return rows.filter(found)

    def of_thing(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What happened to one thing."""
        kind, _colon, number = value.partition(":")
        return rows.filter(subject_kind=kind, subject_id=int(number))

    def of_actor(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """What one account did, or the system by itself."""
        return rows.filter(actor=None if value == "system" else int(value))

    def by_day(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """A day as people mean it at the venue of the conference chosen, or of the next one."""
        known = {found.slug: found.time_zone for found in self.known}
        zone = ZoneInfo(known.get(self.data.get("conference", "")) or usual_zone())
        morning = datetime.combine(value, time(), tzinfo=zone)
        if name == "since":
            return rows.filter(at__gte=morning)
        return rows.filter(at__lt=datetime.combine(value + timedelta(days=1), time(), tzinfo=zone))


def find(word: str) -> Q:
    """Entries in which a word stands: who, what happened, to what, from what to what."""
    ways = spellings(word)

    def stands(words: Any) -> bool:
        text = folded(str(words))
        return any(way in text for way in ways)

    return (
        Q(**{f"actor__{Account.USERNAME_FIELD}__contains": folded(word)})
        | has_all_words(word, "actor__person__search_text")
        | Q(action__in=[key for key, words in ACTIONS.items() if stands(words)])
        | Q(subject_kind__in=[key for key, words in KINDS.items() if stands(words)])
        | named(word)
        | valued(word)
    )
