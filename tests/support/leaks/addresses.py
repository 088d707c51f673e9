"""Which things the addresses of each room can name: all that there are, the closed ones first.

A route that names something of which nothing is said here fails the walk.
"""

from collections.abc import Iterable
from itertools import product
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.urls import reverse

from octopus.bodies.models import Body, ContactPoint, Treaty
from octopus.calls.models import Call, Proposal, ProposalAnswer
from octopus.conferences.models import Meeting
from octopus.correspondence.models import Attachment, Message
from octopus.delegations.models import (
    ConvocationFile,
    Credential,
    Delegate,
    Delegation,
    FocalPoint,
    Invitation,
)
from octopus.documents.models import Document
from octopus.documents.models import DocumentVersion as PaperVersion
from octopus.enquiries.models import Enquiry
from octopus.jobs.models import Job
from octopus.letters.models import Seal, VisaLetter
from octopus.onsite.models import Badge, Door
from octopus.participants.models import RecordedParticipant
from octopus.programme.models import Session
from octopus.registration.models import Admission, Category, Question, Registration
from octopus.undo.models import Step
from octopus.website.models import NewsSubscription
from tests.support.everything import Everything

Values = Iterable[Any]


def _all(model: type[Model], field: str = "pk", **only: Any) -> list[Any]:
    return list(model._base_manager.filter(**only).order_by("pk").values_list(field, flat=True))


def _meetings() -> Values:
    return _all(Meeting, "slug")


def _sessions() -> Values:
    return _all(Session, "slug")


def _references() -> Values:
    """All registrations, and one of the crowd, who are all alike."""
    few = Registration.objects.exclude(reference__startswith="Q").order_by("pk")
    return [*few.values_list("reference", flat=True), *_all(Registration, "reference")[-1:]]


def _admissions() -> Values:
    few = Admission.objects.exclude(registration__reference__startswith="Q")
    return [*few.order_by("pk").values_list("pk", flat=True), *_all(Admission)[-1:]]


# Route or namespace, and part of the address → everything that it can name.
THINGS: dict[tuple[str, str], Any] = {
    ("calls", "reference"): lambda: _all(Proposal, "reference"),
    ("enquiries", "reference"): lambda: _all(Enquiry, "reference"),
    ("office_enquiries", "pk"): lambda: _all(Enquiry),
    ("calls", "slug"): lambda: _all(Call, "slug"),
    ("calls:stage", "slug"): _sessions,
    ("calls", "pk"): lambda: _all(ProposalAnswer),
    **{
        (f"office_calls:{name}", "pk"): lambda: _all(Proposal)
        for name in ("proposal", "decide", "place", "register", "move_talk", "file")
    },
    ("office_calls", "pk"): lambda: _all(Call),
    ("website:news_subscription", "key"): lambda: _all(NewsSubscription, "key") or [uuid4()],
    ("website:meeting", "slug"): _meetings,
    ("website:meeting_ics", "slug"): _meetings,
    ("website:meeting_session", "slug"): _meetings,
    ("website:meeting_session", "session"): _sessions,
    ("website:meeting_session_ics", "slug"): _meetings,
    ("website:meeting_session_ics", "session"): _sessions,
    ("programme:session", "slug"): _sessions,
    ("programme:session_ics", "slug"): _sessions,
    ("programme", "day"): lambda: ["2026-10-12", "2026-10-14", "2026-10-15"],
    ("office_programme:agenda", "slug"): _meetings,
    ("office_programme:preview_day", "day"): lambda: ["2026-10-12", "2026-10-14"],
    ("office_programme:session_of_preview", "slug"): _sessions,
    ("office_programme:session", "pk"): lambda: _all(Session),
    ("office_programme:cancel_session", "pk"): lambda: _all(Session),
    ("office_programme:add_session_role", "pk"): lambda: _all(Session),
    ("office_programme:add_newcomer", "pk"): lambda: _all(Session),
    ("office_programme:remove_session_role", "pk"): lambda: _all(Session),
    ("office_conferences", "slug"): _meetings,
    ("office_registration", "pk"): _admissions,
    ("office_registration", "reference"): _references,
    ("office_correspondence", "pk"): lambda: _all(Message, private=False),
    ("office_correspondence", "attachment"): lambda: _all(Attachment),
    ("office_jobs", "pk"): lambda: _all(Job),
    ("office_onsite", "pk"): lambda: _all(Badge),
    ("door", "pk"): lambda: _all(Door),
    ("documents:paper", "pk"): lambda: _all(Document),
    ("documents:paper", "language"): lambda: ["en"],
    ("office_documents", "pk"): lambda: _all(Document),
    ("office_documents", "version"): lambda: _all(PaperVersion),
    ("bodies", "slug"): lambda: _all(Body, "slug"),
    ("bodies", "pk"): lambda: _all(ContactPoint),
    ("bodies:directory_export", "kind"): lambda: ["xlsx", "pdf"],
    ("bodies:treaty", "number"): lambda: _all(Treaty, "number"),
    ("bodies:country", "code"): lambda: ["br", "de"],
    ("delegations", "pk"): lambda: _all(Delegation),
    ("delegations", "person"): lambda: _all(Delegate),
    ("delegations", "paper"): lambda: _all(Credential),
    ("delegations", "key"): lambda: _all(Invitation) or ["00000000-0000-0000-0000-000000000001"],
    ("office_delegations", "meeting"): _meetings,
    ("office_delegations", "slug"): _meetings,
    ("office_delegations", "pk"): lambda: _all(Delegation),
    ("office_delegations:drop_address", "pk"): lambda: [1],
    ("office_delegations:file", "pk"): lambda: _all(ConvocationFile) or [1],
    ("office_delegations:remove_file", "pk"): lambda: _all(ConvocationFile) or [1],
    ("office_participants", "meeting"): _meetings,
    ("office_participants", "pk"): lambda: _all(RecordedParticipant) or [1],
    ("office_delegations", "language"): lambda: ["en"],
    ("office_delegations", "point"): lambda: _all(FocalPoint),
    ("office_delegations", "paper"): lambda: _all(Credential),
    ("office_questions", "pk"): lambda: [*_all(Question), *_all(Category)],
    ("registration:own_file", "pk"): lambda: _all(Question) or [1],
    ("letters", "meeting"): _meetings,
    ("letters", "pk"): lambda: _all(VisaLetter) or [1],
    ("letters", "code"): lambda: _all(Seal, "code") or ["A"],
    ("office_letters", "pk"): lambda: _all(VisaLetter) or [1],
    ("verify", "code"): lambda: _all(Seal, "code") or ["A"],
    ("people:remove_factor", "pk"): lambda: [1],
    ("badge", "reference"): _references,
    ("participants", "meeting"): _meetings,
    ("undo", "pk"): lambda: _all(Step),
}


def addresses(route: str, parts: tuple[str, ...], there: Everything) -> list[str]:
    """Every address of a route, in the language that is active."""
    choices = [_values(route, part, there) for part in parts]
    return [
        reverse(route, kwargs=dict(zip(parts, values, strict=True)))
        for values in product(*choices)
        if _belongs(route, values)
    ]


def _belongs(route: str, values: tuple[Any, ...]) -> bool:
    """Leaves out most of the items of other meetings, which are not there for anybody."""
    if not route.startswith("website:meeting_session"):
        return True
    _conference, meeting, session = values
    return Session.objects.filter(slug=session, meeting__slug=meeting).exists()


def _values(route: str, part: str, there: Everything) -> list[Any]:
    for name in (route, route.partition(":")[0]):
        if (name, part) in THINGS:
            return list(THINGS[name, part]())
    return [there.value(route, part)]
