"""The two cookies by which a browser gets back what it sent: its key, and who used it last."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# The key that opens what this browser sent; it ends with the browser's session.
KEY = "kept_form_key"
# The primary key of the account that was last signed in here, signed.
LAST_ACCOUNT = "last_account"
_SALT = "octopus.people.kept_forms"
_DAYS = 30


def last_account(request: HttpRequest) -> int | None:
    """The primary key of the account that was last signed in with this browser, if any was."""
    try:
        value = signing.loads(request.COOKIES.get(LAST_ACCOUNT, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    return value if isinstance(value, int) else None


def remember_account(response: HttpResponseBase, account_pk: int) -> None:
    """Lets the browser say later who was signed in. It opens nothing."""
    _set(response, LAST_ACCOUNT, signing.dumps(account_pk, salt=_SALT), days=_DAYS)


def remember_key(response: HttpResponseBase, key: str) -> None:
    """Gives the browser its key."""
    _set(response, KEY, key, days=None)


def _set(response: HttpResponseBase, name: str, value: str, *, days: int | None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=None if days is None else days * 24 * 3600,
        httponly=True,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        samesite="Lax",
    )
