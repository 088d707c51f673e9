"""What staff do with the categories of participants."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from octopus.conferences.models import Assignment, Conference
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.models import Category
from octopus.registration.reordering import move_by_one
from octopus.text.multilingual import main_language
from octopus.text.slugs import unique_slug
from octopus.transactions import write

FIELDS = ("name", "explanation", "badge_label", "badge_colour", "publication")


def save_category(
    *, conference: Conference, by: Account, facts: Mapping[str, Any], category: Category | None
) -> Category:
    """Adds a category, or corrects the one given; its key stays what it was.

    `facts`: values for FIELDS, checked by the form.
    """
    with write():
        kept = category or Category(conference=conference, position=conference.categories.count())
        before = _told(kept) if category else {}
        for name in FIELDS:
            setattr(kept, name, facts[name])
        if not kept.key:
            kept.key = _free_key(conference, slugify(facts["name"].get(main_language(), "")))
        kept.save()
        name = "category.corrected" if category else "category.added"
        log(name, kept, actor=by, before=before, after=_told(kept))
    return kept


def _told(category: Category) -> dict[str, Any]:
    return {"key": category.key} | {name: getattr(category, name) for name in FIELDS}


def _free_key(conference: Conference, wanted: str) -> str:
    stem = wanted.replace("-", "_")[:24].strip("_") or "category"
    taken = set(conference.categories.values_list("key", flat=True))
    return unique_slug(stem, taken, joint="_")


def move_category(*, category: Category, by: Account, down: bool) -> None:
    """Moves a category by one place; the first and the last stay where they are."""
    move_by_one(category, category.conference.categories.all(), by=by, down=down)


def remove_category(*, category: Category, by: Account) -> None:
    """Removes a category that nobody is in; else ValidationError."""
    refusal = ValidationError(_("People are registered in this category, so it stays."))
    with write():
        charged = Assignment.objects.filter(
            meeting__conference=category.conference, category=category.key
        )
        if charged.exists():
            raise ValidationError(_("Somebody of the staff is in charge of it, so it stays."))
        log("category.removed", category, actor=by, before=_told(category))
        try:
            category.delete()
        except ProtectedError as refused:
            raise refusal from refused
