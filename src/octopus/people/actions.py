"""What happens to accounts: they are opened, given duties, and tidied away."""

from datetime import timedelta

from django.db import models

from octopus import clock
from octopus.people.models import Account, Duty, LoginSession
from octopus.privacy.actions import log
from octopus.text.multilingual import main_language
from octopus.transactions import write

# How long an address that asked for a code and never came back is kept.
UNCONFIRMED_ARE_KEPT = timedelta(days=7)


class LastAdministrator(Exception):
    """Nobody would be left who can give duties."""


def open_account(*, email: str, language: str) -> Account:
    """Makes an account without duties for an address. Call inside a transaction."""
    return Account.objects.create_user(email, language=language, created_at=clock.now())


def create_administrator(*, email: str) -> Account:
    """Makes the account of an address an administrator's, opening it where there is none."""
    return give_duty(email=email, kind=Duty.Kind.ADMINISTRATOR, by=None)


def give_duty(*, email: str, kind: str, by: Account | None, language: str | None = None) -> Account:
    """Gives the account of an address a duty, opening it in `language` where there is none."""
    address = email.strip().lower()
    with write():
        account = Account.objects.filter(email=address).first()
        if account is None:
            account = open_account(email=address, language=language or main_language())
        _duty, is_new = Duty.objects.get_or_create(account=account, kind=Duty.Kind(kind))
        if is_new:
            log("people.duty_given", account, actor=by, after={"duty": str(kind)})
    return account


def take_duty(*, account: Account, kind: str, by: Account) -> None:
    """Takes a duty from an account. Raises LastAdministrator where that would lock everyone out."""
    with write():
        administrators = set(
            Duty.objects.select_for_update()
            .filter(kind=Duty.Kind.ADMINISTRATOR, account__is_active=True)
            .values_list("account_id", flat=True)
        )
        if kind == Duty.Kind.ADMINISTRATOR and administrators == {account.pk}:
            raise LastAdministrator
        taken, _per_model = Duty.objects.filter(account=account, kind=kind).delete()
        if taken:
            log("people.duty_taken", account, actor=by, before={"duty": str(kind)})


def set_language(*, account: Account, language: str) -> None:
    """Chooses the language of the letters that an account gets."""
    if account.language == language:
        return
    before = account.language
    with write():
        Account.objects.filter(pk=account.pk).update(language=language)
        log(
            "people.language_chosen",
            account,
            actor=account,
            before={"language": before},
            after={"language": language},
        )
    account.language = language


def remove_unconfirmed_accounts() -> int:
    """Deletes addresses that asked for a code a week ago and never came in. How many.

    Whoever has been given something, such as a duty or a delegation, is waited for.
    """
    with write():
        unused = Account.objects.filter(
            last_login=None, created_at__lt=clock.now() - UNCONFIRMED_ARE_KEPT, person=None
        )
        for relation in Account._meta.related_objects:
            if relation.on_delete in (models.CASCADE, models.PROTECT):
                held = relation.related_model._base_manager.filter(
                    **{relation.field.name: models.OuterRef("pk")}
                )
                unused = unused.filter(~models.Exists(held))
        return Account.objects.filter(pk__in=[account.pk for account in unused]).delete()[0]


def remove_old_sessions() -> int:
    """Deletes sessions whose time is over, and says how many."""
    with write():
        return LoginSession.objects.filter(expire_date__lt=clock.machine_now()).delete()[0]
