"""Travel and needs of admitted people: who is asked, until when, and keeping what they say."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from octopus import clock
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.models import Admission, FormSettings, Logistics, Registration
from octopus.state.revision_cache import cached_row
from octopus.transactions import write

TRAVEL = (
    "arrives_on",
    "arrives_at",
    "arrival_place",
    "arrival_by",
    "leaves_on",
    "leaves_at",
    "departure_place",
    "departure_by",
    "hotel",
    "needs_visa",
)
# About health: kept for a few days only, in no log, and read with an entry in the log.
NEEDS = ("diet", "access_needs")
FIELDS = (*TRAVEL, *NEEDS)
_LABELS = {field.name: field.verbose_name for field in Logistics._meta.fields}


class NotConcerned(Exception):
    """The person is admitted to no meeting, so travel and needs are not asked."""


class Frozen(Exception):
    """The day is past after which travel and needs cannot be changed by the person any more."""


def label_of(name: str) -> str:
    """The label of one of FIELDS, in the reader's language."""
    return str(_LABELS[name])


def is_concerned(registration: Registration, admissions: Iterable[Admission]) -> bool:
    """Whether a user is asked: the request stands and is accepted for some meeting. No query."""
    return registration.state == Registration.State.SUBMITTED and any(
        admission.state == Admission.State.ACCEPTED for admission in admissions
    )


def form_settings(conference: Conference) -> FormSettings:
    """Until when travel is wanted and frozen; one without days where staff set none.

    Read once a revision where they did.
    """
    found = cached_row(
        ("registration.form_settings", conference.pk),
        lambda: FormSettings.objects.filter(conference=conference.pk).first(),
    )
    return found or FormSettings(conference=conference)


def save_form_settings(
    *, conference: Conference, actor: Account, wanted_by: date | None, frozen_after: date | None
) -> None:
    """Says until when travel and needs are wanted, and after which day they are frozen."""
    with write():
        settings = form_settings(conference)
        before = (settings.logistics_wanted_by, settings.logistics_frozen_after)
        if before == (wanted_by, frozen_after):
            return
        if settings.logistics_wanted_by != wanted_by:
            settings.reminded_up_to = 0
        settings.logistics_wanted_by, settings.logistics_frozen_after = wanted_by, frozen_after
        settings.save()
        log(
            "logistics.terms_set",
            conference,
            actor=actor,
            before=_days(*before),
            after=_days(wanted_by, frozen_after),
        )


def _days(wanted_by: date | None, frozen_after: date | None) -> dict[str, str]:
    return {"wanted_by": str(wanted_by or ""), "frozen_after": str(frozen_after or "")}


def is_frozen(conference: Conference, settings: FormSettings) -> bool:
    """Whether the page is read only: after the day that staff set, and after the conference."""
    last = settings.logistics_frozen_after or conference.end_date
    return conference.today > min(last, conference.end_date)


def logistics_of(registration: Registration) -> Logistics:
    """What is known; an empty one that is not saved where nothing is. One query."""
    return Logistics.objects.filter(registration=registration).first() or Logistics(
        registration=registration
    )


def save_logistics(
    *, registration: Registration, fields: Mapping[str, Any], actor: Account
) -> list[str]:
    """Keeps travel and needs of an admitted person. Returns the names of changed fields.

    `fields`: values for some of FIELDS, already checked by the form; the others stay. Raises
    NotConcerned for somebody who is not admitted, Frozen where the person comes too late; staff
    may still correct.
    """
    with write():
        locked = (
            Registration.objects.select_for_update(of=("self",))
            .select_related("person", "conference")
            .get(pk=registration.pk)
        )
        if not is_concerned(locked, locked.admissions.all()):
            raise NotConcerned
        conference = locked.conference
        if actor.pk == locked.person.account_id and is_frozen(
            conference, form_settings(conference)
        ):
            raise Frozen
        logistics = logistics_of(locked)
        changed = [
            name for name in FIELDS if name in fields and getattr(logistics, name) != fields[name]
        ]
        if not changed:
            return []
        for name in changed:
            setattr(logistics, name, fields[name])
        logistics.saved_at = clock.now()
        logistics.save()
        # Names of fields only: travel is nobody's business later, and needs are about health.
        log("registration.logistics", locked, actor=actor, after={"fields": changed})
    return changed


def needs_of(*, registration: Registration, actor: Account) -> dict[str, str]:
    """Diet and access needs for a member of staff; that they were read is written in the log."""
    with write():
        logistics = logistics_of(registration)
        log("registration.needs_read", registration, actor=actor)
    return {name: getattr(logistics, name) for name in NEEDS}
