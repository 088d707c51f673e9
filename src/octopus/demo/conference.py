"""The demo's conference, read from its announcement in three languages."""

from datetime import date
from importlib.resources import files

from octopus.conferences.actions import (
    publish_conference,
    set_content_languages,
    set_entitlements,
    update_conference,
)
from octopus.conferences.models import Announcement, Conference
from octopus.conferences.setup.actions import begin_blank
from octopus.people.models import Account
from octopus.programme.announcement.draft_import import draft_from_announcement, mark_reviewed
from octopus.registration.categories.actions import FIELDS, save_category
from octopus.registration.models import Category
from octopus.text.multilingual import MultilingualText, installed_codes

_SAMPLES = files("octopus.demo") / "data" / "announcements"

_ISSUER = {
    "issuer": MultilingualText(
        en="Council of Europe", fr="Conseil de l’Europe", es="Consejo de Europa"
    ),
    "issuer_address": MultilingualText(
        en="Avenue de l’Europe\n67075 Strasbourg Cedex\nFrance",
        fr="Avenue de l’Europe\n67075 Strasbourg Cedex\nFrance",
        es="Avenue de l’Europe\n67075 Strasbourg Cedex\nFrancia",
    ),
}
_STAFF = MultilingualText(
    en="Council of Europe staff",
    fr="Personnel du Conseil de l’Europe",
    es="Personal del Consejo de Europa",
)

_EARLIER = {
    "slug": "octopus-conference-2023",
    "title": MultilingualText(
        en="Octopus Conference 2023", fr="Conférence Octopus 2023", es="Conferencia Octopus 2023"
    ),
    "start_date": date(2023, 12, 13),
    "end_date": date(2023, 12, 15),
    "city": MultilingualText(en="Bucharest", fr="Bucarest", es="Bucarest"),
    "country": "RO",
    "time_zone": "Europe/Bucharest",
    "archived_from": date(2024, 7, 1),
    "content_languages": installed_codes(),
    **_ISSUER,
}


def announcement(language: str) -> list[str]:
    """The lines of the demo's save-the-date."""
    path = _SAMPLES / f"octopus-2026.{language}.md"
    return path.read_text(encoding="utf-8").splitlines()


def build_conference(*, actor: Account) -> Conference:
    """Reads the announcement, reviews the draft and publishes it."""
    conference = draft_from_announcement(
        lines=announcement("en"),
        file_name="octopus-2026.en.md",
        actor=actor,
        translations={language: announcement(language) for language in ("fr", "es")},
    )
    mark_reviewed(announcement=Announcement.objects.get(conference=conference), actor=actor)
    # No announcement says in so many words whose letterhead the papers bear.
    update_conference(conference=conference, actor=actor, facts=_ISSUER)
    # The announcement is in three languages; the pages are in all that are installed.
    set_content_languages(conference=conference, actor=actor, languages=installed_codes())
    staff = conference.categories.get(key=Category.Key.STAFF)
    facts = {name: getattr(staff, name) for name in FIELDS} | {"name": _STAFF}
    save_category(conference=conference, actor=actor, facts=facts, category=staff)
    edition = _earlier_edition(actor)
    update_conference(conference=conference, actor=actor, facts={"previous_edition": edition})
    publish_conference(conference=conference, actor=actor)
    plenary = conference.meetings.get(relation="before")
    set_entitlements(
        meeting=plenary,
        actor=actor,
        entries=[
            ("anna.malli@example.org", "representative of Finland"),
            ("jeanne.specimen@example.org", "representative of France"),
        ],
    )
    return conference


def _earlier_edition(actor: Account) -> Conference:
    """The edition of 2023, as far as it is still told: archived."""
    edition = begin_blank(actor=actor, facts=_EARLIER)
    publish_conference(conference=edition, actor=actor)
    return edition
