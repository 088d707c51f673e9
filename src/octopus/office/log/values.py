"""What the log calls values that are no fields of the thing that an entry is about."""

from collections.abc import Mapping

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.calls.models import Proposal
from octopus.delegations.models import (
    Convocation,
    Credential,
    Delegation,
    DelegationSettings,
    Invitation,
    Rank,
)
from octopus.jobs import registry
from octopus.letters.models import LetterSettings
from octopus.office.retention_labels import THINGS
from octopus.participants.models import PublishedList
from octopus.people.models import Duty
from octopus.privacy.field_changes import Value, Values, field_of
from octopus.privacy.retention import groups
from octopus.programme.models import SessionRole
from octopus.registration.models import (
    Admission,
    Category,
    FormSettings,
    Logistics,
    Registration,
)

_LOGISTICS = [
    (field.name, field.verbose_name) for field in Logistics._meta.concrete_fields if field.name
]
_MEETING = "conferences.meeting"

_SETTINGS: Mapping[str, tuple[type[Model], ...]] = {
    "conferences.meeting": (DelegationSettings, Convocation, PublishedList),
    "conferences.conference": (LetterSettings, FormSettings),
    "delegations.delegation": (Credential,),
}

# What holds for things of any kind.
_ANY: Values = {
    "account": Value(_("account"), kind="people.account", is_context=True),
    "added": Value(_("added")),
    "announced": Value(_("announcement")),
    "record": Value(_("record")),
    "source": Value(_("source"), is_context=True),
    "addresses": Value(_("number of addresses")),
    "alternative": Value(_("text alternative")),
    "call": Value(_("call"), kind="calls.call", is_context=True),
    "category": Value(
        _("category"),
        kind="registration.category",
        choices=Category.Key.choices,
        is_context=True,
    ),
    "complaint": Value(_("complaints")),
    "condition": Value(_("condition")),
    "condition_question": Value(_("question of the condition"), kind="registration.question"),
    "condition_value": Value(_("answer of the condition")),
    "controller": Value(_("controller")),
    "criteria": Value(_("criteria")),
    "delegates": Value(_("number of people")),
    "frozen_after": Value(_("travel details cannot be changed after")),
    "key": Value(_("short name")),
    "legal_basis": Value(_("legal basis")),
    "meeting": Value(_("meeting"), kind=_MEETING),
    "name": Value(_("name"), is_context=True),
    "officer": Value(_("data protection officer")),
    "state": Value(_("state")),
    "wanted_by": Value(_("deadline for travel details")),
    "credential": Value(pgettext_lazy("number of a document", "document")),
    "dated": Value(_("date of the version"), is_context=True),
    "door": Value(_("door"), kind="onsite.door", is_context=True),
    "duty": Value(_("role"), choices=Duty.Kind.choices, is_context=True),
    "enquiries": Value(_("number of questions")),
    "factor": Value(_("second factor")),
    "first": Value(_("first review")),
    "format": Value(_("format")),
    "function": Value(_("function")),
    "kind": Value(_("kind")),
    "language": Value(_("language")),
    "letters": Value(_("number of letters")),
    "line": Value(_("order of the waiting list"), kind="registration.registration"),
    "links": Value(_("addresses of the webcast")),
    "mails": Value(_("number of e-mails")),
    "moves_by_itself": Value(_("moves up automatically")),
    "number": Value(_("number"), is_context=True),
    "of": Value(_("addresses of"), is_context=True),
    "partners": Value(_("organisers and partners")),
    "people": Value(_("number of people")),
    "planned": Value(_("prepared decision"), choices=Proposal.State.choices),
    "person": Value(_("person"), kind="people.person", is_context=True),
    "picture": Value(_("picture"), is_context=True),
    "place": Value(pgettext_lazy("in an order", "place")),
    "position": Value(pgettext_lazy("in an order", "place")),
    "proposals": Value(_("number of proposals")),
    "publish_at": Value(_("public from")),
    "published": Value(_("public")),
    "registrations": Value(_("number of registrations")),
    "reviewer": Value(_("reviewer"), kind="people.account", is_context=True),
    "role": Value(_("role"), is_context=True),
    "serial": Value(_("print of the badge")),
    "session": Value(_("session"), kind="programme.session"),
    "sessions": Value(_("number of devices")),
    "slug": Value(_("slug")),
    "stand": Value(_("stand"), kind="calls.stand"),
    "stands": Value(_("stands")),
    "struck": Value(_("struck")),
    "subject": Value(_("subject")),
    "body": Value(pgettext_lazy("of a mail", "text")),
    "version": Value(_("version"), is_context=True),
}

