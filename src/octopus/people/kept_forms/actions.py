"""Keeping a form that came too late, giving it back, forgetting it."""

import secrets
from datetime import timedelta

from cryptography.exceptions import InvalidTag

from octopus import clock
from octopus.people.kept_forms import contents
from octopus.people.kept_forms.contents import Contents
from octopus.people.models import Account, KeptForm
from octopus.transactions import write

# How long somebody has to sign in again.
KEPT_FOR = timedelta(hours=24)
# A larger form is not kept; the largest file that any form takes has 10 MB.
LARGEST = 24 * 1024 * 1024
# An account's newest forms; older ones give way.
_AT_MOST = 20


class TooLarge(Exception):
    """The form holds more than is kept."""


def keep_form(
    *, account_pk: int, path: str, page: str, held: Contents, key: str
) -> KeptForm | None:
    """Writes down a form that could not be taken. None where the account is gone.

    `path`: the address it was sent to; `page`: that of the page on which it stood; `key`: the
    browser's own. Raises TooLarge.
    """
    token = secrets.token_urlsafe(24)
    sealed = contents.seal(held, key=key, token=token)
    if len(sealed) > LARGEST:
        raise TooLarge
    with write():
        account = Account.objects.filter(pk=account_pk).first()
        if account is None:
            return None
        made = KeptForm.objects.create(
            token=token,
            account=account,
            path=path,
            page=page,
            sealed=sealed,
            kept_at=clock.machine_now(),
        )
        older = account.kept_forms.order_by("-pk").values_list("pk", flat=True)[_AT_MOST:]
        KeptForm.objects.filter(pk__in=list(older)).delete()
    return made


def open_form(*, account: Account, token: str, key: str) -> tuple[KeptForm, Contents] | None:
    """A kept form with what it holds; None where it is another's, gone, or of another browser.

    One query.
    """
    since = clock.machine_now() - KEPT_FOR
    found = account.kept_forms.filter(token=token, kept_at__gte=since).first()
    if found is None:
        return None
    try:
        return found, contents.unseal(bytes(found.sealed), key=key, token=token)
    except (InvalidTag, ValueError):
        return None


def forget_form(*, account: Account, token: str) -> None:
    """Deletes a kept form: it was sent again, or is no longer wanted."""
    with write():
        account.kept_forms.filter(token=token).delete()


def remove_old_forms() -> int:
    """Delete forms that were not fetched within a day. Returns their number."""
    with write():
        deleted, _kinds = KeptForm.objects.filter(
            kept_at__lt=clock.machine_now() - KEPT_FOR
        ).delete()
    return deleted
