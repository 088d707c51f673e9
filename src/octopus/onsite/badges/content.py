"""What stands on each badge, from the registration that it belongs to."""

from collections.abc import Sequence
from typing import cast

from django.conf import settings
from django.utils.translation import gettext, override

from octopus.conferences.models import Conference
from octopus.onsite.badges import codes
from octopus.onsite.badges.pdf import BadgeContent, Band
from octopus.onsite.models import Badge
from octopus.programme.models import SessionRole
from octopus.registration.models import Registration
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import main_language


def badge_language(conference: Conference) -> str:
    """Badges are read by everyone, so they speak the conference's first working language."""
    languages: list[str] = conference.working_languages
    return languages[0] if languages else main_language()


def faces_of(
    conference: Conference, pairs: Sequence[tuple[Registration, Badge]]
) -> list[BadgeContent]:
    """The faces of badges of one conference, in their order. One query, for who is on stage."""
    language = badge_language(conference)
    on_stage = frozenset(
        SessionRole.objects.filter(session__meeting__conference=conference).values_list(
            "person_id", flat=True
        )
    )
    with override(language):
        place = f"{conference.city}, {dates.period(conference.start_date, conference.end_date)}"
        return [
            _face(registration, badge, str(conference.title), place, language, on_stage)
            for registration, badge in pairs
        ]


def _face(
    registration: Registration,
    badge: Badge,
    conference_title: str,
    place: str,
    language: str,
    on_stage: frozenset[int],
) -> BadgeContent:
    category = registration.category
    speaks = registration.person_id in on_stage
    label = gettext("Speaker") if speaks else str(category.badge_label) if category else ""
    return BadgeContent(
        conference_title=conference_title,
        place_and_dates=place,
        name=registration.name,
        name_in_script=registration.name_in_script,
        function=registration.function,
        organisation=registration.organisation,
        country=country_name(registration.country, language),
        category_label=label,
        badge_colour="warm"
        if speaks
        else cast(Band, category.badge_colour)
        if category
        else "white",
        languages=" ".join(code.upper() for code in registration.languages),
        qr_payload=codes.sign(badge.pk, badge.serial, settings.BADGE_KEY),
        typed_code=badge.typed_code,
        language=language,
    )