_BY_KIND: Mapping[str, Values] = {
    "registration.registration": {
        "meeting": Value(_("meeting"), kind=_MEETING, is_context=True),
        "meetings": Value(_("meetings"), kind=_MEETING),
        "state": Value(_("state"), choices=[*Registration.State.choices, *Admission.State.choices]),
        "delegation": Value(_("delegation"), kind="delegations.delegation", is_context=True),
        "rank": Value(_("rank"), choices=Rank.choices, is_context=True),
        "rank_before": Value(_("rank before"), choices=Rank.choices, is_context=True),
        "endorsement": Value(_("endorsement"), choices=Admission.Endorsement.choices),
        "fields": Value(_("fields"), choices=_LOGISTICS),
        "questions": Value(_("questions")),
        "on_public_list": Value(_("named on the list of participants")),
        "up": Value(_("moved up")),
        "by_delegate": Value(_("replaced by")),
    },
    "delegations.delegation": {
        "answer": Value(_("answer"), choices=Delegation.Answer.choices),
        "role": Value(_("role"), choices=Invitation.Role.choices, is_context=True),
        "people": Value(_("number of people")),
    },
    "registration.question": {
        "categories": Value(_("categories"), kind="registration.category"),
        "options": Value(_("answers offered")),
    },
    "programme.session": {
        "role": Value(_("role"), choices=SessionRole.Role.choices, is_context=True),
    },
    "people.account": {
        "language": Value(_("language of letters")),
        "meeting": Value(_("meeting"), kind=_MEETING, is_context=True),
    },
    "privacy.removal": {
        "thing": Value(_("what was removed"), choices=THINGS.items(), is_context=True),
    },
}


def values_for(kind: str) -> Values:
    """What is known of values in entries about things of a kind, where its own fields say less."""
    further = {name: value for name, value in _ANY.items() if not _is_named(kind, name)}
    return {**further, **_of_settings(kind), **_BY_KIND.get(kind, {}), **_registered(kind)}


def _is_named(kind: str, name: str) -> bool:
    """Whether a field of the thing has a name for readers; others have Django's, in English."""
    field = field_of(kind, name)
    return field is not None and isinstance(field.verbose_name, Promise)


def _of_settings(kind: str) -> Values:
    """The fields of what is set on a page of its own and logged about the thing it is set for."""
    found: dict[str, Value] = {}
    for settings in _SETTINGS.get(kind, ()):
        for field in settings._meta.concrete_fields:
            if isinstance(field.verbose_name, Promise) and field_of(kind, field.name) is None:
                found[field.name] = Value(field.verbose_name, choices=field.flatchoices)
    return found


def _registered(kind: str) -> Values:
    """Words that rooms have registered: kinds of background work, groups of personal data."""
    if kind == "jobs.job":
        titles = [(found.name, found.title) for found in registry.kinds]
        return {"kind": Value(_("task"), choices=titles, is_context=True)}
    if kind == "privacy.period":
        return {group.key: Value(group.title) for group in groups()}
    if kind == "privacy.removal":
        titles = [(group.key, group.title) for group in groups()]
        return {"group": Value(_("kind of data"), choices=titles, is_context=True)}
    return {}
