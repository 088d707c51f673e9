"""The categories of participants with which a new conference begins."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.conferences.models import Conference
from octopus.registration.models import Category
from octopus.text.multilingual import in_every_language

_Key, _Colour = Category.Key, Category.BadgeColour

# Key, band of the badge, name, who belongs to it, word on the badge.
_DEFAULTS = (
    (
        _Key.PUBLIC_AUTHORITY,
        _Colour.DARK,
        _("Public authority"),
        _("ministry, police, prosecution, court, regulator"),
        # Whoever is in a delegation has that word on the badge: onsite/badges/capacity.py.
        pgettext_lazy("on a badge", "Participant"),
    ),
    (
        _Key.INTERNATIONAL,
        _Colour.DARK,
        _("International organisation"),
        _("set up by States, worldwide or regional"),
        pgettext_lazy("on a badge", "International organisation"),
    ),
    (
        _Key.NGO,
        _Colour.WHITE,
        _("Non-governmental organisation"),
        _("association, foundation, civil society"),
        pgettext_lazy("on a badge", "NGO"),
    ),
    (
        _Key.PRIVATE_SECTOR,
        _Colour.WHITE,
        _("Private sector"),
        _("service provider, industry, law firm"),
        pgettext_lazy("on a badge", "Private sector"),
    ),
    (
        _Key.ACADEMIA,
        _Colour.WHITE,
        _("Academia"),
        _("university, research institute"),
        pgettext_lazy("on a badge", "Academia"),
    ),
    (
        _Key.MEDIA,
        _Colour.WHITE,
        pgettext_lazy("category of participants", "Media"),
        _("press, radio, television, online"),
        pgettext_lazy("on a badge", "Media"),
    ),
    (
        _Key.STAFF,
        _Colour.WARM,
        _("Staff of the organiser"),
        _("secretariat, interpreters, technicians"),
        pgettext_lazy("on a badge", "Staff"),
    ),
)


def add_default_categories(*, conference: Conference) -> None:
    """Gives a conference that has no categories the seven of this kind of conference."""
    if conference.categories.exists():
        return
    Category.objects.bulk_create(
        Category(
            conference=conference,
            key=key,
            badge_colour=colour,
            name=in_every_language(name),
            explanation=in_every_language(explanation),
            badge_label=in_every_language(label),
            position=position,
        )
        for position, (key, colour, name, explanation, label) in enumerate(_DEFAULTS)
    )
