"""Registration on behalf of a person, by a focal point or the secretariat."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.people.actions import open_account
from octopus.people.models import Account, Person
from octopus.privacy.actions import log
from octopus.registration.fields import NAMES, OF_THE_PERSON
from octopus.registration.form_fields import tidy
from octopus.registration.models import Admission, Category, Registration
from octopus.registration.request.submission import new_reference
from octopus.text.country_names import country_name
from octopus.text.email_addresses import canonical
from octopus.text.multilingual import main_language
from octopus.transactions import write

_State = Admission.State


class AlreadyInAnotherCapacity(Exception):
    """The person is registered at this conference in another capacity; `registration` is it."""

    def __init__(self, registration: Registration) -> None:
        super().__init__(registration.reference)
        self.registration = registration

    @property
    def capacity(self) -> str:
        """Category, and State or organisation; nothing else is revealed to the user."""
        return capacity_of(self.registration)


class AddressBarred(Exception):
    """The account of this address is closed; only the secretariat can open it."""


def capacity_of(registration: Registration) -> str:
    """The capacity in which a person is registered, such as "Media, The Daily Sample"."""
    category = registration.category
    is_state = category is not None and category.key == Category.Key.PUBLIC_AUTHORITY
    named = country_name(registration.country) if is_state else registration.organisation
    return ", ".join(filter(None, (str(category or ""), named)))


def register_on_behalf(
    *,
    conference: Conference,
    email: str,
    fields: Mapping[str, Any],
    meetings: Iterable[Meeting],
    actor: Account | None,
    endorsement: str = "",
    known_as: Collection[str] = (),
) -> Registration:
    """Registers the person behind an address, or adds meetings to the request that is there.

    `fields`: values by the names of `registration.fields`, of which all but `category` may be left
    out; `endorsement`: what the admissions say of the delegation's word; `known_as`: other names of
    the organisation in `fields`. The own request of somebody who is registered already stays as it
    is. No mail is written.
    Raises AlreadyInAnotherCapacity for somebody registered in another category, for another State
    or another organisation; AddressBarred for an account that was closed.
    """
    wanted = list(meetings)
    with write():
        user = account_of(email, str(fields.get("language") or main_language()))
        registration = _registration_of(user, conference, fields)
        if _holds_a_capacity(registration):
            if not _is_same_capacity(registration, fields, known_as):
                raise AlreadyInAnotherCapacity(registration)
        else:
            _send(registration, fields)
        added = _admit_to_ask(registration, wanted, endorsement)
        if added:
            log(
                "registration.entered",
                registration,
                actor=actor,
                after={"meetings": sorted(added), "category": registration.category_id},
                circle=next((meeting.circle for meeting in wanted if meeting.circle), ""),
            )
    return registration


def account_of(email: str, language: str) -> Account:
    """The account of an address, opened where there is none; in a transaction.

    Raises NotAnAddress, and AddressBarred for one that was closed.
    """
    user = _found_or_opened(canonical(email), language)
    if not user.is_active:
        raise AddressBarred(user.email)
    return user


def _found_or_opened(email: str, language: str) -> Account:
    found = Account.objects.filter(email=email).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return open_account(email=email, language=language)
    except IntegrityError:
        # Somebody else entered the same address in this moment.
        return Account.objects.get(email=email)


def _registration_of(
    user: Account, conference: Conference, fields: Mapping[str, Any]
) -> Registration:
    """The account's registration, locked; a new one, not sent yet, where there is none."""
    person = _person_of(user, fields)
    now = clock.now()
    registration, _is_new = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("category")
        .get_or_create(
            conference=conference,
            person=person,
            defaults={
                "reference": new_reference(),
                "language": fields.get("language") or user.language,
                "email": user.email,
                "created_at": now,
                "saved_at": now,
            },
        )
    )
    registration.conference, registration.person = conference, person
    person.account = user
    return registration


def _person_of(user: Account, fields: Mapping[str, Any]) -> Person:
    """The person of an account, whose record takes over only what it does not say itself."""
    known = {name: fields[name] for name in OF_THE_PERSON if fields.get(name)}
    person, is_new = Person.objects.get_or_create(
        account=user, defaults={"family_name": "", **known}
    )
    if not is_new:
        empty = [name for name in known if not getattr(person, name)]
        if "family_name" not in empty:
            # A name is taken over whole or not at all.
            empty = [name for name in empty if name not in ("given_names", "name_in_script")]
        for name in empty:
            setattr(person, name, known[name])
        if empty:
            person.save(update_fields=empty)
    return person


def _send(registration: Registration, fields: Mapping[str, Any]) -> None:
    """Writes the request as it was entered. What its owner had typed in a draft makes room."""
    for name in NAMES:
        if name in fields:
            setattr(registration, name, fields[name])
    registration.state = Registration.State.SUBMITTED
    registration.typed, registration.pending_changes = {}, {}
    registration.pending_since = None
    registration.submitted_at = registration.saved_at = clock.now()
    registration.save()


def _holds_a_capacity(registration: Registration) -> bool:
    """Whether a request was sent and something of it stands.

    What was taken back for every meeting, or only ever refused by a delegation, binds nobody.
    """
    if registration.state != Registration.State.SUBMITTED:
        return False
    refused = Q(state=_State.DECLINED, endorsement=Admission.Endorsement.REFUSED)
    gone = Q(state=_State.WITHDRAWN) | refused
    return registration.admissions.exclude(gone).exists()


def _is_same_capacity(
    registration: Registration, fields: Mapping[str, Any], known_as: Collection[str]
) -> bool:
    """The same category, and there the same State, or the same organisation by any name."""
    category: Category = fields["category"]
    if registration.category_id != category.pk:
        return False
    if category.key == Category.Key.PUBLIC_AUTHORITY:
        return bool(registration.country == fields.get("country", registration.country))
    own = str(fields.get("organisation", ""))
    names = {tidy(name).casefold() for name in (own, *known_as) if name}
    return not names or tidy(registration.organisation).casefold() in names


def _admit_to_ask(
    registration: Registration, meetings: Iterable[Meeting], endorsement: str
) -> list[int]:
    """One request a meeting, anew where one was withdrawn. The numbers of meetings added."""
    added = []
    for meeting in meetings:
        admission, is_new = Admission.objects.select_for_update(of=("self",)).get_or_create(
            registration=registration, meeting=meeting, defaults={"endorsement": endorsement}
        )
        refused = admission.endorsement == Admission.Endorsement.REFUSED
        begins_anew = admission.state == _State.WITHDRAWN or (
            refused and admission.state == _State.DECLINED
        )
        if begins_anew:
            admission.state, admission.reason = _State.REQUESTED, ""
            admission.decided_at = admission.decided_by = admission.decision_message = None
            admission.waiting_position = None
        if not is_new and (begins_anew or endorsement):
            admission.endorsement = endorsement
            admission.save()
        if is_new or begins_anew:
            added.append(meeting.pk)
    return added
