"""What bodies read of a data pack: organisations, treaties, how States stand to them, bodies.

What no source confirms stays "to be confirmed" until somebody of the secretariat confirms it.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.packs.hooks import PackEntry, PackFiles, PackPart
from octopus.packs.tables import PackRow, Table
from octopus.people.models import Organisation
from octopus.text.country_names import country_name

_ORGANISATIONS: Final = Table(
    "organisations.csv", key=(), optional=("abbreviation", "kind", "country"), texts=("name",)
)
_TREATIES: Final = Table(
    "treaties.csv",
    key=("number",),
    optional=("opened", "in_force", "source", "published_parties", "published_on"),
    texts=("title", "short_title", "series", "condition", "published_source"),
)
_STATUSES: Final = Table(
    "statuses.csv",
    key=("treaty", "country"),
    needed=("signed", "deposited", "confirmed", "source"),
    optional=(
        *("instrument", "in_force", "denounced", "invited", "invitation_lapses"),
        *("note", "as_of"),
    ),
)
_BODIES: Final = Table(
    "bodies.csv",
    key=("body",),
    optional=("treaty", "observers_by_treaty", "network"),
    texts=("name", "abbreviation", "description"),
)
_MEMBERSHIPS: Final = Table(
    "memberships.csv",
    key=("body", "country", "organisation", "capacity"),
    optional=("from", "until", "confirmed", "source", "as_of"),
)


def _read(files: PackFiles) -> list[PackEntry]:
    """All things of a pack that are bodies' own. Five queries."""
    organisations = _Organisations()
    entries = files.entries(_ORGANISATIONS, organisations.entry)
    treaties = {treaty.number: treaty for treaty in Treaty.objects.all()}
    entries += files.entries(_TREATIES, partial(_treaty, treaties, len(treaties)))
    entries += files.entries(_STATUSES, _status_maker(treaties, files.pack.as_of))
    bodies = {body.slug: body for body in Body.objects.all()}
    entries += files.entries(_BODIES, partial(_body, bodies, treaties, len(bodies)))
    return entries + files.entries(_MEMBERSHIPS, _membership_maker(bodies, organisations))


PART: Final = PackPart(
    {
        "people.organisation": gettext_lazy("Organisations"),
        "bodies.treaty": gettext_lazy("Treaties"),
        "bodies.status": gettext_lazy("Status of States"),
        "bodies.body": gettext_lazy("Bodies"),
        "bodies.membership": gettext_lazy("Memberships of bodies"),
    },
    _read,
)


class _Organisations:
    """The organisations that are known, and those of the pack, by each of their names."""

    def __init__(self) -> None:
        self.known: dict[str, Organisation] = {}
        for organisation in Organisation.objects.order_by("-pk"):
            self._remember(organisation)

    def _remember(self, organisation: Organisation) -> None:
        self.known |= dict.fromkeys(organisation.name.values(), organisation)

    def entry(self, row: PackRow) -> PackEntry:
        kinds = (*Organisation.Kind.values, "")
        made = Organisation(
            name=row.words("name"),
            abbreviation=row.text("abbreviation"),
            kind=row.choice("kind", kinds) or Organisation.Kind.INTERNATIONAL,
            country=row.country("country") if row.text("country") else "",
        )
        found = (self.known[name] for name in made.name.values() if name in self.known)
        stored = next(found, None)
        if stored is not None and stored.pk is None:
            row.refuse(_("The file already has an organisation of this name."))
        if stored is None:
            self._remember(made)
        name = str(made)
        return PackEntry(row, made, stored, ("name", "abbreviation"), name, "organisation.loaded")

    def named(self, row: PackRow) -> Organisation:
        return self.known.get(row.text("organisation")) or row.refuse(
            _("There is no organisation “%(name)s”.") % {"name": row.text("organisation")[:80]}
        )


def _treaty(treaties: dict[str, Treaty], before: int, row: PackRow) -> PackEntry:
    number = row.needed("number")
    try:
        validate_slug(number)
    except ValidationError:
        row.refuse(_("“%(text)s” cannot be part of an address.") % {"text": number[:40]})
    made = Treaty(
        number=number,
        position=before + row.line,
        opened=row.day("opened"),
        in_force=row.day("in_force"),
        source=row.text("source"),
        published_parties=row.number("published_parties"),
        published_on=row.day("published_on"),
        **{name: row.words(name) for name in _TREATIES.texts},
    )
    stored = treaties.get(number)
    treaties.setdefault(number, made)
    compared = (*_TREATIES.optional, *_TREATIES.texts)
    return PackEntry(row, made, stored, compared, f"{made} ({number})", "treaty.loaded")


