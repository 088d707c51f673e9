"""What happens to accounts: they are opened, given duties, and tidied away."""

from octopus import clock
from octopus.jobs.actions import remove_results_of
from octopus.people.models import Account, Duty, LoginSession
from octopus.privacy.actions import log
from octopus.text.email_addresses import canonical
from octopus.text.multilingual import main_language
from octopus.transactions import write


class LastAdministrator(Exception):
    """The last administrator cannot be removed."""


def open_account(*, email: str, language: str) -> Account:
    """Makes an account without duties for an address. Call inside a transaction."""
    user = Account.objects.create_user(email, language=language, created_at=clock.now())
    # It has no person yet: nobody need ask.
    user._state.fields_cache["person"] = None
    return user


def create_administrator(*, email: str) -> Account:
    """Makes the account of an address an administrator's, opening it where there is none."""
    return give_duty(email=email, kind=Duty.Kind.ADMINISTRATOR, actor=None)


def give_duty(
    *, email: str, kind: str, actor: Account | None, language: str | None = None
) -> Account:
    """Gives the account of an address a duty, opening it in `language` where there is none.

    Raises NotAnAddress.
    """
    address = canonical(email)
    with write():
        user = Account.objects.filter(email=address).first()
        if user is None:
            user = open_account(email=address, language=language or main_language())
        _duty, is_new = Duty.objects.get_or_create(account=user, kind=Duty.Kind(kind))
        if is_new:
            log("people.duty_given", user, actor=actor, after={"duty": str(kind)})
    return user


def take_duty(*, user: Account, kind: str, actor: Account) -> None:
    """Takes a duty from an account. Raises LastAdministrator where that would lock everyone out."""
    with write():
        administrators = set(
            Duty.objects.select_for_update()
            .filter(kind=Duty.Kind.ADMINISTRATOR, account__is_active=True)
            .values_list("account_id", flat=True)
        )
        if kind == Duty.Kind.ADMINISTRATOR and administrators == {user.pk}:
            raise LastAdministrator
        taken, _per_model = Duty.objects.filter(account=user, kind=kind).delete()
        if taken:
            remove_results_of(user)
            log("people.duty_taken", user, actor=actor, before={"duty": str(kind)})


def set_language(*, user: Account, language: str) -> None:
    """Chooses the language of the letters that an account gets."""
    if user.language == language:
        return
    before = user.language
    with write():
        Account.objects.filter(pk=user.pk).update(language=language)
        log(
            "people.language_chosen",
            user,
            actor=user,
            before={"language": before},
            after={"language": language},
        )
    user.language = language


def remove_old_sessions() -> int:
    """Deletes sessions whose time is over, and says how many."""
    with write():
        return LoginSession.objects.filter(expire_date__lt=clock.machine_now()).delete()[0]
