"""What a person or a focal point does about visa letters: asks, gives a passport, withdraws."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from octopus import clock
from octopus.conferences.models import Conference, Meeting
from octopus.letters import encryption, mails, notifications, passports, queries
from octopus.letters.models import Holder, VisaLetter
from octopus.letters.passports import Passport
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.registration.models import Registration
from octopus.transactions import write

_State = VisaLetter.State


class CannotAsk(Exception):
    """A letter cannot be asked for; the text says why, for the reader."""


NOT_ADMITTED = _("Letters are issued to people whose participation has been accepted.")
OVER = _("The meeting is over.")
ASKED_ALREADY = _("A letter has already been requested.")


def ask_for_letter(
    *,
    registration: Registration,
    passport: Passport,
    consulate_city: str,
    consulate_country: str,
    language: str,
    actor: Account,
    replaces: VisaLetter | None = None,
) -> VisaLetter:
    """A person asks for a letter to the meetings to which they are admitted.

    `replaces`: a letter of theirs that was sent and has a mistake in it; it is revoked when the
    new one is sent. Raises CannotAsk, vault.VaultClosed.
    """
    with write():
        meetings = _may_ask([registration], queries.meetings_of(registration), replaces)
        letter = _ask(
            [registration], meetings, consulate_city, consulate_country, language, actor, replaces
        )
        holder = letter.holders.get()
        passports.keep(holder, passport)
        holder.save(update_fields=("passport", "given_at"))
        notifications.notify(letter, mails.RECEIVED)
    return letter


def ask_for_letters(
    *,
    registrations: Sequence[Registration],
    meetings: Sequence[Meeting],
    consulate_city: str,
    consulate_country: str,
    language: str,
    together: bool,
    actor: Account,
) -> list[VisaLetter]:
    """A focal point asks for several people: one letter that lists them all, or one for each.

    Each person is written to and gives the passport on their own page; a letter can be sent
    without it, and then names the person only. `meetings`: to which all of them are admitted.
    Raises CannotAsk for the first of whom that is not so, VaultClosed where passports could not be
    encrypted; then nothing is asked for.
    """
    if not encryption.is_open():
        raise encryption.VaultClosed
    groups = (
        [list(registrations)] if together else [[registration] for registration in registrations]
    )
    letters = []
    with write():
        for group in groups:
            _may_ask(group, meetings, None)
            letter = _ask(group, meetings, consulate_city, consulate_country, language, actor, None)
            notifications.notify(letter, mails.PASSPORT_WANTED)
            letters.append(letter)
    return letters


def _may_ask(
    registrations: Sequence[Registration],
    meetings: Sequence[Meeting],
    replaces: VisaLetter | None,
) -> Sequence[Meeting]:
    """The meetings to which a letter would invite; raises CannotAsk. Locks the requests."""
    if not registrations or not meetings:
        raise CannotAsk(NOT_ADMITTED)
    conference = registrations[0].conference
    if conference.today > queries.period_of(meetings)[1]:
        raise CannotAsk(OVER)
    pks = [registration.pk for registration in registrations]
    list(Registration.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk"))
    for registration in registrations:
        if set(meetings) - set(queries.meetings_of(registration)):
            raise CannotAsk(NOT_ADMITTED)
        current_letter = queries.current_letter(registration)
        if current_letter and (
            replaces is None or current_letter.pk != replaces.pk or current_letter.is_open
        ):
            raise CannotAsk(ASKED_ALREADY)
    return meetings


def _ask(
    registrations: Sequence[Registration],
    meetings: Sequence[Meeting],
    consulate_city: str,
    consulate_country: str,
    language: str,
    actor: Account,
    replaces: VisaLetter | None,
) -> VisaLetter:
    conference: Conference = registrations[0].conference
    letter = VisaLetter.objects.create(
        conference=conference,
        language=language,
        consulate_city=consulate_city,
        consulate_country=consulate_country,
        requested_at=clock.now(),
        requested_by=actor,
        replaces=replaces,
        costs=replaces.costs if replaces else VisaLetter.Costs.OWN,
    )
    letter.meetings.set(meetings)
    Holder.objects.bulk_create(
        Holder(letter=letter, registration=registration) for registration in registrations
    )
    log("letters.requested", letter, actor=actor, circle=queries.circle_of(meetings))
    return letter


def give_passport(*, holder: Holder, passport: Passport, actor: Account) -> bool:
    """A person gives a passport, or corrects it; a letter that was checked is checked anew.

    False where the letter has been decided on meanwhile. Raises vault.VaultClosed.
    """
    with write():
        letter = _locked(holder.letter_id)
        if not letter.is_open:
            return False
        kept = Holder.objects.select_for_update().get(pk=holder.pk)
        passports.keep(kept, passport)
        kept.save(update_fields=("passport", "given_at"))
        _log(letter, "letters.passport_given", actor)
        _check_anew(letter, actor)
    return True


def correct_letter(
    *,
    letter: VisaLetter,
    consulate_city: str,
    consulate_country: str,
    language: str,
    actor: Account,
) -> bool:
    """Changes where a letter goes, as long as it was not sent; False where it was."""
    with write():
        letter = _locked(letter.pk)
        if not letter.is_open:
            return False
        letter.consulate_city, letter.consulate_country = consulate_city, consulate_country
        letter.language = language
        letter.save(update_fields=("consulate_city", "consulate_country", "language"))
        _log(letter, "letters.corrected", actor)
        _check_anew(letter, actor)
    return True


def withdraw_letter(*, letter: VisaLetter, actor: Account | None) -> bool:
    """Takes back a wish for a letter that was not sent, with the passports; False if it was."""
    with write():
        letter = _locked(letter.pk)
        if not letter.is_open:
            return False
        letter.state = _State.WITHDRAWN
        letter.decided_at, letter.decided_by = clock.now(), actor
        letter.save(update_fields=("state", "decided_at", "decided_by"))
        letter.holders.update(passport=None, given_at=None)
        _log(letter, "letters.withdrawn", actor)
    return True


def _locked(pk: int) -> VisaLetter:
    return (
        VisaLetter.objects.select_for_update(of=("self",)).select_related("conference").get(pk=pk)
    )


def _check_anew(letter: VisaLetter, actor: Account) -> None:
    if letter.state == _State.CHECKED:
        letter.state = _State.REQUESTED
        letter.save(update_fields=("state",))
        _log(letter, "letters.to_check_anew", actor)


def _log(letter: VisaLetter, action: str, actor: Account | None) -> None:
    log(action, letter, actor=actor, circle=queries.circle_of(list(letter.meetings.all())))
