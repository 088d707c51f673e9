"""E-mail addresses: the one form in which each is kept, and the form in which people read it.

Whatever takes an address (forms, imports, signing in, OpenID Connect, the command line, settings)
asks `canonical`, so that one mailbox is one account however it is spelt. Letter case makes no
difference: RFC 5321 would allow it before the @, no mail system in use distinguishes it.
"""

import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, ValidatedEmail, validate_email

# RFC 5321, section 4.5.3.1.3, less the angle brackets.
LONGEST = 254
# Full-width forms of the ASCII signs, as East Asian keyboards type them: U+FF01 to U+FF5E.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

NOT_AN_ADDRESS = _(
    "This e-mail address is not valid. It should have the format name@organisation.example."
)
ONLY_PLAIN_LETTERS = _(
    "Before the @, an address may only have letters without accents (a to z), digits "
    "and signs such as the dot. Please enter another address for the same person."
)
NO_NUMBERS = _(
    "After the @, please enter a domain name such as organisation.example, not a numeric address."
)


class NotAnAddress(ValueError):
    """What was given is no address that we can write to. `words`: why, for the reader."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__("not an e-mail address")
        self.words = words


def canonical(typed: str) -> str:
    """The form in which an address is kept: ASCII, small letters, the domain as A-labels.

    Invisible signs (soft hyphens, zero-width and directional marks) are left out, full-width signs
    become plain ones. Quoted names, numbers in brackets and names that are known in a local network
    only, such as ``octopus@localhost``, are not taken. No query.

    Raises NotAnAddress.
    """
    visible = "".join(char for char in typed if unicodedata.category(char) != "Cf")
    plain = unicodedata.normalize("NFC", visible).translate(_FULL_WIDTH).strip()
    name, _at, domain = plain.rpartition("@")
    if not name or len(plain) > LONGEST:
        raise NotAnAddress(NOT_AN_ADDRESS)
    if domain.startswith("["):
        raise NotAnAddress(NO_NUMBERS)
    if not name.isascii():
        raise NotAnAddress(ONLY_PLAIN_LETTERS if _is_word(name) else NOT_AN_ADDRESS)
    try:
        address = _checked(plain).ascii_email
    except EmailNotValidError as error:
        raise NotAnAddress(NOT_AN_ADDRESS) from error
    if not address or len(address) > LONGEST:
        raise NotAnAddress(NOT_AN_ADDRESS)
    return address.lower()  # ASCII by now: no other letters have capitals here


def is_address(typed: str) -> bool:
    """Whether `canonical` would take it."""
    try:
        canonical(typed)
    except NotAnAddress:
        return False
    return True


def readable(kept: str) -> str:
    """An address as people read it: the domain in its own letters. No query, raises nothing."""
    name, at, domain = kept.rpartition("@")
    if "xn--" not in domain:
        return kept
    try:
        return f"{name}{at}{_checked(kept).domain}"
    except EmailNotValidError:
        return kept


def _checked(address: str) -> ValidatedEmail:
    """What email-validator finds, without asking a name server. Raises EmailNotValidError."""
    return validate_email(
        address,
        check_deliverability=False,
        allow_smtputf8=False,
        allow_quoted_local=False,
        strict=True,
    )


def _is_word(name: str) -> bool:
    return not any(char.isspace() or char == "@" for char in name)
