"""The five sections of the form, and how far a person has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.registration.fields import CONSENT, FIELDS, MEETINGS


@dataclass(frozen=True)
class FormSection:
    """A part of the form: its anchor, its name, and the fields that it holds."""

    anchor: str
    name: str | Promise
    fields: tuple[str, ...]


def _section(
    anchor: str, name: Promise, before: tuple[str, ...] = (), after: tuple[str, ...] = ()
) -> FormSection:
    """A section with the fields that are declared for it, between others that it has."""
    declared = (field.name for field in FIELDS if field.section == anchor)
    return FormSection(anchor, name, (*before, *declared, *after))


SECTIONS = (
    _section("you", pgettext_lazy("section", "You")),
    _section("capacity", pgettext_lazy("section", "Capacity")),
    _section("work", pgettext_lazy("section", "Your work")),
    _section("participation", pgettext_lazy("section", "Participation"), (MEETINGS,), (CONSENT,)),
    _section("send", _("Check and send")),
)


@dataclass(frozen=True)
class FormStep:
    """A section with its number, and whether everything that it needs is there."""

    number: int
    section: FormSection
    is_done: bool
    is_next: bool


def steps(
    missing: Iterable[str], wrong: Iterable[str], further: Sequence[str] = ()
) -> list[FormStep]:
    """The line of steps. `missing`: needed fields without an answer; `wrong`: those with an error;
    `further`: the fields of questions that staff ask, before the last section.

    The last section is done when the request is sent, not before.
    """
    open_fields = {*missing, *wrong}
    more = (FormSection("more", _("Further questions"), tuple(further)),) if further else ()
    sections = (*SECTIONS[:-1], *more, SECTIONS[-1])
    found: list[FormStep] = []
    for number, section in enumerate(sections, start=1):
        is_last = number == len(sections)
        is_done = not is_last and not open_fields.intersection(section.fields)
        is_next = not is_done and not any(step.is_next for step in found)
        found.append(FormStep(number, section, is_done, is_next))
    return found
