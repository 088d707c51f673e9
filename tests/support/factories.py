"""Makes conferences, people and registrations for tests, with sensible values for all the rest."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from octopus.conferences.models import Conference, Meeting
from octopus.people.models import Account, Duty, Person
from octopus.projects.models import Project
from octopus.registration.models import Admission, Category, Registration
from octopus.text.multilingual import MultilingualText
from octopus.website.privacy_notice.actions import save_privacy_notice

_numbers = count(1)


def instant(text: str) -> datetime:
    """An aware instant from ISO text; without an offset it is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def account(email: str, *duties: str, language: str = "en") -> Account:
    made = Account.objects.create_user(email, language=language, created_at=instant("2026-02-01"))
    Duty.objects.bulk_create(Duty(account=made, kind=kind) for kind in duties)
    return made


def project() -> Project:
    return Project.objects.create(
        slug="octopus-project",
        title=MultilingualText(en="Octopus Project", fr="Projet Octopus", es="Proyecto Octopus"),
        objective=MultilingualText(
            en="To support the Convention.", fr="Appuyer la Convention.", es="Apoyar el Convenio."
        ),
        starts=date(2021, 1, 1),
        ends=date(2024, 12, 31),
        published=True,
    )


_FACTS: dict[str, Any] = {
    "published": True,
    "title": MultilingualText(
        en="Octopus Conference 2026",
        fr="Conférence Octopus 2026",
        es="Conferencia Octopus 2026",
    ),
    "focus": MultilingualText(
        en="25th Anniversary of the Budapest Convention",
        fr="25e anniversaire de la Convention de Budapest",
        es="25.º aniversario del Convenio de Budapest",
    ),
    "start_date": date(2026, 10, 14),
    "end_date": date(2026, 10, 16),
    "venue": MultilingualText(
        en="Council of Europe", fr="Conseil de l’Europe", es="Consejo de Europa"
    ),
    "city": MultilingualText(en="Strasbourg", fr="Strasbourg", es="Estrasburgo"),
    "country": "FR",
    "time_zone": "Europe/Paris",
    "registration_opens": date(2026, 5, 1),
    "registration_closes": date(2026, 8, 31),
    "free_of_charge": True,
    "announcement_date": date(2026, 2, 26),
    "contact_name": MultilingualText(
        en="Conference secretariat",
        fr="Secrétariat de la conférence",
        es="Secretaría de la conferencia",
    ),
    "contact_phone": "+33-3-5550-0100",
    "contact_email": "secretariat@example.org",
    "issuer": MultilingualText(
        en="Council of Europe", fr="Conseil de l’Europe", es="Consejo de Europa"
    ),
}
# Slug, relation, access, first and last day of October, title.
_MEETINGS = (
    ("conference", "conference", "open", (14, 16), _FACTS["title"]),
    (
        "t-cy-35",
        "before",
        "entitled",
        (12, 13),
        MultilingualText(
            en="35th Plenary of the T-CY",
            fr="35e réunion plénière du T-CY",
            es="35.ª sesión plenaria del T-CY",
        ),
    ),
    (
        "network-24-7",
        "side",
        "invited",
        (15, 15),
        MultilingualText(
            en="Meeting of the 24/7 Network",
            fr="Réunion du Réseau 24/7",
            es="Reunión de la Red 24/7",
        ),
    ),
)
_RESTRICTED = MultilingualText(
    en="Restricted meeting.", fr="Réunion restreinte.", es="Reunión restringida."
)
_BANDS = {"media": "white", "staff": "warm"}


def conference(slug: str = "octopus-2026", **changes: Any) -> Conference:
    """The Octopus Conference 2026 with its three meetings and seven categories."""
    made = Conference.objects.create(slug=slug, **_FACTS | changes)
    for position, (name, relation, access, (first, last), title) in enumerate(_MEETINGS):
        Meeting.objects.create(
            conference=made,
            slug=name,
            relation=relation,
            access=access,
            title=title,
            starts=date(2026, 10, first),
            ends=date(2026, 10, last),
            position=position,
            public_line=MultilingualText() if access == "open" else _RESTRICTED,
        )
    for position, key in enumerate(Category.Key):
        label = MultilingualText(en=str(key.label), fr=f"{key.label} (fr)", es=f"{key.label} (es)")
        Category.objects.create(
            conference=made,
            key=key,
            name=label,
            badge_label=label,
            badge_colour=_BANDS.get(key, "dark"),
            position=position,
        )
    return made


_SENT: dict[str, Any] = {
    "title": "Ms",
    "given_names": "Sam",
    "function": "Prosecutor",
    "organisation": "Ministry of Samples",
    "country": "BR",
    "languages": ["en"],
    "created_at": instant("2026-06-01"),
    "saved_at": instant("2026-06-01"),
    "submitted_at": instant("2026-06-01T09:00:00"),
}


def registration(
    of: Conference,
    *,
    email: str | None = None,
    state: str = Registration.State.SUBMITTED,
    admitted: str = Admission.State.REQUESTED,
    meetings: tuple[str, ...] = ("conference",),
    category: str = "public_authority",
    holder: Account | None = None,
    **changes: Any,
) -> Registration:
    """A registration with one admission per meeting slug, all in the state `admitted`."""
    number = next(_numbers)
    holder = holder or account(email or f"person{number}@example.org")
    person, _made = Person.objects.get_or_create(
        account=holder, defaults={"family_name": f"Sample{number}", "given_names": "Sam"}
    )
    values = _SENT | {
        "reference": f"T{number:07d}",
        "language": holder.language,
        "family_name": f"Sample{number}",
        "email": holder.email,
    }
    made = Registration.objects.create(
        conference=of,
        person=person,
        state=state,
        category=of.categories.get(key=category),
        **values | changes,
    )
    for slug in meetings:
        Admission.objects.create(
            registration=made, meeting=of.meetings.get(slug=slug), state=admitted
        )
    return made


def privacy_notice(conference: Conference, **changes: str) -> None:
    """What the organiser says about personal data, in English."""
    words = {
        "controller": "Forum of Samples",
        "officer": "dpo@example.org",
        "legal_basis": "Rules of the Forum on personal data",
        "complaint": "Commissioner of the Forum",
    } | changes
    facts = {name: MultilingualText(en=text) for name, text in words.items()}
    save_privacy_notice(conference=conference, facts=facts, actor=None)
