"""The adapter of allauth for second factors: secrets encrypted, its own messages switched off."""

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from octopus.people.models import Account


def _cipher() -> Fernet:
    """A key of its own, made from the secret of this installation."""
    derived = HKDF(SHA256(), length=32, salt=None, info=b"octopus second factor").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))


class FactorAdapter(DefaultMFAAdapter):
    """allauth's choices, made ours."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Sends nothing: `second_factor.py` writes through the outbox."""

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """The name that a browser shows beside a passkey."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.called if isinstance(user, Account) else str(user)}
