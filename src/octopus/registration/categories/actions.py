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
from octopus.undo.actions import undoable

# The kinds of the steps, see `undoing/form_undo_kinds.py`.
CORRECTED, REMOVED = "category.corrected", "category.removed"
FIELDS = ("name", "explanation", "badge_label", "badge_colour", "publication")


def save_category(
    *, conference: Conference, actor: Account, facts: Mapping[str, Any], category: Category | None
) -> Category:
    """Adds a category, or corrects the one given; its key stays what it was.

    `facts`: values for FIELDS, checked by the form.
    """
    about = [category] if category else []
    with undoable(CORRECTED, actor=actor if category else None, about=about) as step:
        kept = category or Category(conference=conference, position=conference.categories.count())
        if category:
            step.watch(category)
        before = _loggable(kept) if category else {}
        for name in FIELDS:
            setattr(kept, name, facts[name])
        if not kept.key:
            kept.key = _free_key(conference, slugify(facts["name"].get(main_language(), "")))
        kept.save()
        name = "category.corrected" if category else "category.added"
        log(name, kept, actor=actor, before=before, after=_loggable(kept))
    return kept


def _loggable(category: Category) -> dict[str, Any]:
    return {"key": category.key} | {name: getattr(category, name) for name in FIELDS}


def _free_key(conference: Conference, wanted: str) -> str:
    stem = wanted.replace("-", "_")[:24].strip("_") or "category"
    taken = set(conference.categories.values_list("key", flat=True))
    return unique_slug(stem, taken, joint="_")


def move_category(*, category: Category, actor: Account, down: bool) -> None:
    """Moves a category by one place; the first and the last stay where they are."""
    move_by_one(category, category.conference.categories.all(), actor=actor, down=down)


def remove_category(*, category: Category, actor: Account) -> None:
    """Remove a category.

    Raises ValidationError where people are in it, or a member of the staff is in charge of it.
    """
    refusal = ValidationError(
        _("This category cannot be removed because people are registered in it.")
    )
    with undoable(REMOVED, actor=actor, about=[category.conference]) as step:
        assignments = Assignment.objects.filter(
            meeting__conference=category.conference, category=category.key
        )
        if assignments.exists():
            raise ValidationError(
                _("It cannot be removed because a member of the secretariat is responsible for it.")
            )
        log("category.removed", category, actor=actor, before=_loggable(category))
        try:
            step.watch_removal(category)
            category.delete()
        except ProtectedError as refused:
            raise refusal from refused
