"""Loads what Octopus ships of treaties and bodies, without touching what the office has written.

The data lies in `data/`, with its sources and how far each row is verified. What is not verified
stays "to be confirmed" until somebody of the secretariat confirms it.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from octopus.bodies.accession_invitations import five_years_after
from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.people.models import Account, Organisation
from octopus.privacy.actions import log_many
from octopus.state.actions import raise_revision, wait_for_others
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write

AS_OF = date(2026, 1, 31)
_DATA = files("octopus.bodies") / "data"
# A date in a remark such as "invited 2024-10-09, valid five years".
_INVITED = re.compile(r"^invited (\d{4}-\d{2}-\d{2})\b")


@dataclass(frozen=True)
class Loaded:
    """How many rows were added. What was there already stays as the office has written it."""

    treaties: int
    statuses: int
    bodies: int
    memberships: int

    @property
    def total(self) -> int:
        return self.treaties + self.statuses + self.bodies + self.memberships


def load_shipped_data(*, actor: Account | None) -> Loaded:
    """Adds the shipped treaties, statuses, bodies and observers that are not there yet.

    Whatever is there stays, so that it may be called again after a newer version is installed.
    """
    with write():
        wait_for_others()
        raise_revision()
        treaties = [made for record in _records("treaties.json") if (made := _add_treaty(record))]
        known = {treaty.number: treaty for treaty in Treaty.objects.all()}
        statuses = _add_statuses(known)
        bodies = _add_bodies(known)
        memberships = _add_observers()
        log_many("treaty.loaded", treaties, actor=actor)
        log_many("status.loaded", statuses, actor=actor)
        log_many("body.loaded", bodies, actor=actor)
        log_many("membership.loaded", memberships, actor=actor)
    return Loaded(len(treaties), len(statuses), len(bodies), len(memberships))


def _rows(name: str) -> list[dict[str, str]]:
    text = (_DATA / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _records(name: str) -> list[dict[str, Any]]:
    """The fields of treaties or bodies, in their order."""
    found: list[dict[str, Any]] = json.loads((_DATA / name).read_text(encoding="utf-8"))
    return [record | {"position": place} for place, record in enumerate(found, start=1)]


def _in_columns(row: Mapping[str, str], field: str) -> MultilingualText:
    """A text that has a column for each of its languages: `name_en`, `name_fr`."""
    columns = ((name.partition("_"), words) for name, words in row.items())
    return MultilingualText(
        {code: words for (start, _, code), words in columns if start == field and code}
    )


def _add_treaty(record: dict[str, Any]) -> Treaty | None:
    if Treaty.objects.filter(number=record["number"]).exists():
        return None
    days = {name: _day(record.get(name, "")) for name in ("opened", "in_force", "published_on")}
    return Treaty.objects.create(**record | days)


def _add_statuses(treaties: dict[str, Treaty]) -> list[Status]:
    there = set(Status.objects.values_list("treaty__number", "country"))
    rows = _rows("parties.csv")
    read = [*map(_of_convention, rows), *_of_protocol(rows)]
    made = [
        Status(treaty=treaties[number], **values)
        for number, values in read
        if (number, values["country"]) not in there
    ]
    # One by one, so that each has its number for the log on every database.
    for status in made:
        status.save()
    return made


def _of_convention(row: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """A row of the list as fields of a status to the Convention, ETS 185."""
    deposited = _day(row["ets185_ratification_or_accession"])
    invited = _INVITED.match(row["notes"])
    since = date.fromisoformat(invited[1]) if invited else None
    return "185", {
        "country": row["iso_alpha2"],
        "signed": _day(row["ets185_signature"]),
        "deposited": deposited,
        "is_party": row["status"] == "party" and deposited is None,
        "instrument": row["ets185_instrument"],
        "in_force": _day(row["ets185_entry_into_force"]),
        "invited": since,
        "is_invited": row["status"] == "invited" and since is None,
        "invitation_lapses": five_years_after(since) if since else None,
        "confirmed": row["verified"] == "yes",
        "source": row["source"],
        "note": row["notes"],
        "as_of": AS_OF,
    }


def _of_protocol(rows: list[dict[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Signatures and deposits of the Second Protocol, CETS 224, as the treaty database has them."""
    for row in rows:
        signed, deposited = _day(row["cets224_signature"]), _day(row["cets224_ratification"])
        if signed or deposited:
            yield (
                "224",
                {
                    "country": row["iso_alpha2"],
                    "signed": signed,
                    "deposited": deposited,
                    "instrument": Status.Instrument.RATIFICATION if deposited else "",
                    "confirmed": row["cets224_verified"] == "yes",
                    "source": "verdragenbank.overheid.nl/en/Treaty/Details/013833_p.html",
                    "as_of": max(AS_OF, deposited or AS_OF),
                },
            )


def _add_bodies(treaties: dict[str, Treaty]) -> list[Body]:
    made = []
    for record in _records("bodies.json"):
        treaty = treaties[record["treaty"]]
        body, is_new = Body.objects.get_or_create(
            slug=record["slug"], defaults={**record, "treaty": treaty}
        )
        if is_new:
            made.append(body)
    return made


def _add_observers() -> list[Membership]:
    names = {row["organisation"]: row for row in _rows("organisations.csv")}
    records = _records("bodies.json")
    slugs = {name: body["slug"] for body in records for name in body["abbreviation"].values()}
    bodies = {body.slug: body for body in Body.objects.filter(slug__in=slugs.values())}
    made = []
    for row in _rows("bodies.csv"):
        membership, is_new = Membership.objects.get_or_create(
            body=bodies[slugs[row["body"]]],
            organisation=_organisation(names[row["organisation"]]),
            capacity=row["capacity"],
            defaults={
                "as_of": date(int(row["as_of"]), 12, 31),
                "source": row["remark"] or f"List of observers, {row['as_of']}",
            },
        )
        if is_new:
            made.append(membership)
    return made


def _organisation(row: dict[str, str]) -> Organisation:
    """The organisation of a row, by its first name; created where it does not exist."""
    name = _in_columns(row, "name")
    code, words = next(iter(name.items()))
    known = Organisation.objects.filter(**{f"name__{code}": words}).first()
    return known or Organisation.objects.create(
        name=name,
        abbreviation=row["abbreviation"],
        kind=Organisation.Kind.INTERNATIONAL,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
