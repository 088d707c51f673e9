"""Addresses of a house in social networks, as people type them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from octopus.text.typed.lengths import LONGEST_LINE

MOST = 10
_NETWORKS = files("octopus.text") / "data" / "social_networks.toml"
_is_web_address = URLValidator(schemes=["http", "https"])


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = tomllib.loads(_NETWORKS.read_text(encoding="utf-8"))["names"]
    return names


def network_of(address: str) -> str:
    """What to call a web address: its network, "LinkedIn", or else its host."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    parts = host.split(".")
    wider = (".".join(parts[start:]) for start in range(len(parts) - 1))
    return next((_names()[name] for name in wider if name in _names()), host)


class WebAddressesField(forms.CharField):
    """Web addresses, one on each line; without a scheme they are meant with https."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {
            "max_length": LONGEST_LINE,
            "required": False,
            "widget": forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "dir": "ltr"}),
        }
        super().__init__(**usual | options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The addresses, each once. Raises ValidationError, which names the first wrong line."""
        if not value or not isinstance(value, str):
            return list(value or ())
        self.run_validators(value)
        addresses = [_address(line) for line in value.split() if line]
        unique = list(dict.fromkeys(addresses))
        if len(unique) > MOST:
            raise ValidationError(
                _("Please enter at most %(number)s addresses."), params={"number": MOST}
            )
        return unique

    def clean(self, value: Any) -> Any:
        found = self.to_python(value)
        self.validate(found)
        return found


def _address(line: str) -> str:
    address = line if "://" in line else f"https://{line}"
    try:
        _is_web_address(address)
    except ValidationError:
        raise ValidationError(
            _("“%(line)s” is not a web address."), params={"line": line}
        ) from None
    return address
