"""Organisations that the secretariat knows by name."""

from collections.abc import Mapping
from typing import Any

from octopus.people.models import Account, Organisation
from octopus.privacy.audit_values import facts, log_change
from octopus.state.actions import raise_revision
from octopus.transactions import write


def save_organisation(
    *, organisation: Organisation, actor: Account, values: Mapping[str, Any]
) -> Organisation:
    """Adds an organisation (one not saved yet) or corrects its name, abbreviation and kind.

    Raises ValidationError, by field.
    """
    with write():
        before = (
            facts(Organisation.objects.get(pk=organisation.pk))
            if organisation.pk is not None
            else {}
        )
        for name, value in values.items():
            setattr(organisation, name, value)
        organisation.full_clean()
        organisation.save()
        action = "organisation.corrected" if before else "organisation.added"
        log_change(action, organisation, actor=actor, before=before)
        raise_revision()
    return organisation
