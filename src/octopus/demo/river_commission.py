"""The demo's second organiser: a river commission that does not exist, and its small conference.

It knows nothing of the first one: two languages, another time zone, an issuer of its own, and one
member of staff who works for its meetings alone. All of it comes about by the office's actions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from octopus import clock
from octopus.conferences.actions import (
    MeetingFacts,
    publish_conference,
    save_meeting,
    set_content_languages,
    set_entitlements,
    update_conference,
)
from octopus.conferences.assignments import assign, unassign
from octopus.conferences.models import Conference, Meeting
from octopus.conferences.setup.actions import begin_blank
from octopus.correspondence.actions import release_messages
from octopus.correspondence.models import Message
from octopus.people.actions import give_duty
from octopus.people.models import Account, Duty
from octopus.programme.actions import create_room, create_session, release_programme
from octopus.programme.models import Session
from octopus.registration.admission.decisions import decide_many
from octopus.registration.models import Admission
from octopus.registration.queries import meetings_to_ask_for
from octopus.registration.request.submission import submit_registration
from octopus.text.multilingual import MultilingualText

# Who works for this conference, and for no other.
STAFF: Final = "lume@example.org"
PARTICIPANT: Final = "awa.echantillon@example.org"
SLUG: Final = "lume-2026"
_ZONE: Final = "Africa/Dakar"


def _text(french: str, english: str) -> MultilingualText:
    return MultilingualText(fr=french, en=english)


_BEGINNING: Final = {
    "slug": SLUG,
    "title": _text("Conférence de la Lume 2026", "Lume Conference 2026"),
    "start_date": date(2026, 11, 17),
    "end_date": date(2026, 11, 18),
    "city": _text("Saint-Louis", "Saint-Louis"),
    "country": "SN",
    "time_zone": _ZONE,
    "content_languages": ["fr", "en"],
}
_COMMISSION: Final = _text(
    "Commission internationale du bassin de la Lume", "International Commission for the Lume Basin"
)
_DETAILS: Final = {
    "focus": _text("Partager l’eau en année sèche", "Sharing water in a dry year"),
    "description": _text(
        "Les États riverains, les communes et les usagers conviennent de la répartition de l’eau "
        "pour la saison suivante.",
        "Riparian States, municipalities and users agree on how water is shared in the coming "
        "season.",
    ),
    "venue": _text("Maison du fleuve", "River House"),
    "working_languages": ["fr", "en", "wo"],
    "registration_opens": date(2026, 6, 1),
    "registration_closes": date(2026, 10, 16),
    "free_of_charge": True,
    "announcement_date": date(2026, 5, 18),
    "contact_name": _COMMISSION,
    "contact_email": STAFF,
    "issuer": _COMMISSION,
    "issuer_address": _text(
        "12, quai de l’Exemple\nSaint-Louis", "12, quai de l’Exemple\nSaint-Louis"
    ),
}
_CLOSED: Final = MeetingFacts(
    slug="chefs-de-delegation",
    title=_text("Réunion des chefs de délégation", "Meeting of heads of delegation"),
    starts=date(2026, 11, 16),
    ends=date(2026, 11, 16),
    relation=Meeting.Relation.BEFORE,
    access=Meeting.Access.INVITED,
)


@dataclass(frozen=True)
class _Slot:
    """A session: when it is in November 2026, in UTC as at the venue, and what it is called."""

    day: int
    starts: int
    ends: int
    title: MultilingualText
    kind: str = Session.Kind.MAIN


_SLOTS: Final = (
    _Slot(17, 9, 10, _text("Ouverture", "Opening"), Session.Kind.CEREMONY),
    _Slot(17, 10, 12, _text("L’état du bassin", "State of the basin")),
    _Slot(17, 14, 16, _text("Barrages et crues", "Dams and floods"), Session.Kind.WORKSHOP),
    _Slot(18, 9, 12, _text("Répartition de l’eau", "Allocation of water")),
    _Slot(18, 12, 13, _text("Clôture", "Closing"), Session.Kind.CEREMONY),
)


def build_river_commission(*, actor: Account) -> Conference:
    """Begins the conference blank, fills it in, publishes it and admits one participant.

    `actor`: who sets it up, and works for it no longer afterwards.
    """
    with clock.at(_hour(date(2026, 5, 18))):
        conference = begin_blank(actor=actor, facts=_BEGINNING)
        update_conference(conference=conference, actor=actor, facts=_DETAILS)
        set_content_languages(conference=conference, actor=actor, languages=["fr", "en"])
        closed = save_meeting(conference=conference, actor=actor, facts=_CLOSED)
        staff = _hand_over(conference, closed, actor)
        _plan(conference)
        publish_conference(conference=conference, actor=actor)
    with clock.at(_hour(date(2026, 6, 2))):
        entries = [(PARTICIPANT, "Cheffe de délégation")]
        set_entitlements(meeting=closed, actor=staff, entries=entries)
        _admit(conference, staff)
    return conference


def _hour(day: date) -> datetime:
    """Ten in the morning at the venue."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=clock.zone_called(_ZONE))


def _hand_over(conference: Conference, closed: Meeting, actor: Account) -> Account:
    """Gives all meetings to their one member of staff; whoever closed one leaves it."""
    staff = give_duty(email=STAFF, kind=Duty.Kind.MEETING, actor=actor, language="fr")
    for meeting in conference.meetings.all():
        assign(user=staff, meeting=meeting, actor=actor)
    unassign(user=actor, meeting=closed, actor=actor)
    return staff


def _plan(conference: Conference) -> None:
    """Five sessions in one room, released once."""
    proper = conference.meetings.get(relation=Meeting.Relation.CONFERENCE)
    room = create_room(
        conference=conference, actor=None, name=_text("Salle des vannes", "Sluice room"), seats=90
    )
    for slot in _SLOTS:
        starts, ends = _times(conference, slot)
        create_session(
            actor=None,
            meeting=proper,
            kind=slot.kind,
            title=slot.title,
            room=room,
            spoken=["fr"],
            interpreted=["en"],
            starts_at=starts,
            ends_at=ends,
        )
    release_programme(conference=conference, actor=None)


def _times(conference: Conference, slot: _Slot) -> Iterator[datetime]:
    hours = (slot.starts, slot.ends)
    return (datetime(2026, 11, slot.day, hour, tzinfo=conference.zone) for hour in hours)


def _admit(conference: Conference, staff: Account) -> None:
    """One participant asks for both meetings and is accepted; the answer has left the outbox."""
    registration = submit_registration(
        user=Account.objects.create_user(PARTICIPANT, language="fr", created_at=clock.now()),
        conference=conference,
        meetings=meetings_to_ask_for(conference, PARTICIPANT),
        on_public_list=True,
        fields={
            "category": conference.categories.get(key="public_authority"),
            "title": "Mme",
            "given_names": "Awa",
            "family_name": "Échantillon",
            "function": "Directrice de l’hydraulique",
            "organisation": "Ministère de l’Exemple",
            "country": "SN",
            "languages": ["fr"],
            "language": "fr",
        },
    )
    admissions = list(Admission.objects.filter(registration=registration))
    decide_many(admissions=admissions, decision="accepted", actor=staff)
    waiting = Message.objects.filter(state=Message.State.WAITING)
    release_messages(messages=waiting, actor=staff)
