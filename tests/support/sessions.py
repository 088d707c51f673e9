"""Signed-in clients for tests, with and without a second factor."""

import time

from django.test import Client

from octopus.people.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def with_code_only(user: Account, client: Client | None = None) -> Client:
    """A client that has typed the mailed code, and nothing more."""
    client = client or Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session.save()
    return client


def signed_in(user: Account, client: Client | None = None) -> Client:
    """A client that has passed a second factor as well, as allauth keeps it in the session."""
    client = with_code_only(user, client)
    session = client.session
    session["account_authentication_methods"] = [
        *session["account_authentication_methods"],
        {"method": "mfa", "at": time.time(), "id": 0, "type": "totp"},
    ]
    session.save()
    return client
