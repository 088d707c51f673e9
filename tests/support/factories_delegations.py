"""A credential, and a convocation with an agenda and an address, for tests."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from octopus.conferences.models import Meeting
from octopus.delegations.convocations.actions import enclose, proposed, save_convocation
from octopus.delegations.convocations.recipients import AddressEntry, keep_addresses
from octopus.delegations.models import Convocation, Credential, Delegation
from octopus.people.models import Account
from octopus.text.multilingual import MultilingualText
from tests.support import factories_bodies

PAPER = b"%PDF-1.7 a note verbale %%EOF"


def credential(of: Delegation, content: bytes = PAPER, **values: Any) -> Credential:
    """A note verbale that has come and that nobody has checked, unless said otherwise."""
    known = {"kind": "note_verbale", "file_name": "note.pdf", "uploaded_at": factories_bodies.A_DAY}
    made = Credential(delegation=of, **known | values)
    made.file.save("sample", ContentFile(content), save=False)
    made.save()
    return made


def convocation(meeting: Meeting, actor: Account, *entries: AddressEntry) -> Convocation:
    """A letter that is ready to go, to Norway unless said otherwise, to be answered by 15 July."""
    facts = proposed(meeting) | {
        "answer_by": date(2026, 7, 15),
        "signatory": "Sample Signatory",
        "signatory_function": MultilingualText(
            en="Executive Secretary", fr="Secrétaire exécutive", es="Secretaria ejecutiva"
        ),
    }
    made = save_convocation(meeting=meeting, facts=facts, actor=actor)
    enclose(convocation=made, language="en", name="Draft agenda.pdf", content=PAPER, actor=actor)
    known = entries or (AddressEntry("NO", None, "post.no@example.org", "Ola Eksempel", "en"),)
    keep_addresses(meeting=meeting, entries=known, actor=actor)
    return made