def _treaty_of(row: PackRow, treaties: dict[str, Treaty]) -> Treaty:
    return treaties.get(row.needed("treaty")) or row.refuse(
        _("There is no treaty with the number “%(number)s”.") % {"number": row.text("treaty")[:40]}
    )


_COMPARED: Final = (
    *("signed", "deposited", "is_party", "instrument", "in_force", "denounced"),
    *("invited", "is_invited", "invitation_lapses"),
)


def _status_maker(treaties: dict[str, Treaty], as_of: date) -> Callable[[PackRow], PackEntry]:
    there = {(status.treaty_id, status.country): status for status in Status.objects.all()}

    def made_of(row: PackRow) -> PackEntry:
        treaty, country = _treaty_of(row, treaties), row.country("country")
        values = _status_values(row) | {"as_of": row.day("as_of") or as_of}
        made = Status(treaty=treaty, country=country, **values)
        if made.confirmed and not made.source:
            row.refuse(_("What is confirmed needs a source."))
        try:
            made.clean()
        except ValidationError as error:
            row.refuse(" ".join(error.messages))
        stored = there.get((treaty.pk, country)) if treaty.pk else None
        name = f"{country_name(country)}, {treaty}"
        return PackEntry(row, made, stored, _COMPARED, name, "status.loaded")

    return made_of


def _status_values(row: PackRow) -> dict[str, Any]:
    instruments = (*Status.Instrument.values, "")
    days = ("signed", "deposited", "in_force", "denounced", "invited", "invitation_lapses")
    return {name: row.day(name) for name in days} | {
        "is_party": row.is_unknown("deposited"),
        "is_invited": row.is_unknown("invited"),
        "instrument": row.choice("instrument", instruments),
        "confirmed": row.flag("confirmed"),
        "source": row.text("source"),
        "note": row.text("note"),
    }


def _body(
    bodies: dict[str, Body], treaties: dict[str, Treaty], before: int, row: PackRow
) -> PackEntry:
    slug = row.needed("body")
    made = Body(
        slug=slug,
        treaty=_treaty_of(row, treaties) if row.text("treaty") else None,
        observers_by_treaty=row.flag("observers_by_treaty"),
        is_network=row.flag("network"),
        position=before + row.line,
        **{name: row.words(name) for name in _BODIES.texts},
    )
    stored = bodies.get(slug)
    bodies.setdefault(slug, made)
    compared = (*_BODIES.texts, "treaty_id", "observers_by_treaty", "is_network")
    return PackEntry(row, made, stored, compared, str(made), "body.loaded")


def _membership_maker(
    bodies: dict[str, Body], organisations: _Organisations
) -> Callable[[PackRow], PackEntry]:
    rows = Membership.objects.filter(person=None)
    there = {_key(held, held.body_id, held.organisation_id): held for held in rows}

    def made_of(row: PackRow) -> PackEntry:
        body = bodies.get(row.needed("body")) or row.refuse(
            _("There is no body “%(body)s”.") % {"body": row.text("body")[:40]}
        )
        if bool(row.text("country")) == bool(row.text("organisation")):
            row.refuse(_("Either “country” or “organisation” must be filled in."))
        organisation = organisations.named(row) if row.text("organisation") else None
        made = Membership(
            body=body,
            organisation=organisation,
            country="" if organisation else row.country("country"),
            capacity=row.choice("capacity", tuple(Membership.Capacity.values)),
            starts=row.day("from"),
            ends=row.day("until"),
            confirmed=row.flag("confirmed"),
            source=row.text("source"),
            as_of=row.day("as_of"),
        )
        _refuse_impossible_term(row, made.starts, made.ends, made.capacity)
        stored = there.get(_key(made, body.pk, organisation.pk if organisation else None))
        name = f"{organisation or country_name(made.country)}, {body}"
        return PackEntry(row, made, stored, ("starts", "ends"), name, "membership.loaded")

    return made_of


def _key(held: Membership, body: int | None, organisation: int | None) -> tuple[Any, ...]:
    """What tells a membership from others; one of a body or organisation not saved is new."""
    is_new = body is None or (organisation is None and not held.country)
    return (None, id(held)) if is_new else (body, organisation, held.country, held.capacity)


def _refuse_impossible_term(
    row: PackRow, starts: date | None, ends: date | None, capacity: str
) -> None:
    if starts and ends and ends < starts:
        row.refuse(_("“until” comes before “from”."))
    if capacity == Membership.Capacity.AD_HOC and not (starts and ends):
        row.refuse(_("An ad hoc observer needs “from” and “until”."))
