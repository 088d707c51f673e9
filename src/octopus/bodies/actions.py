"""What happens to treaties and to how States stand to them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from octopus import clock
from octopus.bodies import accession_invitations
from octopus.bodies.models import Body, Status, Treaty
from octopus.people.models import Account
from octopus.privacy.audit_values import facts, log_change
from octopus.state.actions import raise_revision
from octopus.transactions import write

_Thing = TypeVar("_Thing", Treaty, Body)


def save_status(*, status: Status, actor: Account, values: Mapping[str, Any]) -> Status:
    """Writes down how a State stands to a treaty (a row not saved yet), or corrects it.

    `values`: fields of Status. What is written is as of today unless `values` says otherwise.
    Raises ValidationError for days in an order that cannot be, and for a State that is in the list
    of the treaty already.
    """
    with write():
        if status.pk is None and "treaty" in values:
            # One after the other, so that two do not write the same State down at once.
            Treaty.objects.select_for_update().get(pk=values["treaty"].pk)
        row = status if status.pk is None else _locked(status)
        before = {} if status.pk is None else facts(row)
        for name, value in ({"as_of": clock.today("UTC")} | dict(values)).items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
        log_change(
            "status.corrected" if before else "status.added", row, actor=actor, before=before
        )
        raise_revision()
    return row


def confirm_status(*, status: Status, actor: Account, source: str) -> Status:
    """Says which source confirms a status as it is written. Raises ValidationError without one."""
    if not source.strip():
        raise ValidationError({"source": _("Please give the source.")})
    values = {"confirmed": True, "source": source.strip()}
    return save_status(status=status, actor=actor, values=values)


def extend_invitation(*, status: Status, actor: Account, until: date, source: str = "") -> Status:
    """Lets an invitation to accede stand until a later day, the last one included.

    Raises ValidationError for a State that is not invited, and for a day that is no extension.
    """
    with write():
        current = _locked(status)
        last = accession_invitations.last_day(current)
        if current.invited is None and not current.is_invited:
            raise ValidationError(_("This State has not been invited to accede."))
        if last is not None and until <= last:
            raise ValidationError(
                {
                    "until": _(
                        "The invitation is already valid until that date. Choose a later date."
                    )
                }
            )
        before = facts(current)
        current.invitation_lapses = until
        current.source = source.strip() or current.source
        current.as_of = clock.today("UTC")
        current.save()
        log_change("status.invitation_extended", current, actor=actor, before=before)
        raise_revision()
    return current


def save_treaty(*, treaty: Treaty, actor: Account, values: Mapping[str, Any]) -> Treaty:
    """Adds a treaty (one not saved yet) or corrects its facts.

    Raises ValidationError for a number that another treaty has, or that is no part of an address.
    """
    validate_slug(values.get("number", treaty.number))
    return _save(treaty, actor, values, "treaty")


def save_body(*, body: Body, actor: Account, values: Mapping[str, Any]) -> Body:
    """Adds a body (one not saved yet) or corrects its facts.

    Raises ValidationError for a part of the address that another body has, and for a network that
    would become an open body with people in it, who are its own business.
    """
    if body.pk and not values.get("is_network", body.is_network):
        _refuse_to_open(Body.objects.get(pk=body.pk))
    return _save(body, actor, values, "body")


def _refuse_to_open(body: Body) -> None:
    people = body.memberships.filter(person__isnull=False)
    if body.is_network and (
        body.contact_points.exists() or body.keepers.exists() or people.exists()
    ):
        raise ValidationError(
            {"is_network": _("There are people in its directory, so it remains a network.")}
        )


def _save(thing: _Thing, actor: Account, values: Mapping[str, Any], name: str) -> _Thing:
    with write():
        before = {} if thing.pk is None else facts(type(thing).objects.get(pk=thing.pk))
        for field, value in values.items():
            setattr(thing, field, value)
        thing.full_clean()
        thing.save()
        log_change(
            f"{name}.corrected" if before else f"{name}.added", thing, actor=actor, before=before
        )
        raise_revision()
    return thing


def _locked(status: Status) -> Status:
    return Status.objects.select_for_update().get(pk=status.pk)
