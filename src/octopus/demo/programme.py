"""The demo's programme: four rooms and three days, two closed meetings, three releases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.demo import programme_texts as texts
from octopus.people.models import Person
from octopus.programme import actions
from octopus.programme.models import Room, Session, Topic
from octopus.programme.webcast.actions import LinkFacts, set_webcast_links
from octopus.transactions import write

# When the three releases were made: all before the day on which a demo begins.
RELEASED = ((date(2026, 5, 4), 9), (date(2026, 5, 22), 15), (date(2026, 6, 8), 11))


@dataclass(frozen=True)
class Plan:
    """One session: where it stands in October 2026, and who is on stage in which role."""

    key: str
    day: int
    starts: str
    ends: str
    kind: str = Session.Kind.WORKSHOP
    room: str = ""
    langs: str = "en"
    into: str = ""
    topic: str = ""
    region: str = ""
    stage: str = ""
    webcast: bool = False
    media: bool = False
    capacity: int | None = None
    meeting: str = Meeting.Relation.CONFERENCE


MAIN, REGIONAL, CEREMONY = Session.Kind.MAIN, Session.Kind.REGIONAL, Session.Kind.CEREMONY
BREAK, LIGHTNING, OTHER = Session.Kind.BREAK, Session.Kind.LIGHTNING, Session.Kind.OTHER
SIDE_EVENT = Session.Kind.SIDE_EVENT
BEFORE, BESIDE = Meeting.Relation.BEFORE, Meeting.Relation.SIDE

# fmt: off
PLANS = (
    Plan("t-cy-opening", 12, "09:30", "10:30", OTHER, "yew", "en fr", meeting=BEFORE, stage="chair Eleni Paradeigma"),
    Plan("t-cy-status", 12, "11:00", "12:30", OTHER, "yew", "en fr", meeting=BEFORE),
    Plan("t-cy-assessment", 12, "14:00", "17:30", OTHER, "yew", "en fr", meeting=BEFORE, stage="rapporteur Jane Doe"),
    Plan("t-cy-bureau", 13, "09:30", "11:00", OTHER, "yew", "en fr", meeting=BEFORE),
    Plan("desk", 14, "08:30", "09:30", BREAK),
    Plan("opening", 14, "09:30", "10:30", CEREMONY, "hall", "en fr", "es", webcast=True, media=True),
    Plan("coffee", 14, "10:30", "11:00", BREAK),
    Plan("25-years", 14, "11:00", "12:30", MAIN, "hall", "en fr", "es", "convention", webcast=True, media=True, stage="chair Eleni Paradeigma; speaker Kofi Exemple; speaker Jane Doe; speaker Nino Nimushi; rapporteur Moussa Modèle"),
    Plan("lunch", 14, "12:30", "14:00", BREAK),
    Plan("as-a-service", 14, "14:00", "15:30", MAIN, "hall", "en", "fr es", "security", webcast=True, media=True, stage="moderator Layla Mithal; speaker Mou Li; speaker Jane Bloggs; speaker Maximiliane-Charlotte von Mustermann-Beispielhausen; rapporteur Jonas Pavardenis"),
    Plan("coffee", 14, "15:30", "16:00", BREAK),
    Plan("repression", 14, "16:00", "17:30", room="hall", into="fr es", topic="security", webcast=True, stage="moderator Nino Nimushi; speaker Ada Muster; speaker Moussa Modèle"),
    Plan("showcase", 14, "16:30", "17:15", SIDE_EVENT, "birch", "en fr", capacity=40),
    Plan("reception", 14, "18:00", "20:00", BREAK),
    Plan("desk", 15, "08:30", "09:00", BREAK),
    Plan("trafficking", 15, "09:00", "10:30", MAIN, "hall", "en", "fr es", "security", webcast=True, media=True, stage="moderator Erika Mustermann; speaker Ah Kow Tan; speaker Juan dela Cruz; speaker Kari Nordmann; rapporteur Jan Modaal"),
    Plan("coffee", 15, "10:30", "11:00", BREAK),
    Plan("e-evidence", 15, "11:00", "12:30", MAIN, "hall", "en fr", "", "evidence", webcast=True, media=True, capacity=520, stage="chair Jeanne Spécimen; moderator Ieva Pavyzdė; speaker Mario Rossi; speaker Fulana de Tal; rapporteur Anna Malli"),
    Plan("lunch", 15, "12:30", "14:00", BREAK),
    Plan("assets", 15, "14:00", "15:30", room="hall", into="fr es", topic="assets", webcast=True, stage="moderator Ola Nordmann"),
    Plan("denudification", 15, "14:00", "15:30", room="birch", into="fr", topic="children", stage="moderator Maija Meikäläinen"),
    Plan("africa", 15, "14:00", "15:30", REGIONAL, "cedar", "fr en", region="africa", stage="chair Kofi Exemple"),
    Plan("asia", 15, "14:00", "15:30", REGIONAL, "elm", region="asia", stage="chair Tarō Yamada"),
    Plan("coffee", 15, "15:30", "16:00", BREAK),
    Plan("disinformation", 15, "16:00", "17:30", room="hall", into="fr es", topic="security", webcast=True, stage="moderator Ion Exemplu; speaker Jonas Pavardenis; speaker Ada Muster"),
    Plan("crimes", 15, "16:00", "17:30", room="birch", langs="en fr", topic="evidence", stage="moderator Jean Modèle; speaker Petro Zrazok; speaker Jane Bloggs"),
    Plan("americas", 15, "16:00", "17:30", REGIONAL, "cedar", "es en", region="americas", stage="chair Juan Piguave; chair Jane Doe"),
    Plan("pacific", 15, "16:00", "16:45", REGIONAL, "elm", region="pacific", stage="chair Sefa Example"),
    Plan("network-directory", 15, "14:00", "15:30", OTHER, "yew", "en", meeting=BESIDE, stage="chair Kari Nordmann"),
    Plan("network-exercise", 15, "16:00", "17:30", OTHER, "yew", "en", meeting=BESIDE),
    Plan("desk", 16, "08:30", "09:00", BREAK),
    Plan("reports", 16, "09:00", "10:30", OTHER, "hall", "en fr", "es", webcast=True, stage="moderator Anna Malli; rapporteur Jan Modaal; rapporteur Jonas Pavardenis"),
    Plan("coffee", 16, "10:30", "11:00", BREAK),
    Plan("lightning", 16, "11:00", "11:45", LIGHTNING, "hall", "en", "fr es", webcast=True, stage="moderator Ana Ejemplo"),
    Plan("closing", 16, "12:00", "13:00", CEREMONY, "hall", "en fr", "es", "convention", webcast=True, media=True, stage="chair Jeanne Spécimen"),
)
# fmt: on
CARIBBEAN = Plan("caribbean", 15, "16:45", "17:30", REGIONAL, "elm", into="es", region="caribbean")
# What the announcement tells of all regions in one line.
ALL_REGIONS = "Regional workshops"


def build_programme(conference: Conference, people: Mapping[str, Person]) -> None:
    """Plans the demo's sessions and releases the programme three times.

    Sessions that the announcement has made are found by their English title and placed; the
    others are added. `people`: by full name; everybody named above must be there.
    """
    with write():
        build = _Build(conference, people)
        made = {plan.key: build.session(plan) for plan in PLANS}
        caribbean = build.unplaced(CARIBBEAN)
        build.drop_the_line_for_all_regions()
        build.release(0)

        build.stream(made.values())

        lightning, showcase = made["lightning"], made["showcase"]
        build.move(lightning, 15, "17:45", "18:30")
        build.put(made["assets"], "speaker Max Placeholder")
        build.put(caribbean, "chair Joy Sample")
        build.release(1)

        build.move(caribbean, CARIBBEAN.day, CARIBBEAN.starts, CARIBBEAN.ends)
        actions.update_session(session=made["e-evidence"], actor=None, interpreted=["es"])
        build.put(made["e-evidence"], "speaker Max Placeholder")
        build.move(made["closing"], 16, "11:00", "12:30")
        actions.cancel_session(
            session=showcase, actor=None, reason="The area is open throughout; no tour is needed."
        )
        build.release(2)


class _Build:
    """Knows the rooms, topics, meetings and people by their short names."""

    def __init__(self, conference: Conference, people: Mapping[str, Person]) -> None:
        self.conference = conference
        self.people = people
        self.meetings: Mapping[str, Meeting] = {
            meeting.relation: meeting for meeting in conference.meetings.all()
        }
        self.rooms: dict[str, Room] = {
            key: actions.create_room(
                conference=conference, actor=None, name=name, level=level, seats=seats
            )
            for key, (name, level, seats) in texts.ROOMS.items()
        }
        self.topics: dict[str, Topic] = {
            key: actions.create_topic(conference=conference, actor=None, name=name)
            for key, name in texts.TOPICS.items()
        }
        self.announced = {
            _key(session.title["en"]): session
            for session in Session.objects.filter(
                meeting__conference=conference, starts_at=None
            ).select_related("meeting", "room", "topic")
        }

    def at(self, day: int, clock_time: str) -> datetime:
        hour = time.fromisoformat(clock_time)
        return datetime(2026, 10, day, hour.hour, hour.minute, tzinfo=self.conference.zone)

    def session(self, plan: Plan) -> Session:
        return self._save(
            plan, starts_at=self.at(plan.day, plan.starts), ends_at=self.at(plan.day, plan.ends)
        )

    def unplaced(self, plan: Plan) -> Session:
        """A session whose time is still to be announced."""
        return self._save(plan)

    def _save(self, plan: Plan, **times: datetime) -> Session:
        title = texts.TITLES[plan.key]
        fields: dict[str, Any] = {
            "meeting": self.meetings[plan.meeting],
            "kind": plan.kind,
            "title": title,
            "abstract": texts.ABSTRACTS.get(plan.key, type(title)()),
            "room": self.rooms.get(plan.room),
            "topic": self.topics.get(plan.topic),
            "regions": plan.region.split(),
            "spoken": [] if plan.kind == BREAK else plan.langs.split(),
            "interpreted": plan.into.split(),
            "webcast": plan.webcast,
            "media_allowed": plan.media,
            "capacity": plan.capacity,
            **times,
        }
        known = self.announced.pop(_key(title["en"]), None)
        if known:
            session = actions.update_session(session=known, actor=None, **fields)
        else:
            session = actions.create_session(actor=None, **fields)
        for part in filter(None, plan.stage.split("; ")):
            self.put(session, part)
        return session

    def put(self, session: Session, part: str) -> None:
        """`part`: a role and a name, such as "chair Kofi Exemple"."""
        role, name = part.split(" ", 1)
        actions.add_session_role(session=session, person=self.people[name], role=role, actor=None)

    def stream(self, sessions: Iterable[Session]) -> None:
        """Sample addresses of the webcast, in each language and with the sound of the room."""
        for session in sessions:
            if session.webcast:
                links = [
                    LinkFacts(
                        language=code,
                        live=f"https://webcast.example.org/{session.slug}/{code or 'room'}",
                        recording=f"https://recordings.example.org/{session.slug}/{code or 'room'}",
                    )
                    for code in ("", *session.spoken, *session.interpreted)
                ]
                set_webcast_links(session=session, actor=None, links=links)

    def move(self, session: Session, day: int, starts: str, ends: str) -> None:
        actions.update_session(
            session=session, actor=None, starts_at=self.at(day, starts), ends_at=self.at(day, ends)
        )

    def drop_the_line_for_all_regions(self) -> None:
        for title, session in self.announced.items():
            if title.startswith(_key(ALL_REGIONS)):
                actions.cancel_session(
                    session=session, actor=None, reason="Each region has a workshop of its own."
                )

    def release(self, number: int) -> None:
        day, hour = RELEASED[number]
        with clock.at(datetime.combine(day, time(hour), self.conference.zone)):
            actions.release_programme(
                conference=self.conference, actor=None, note=texts.NOTES[number]
            )


def _key(title: str) -> str:
    """What two ways of writing a title have in common: the first thirty letters."""
    return "".join(char for char in title.casefold() if char.isalnum())[:30]
