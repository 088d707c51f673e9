"""What stands on each badge, from the registration that it belongs to."""

from collections.abc import Sequence

from django.conf import settings

from octopus.conferences.models import Conference
from octopus.onsite.badges import codes
from octopus.onsite.badges.capacity import Capacity, capacities, in_each, languages_of_badge
from octopus.onsite.badges.pdf import BadgeContent
from octopus.onsite.models import Badge
from octopus.registration.models import Registration
from octopus.text import dates
from octopus.text.country_names import country_name


def badge_contents(
    conference: Conference, pairs: Sequence[tuple[Registration, Badge]]
) -> list[BadgeContent]:
    """The faces of badges of one conference, in their order. Two queries, for the capacities."""
    known = capacities(conference, [registration for registration, _badge in pairs])
    return [
        _badge_content(conference, registration, badge, known[registration.pk])
        for registration, badge in pairs
    ]


def _badge_content(
    conference: Conference, registration: Registration, badge: Badge, capacity: Capacity
) -> BadgeContent:
    languages = languages_of_badge(conference, registration.language)
    with conference.in_language(languages[0]):
        title = str(conference.title)
        place = f"{conference.city}, {dates.period(conference.start_date, conference.end_date)}"
    return BadgeContent(
        conference_title=title,
        place_and_dates=place,
        name=registration.name,
        name_in_script=registration.name_in_script,
        function=registration.function,
        organisation=registration.organisation,
        country=in_each(languages, lambda: country_name(registration.country)),
        category_label=in_each(languages, capacity.label),
        badge_colour=capacity.colour,
        languages=" ".join(code.upper() for code in registration.languages),
        qr_payload=codes.sign(badge.pk, badge.serial, settings.BADGE_KEY),
        typed_code=badge.typed_code,
        language=languages[0],
    )
