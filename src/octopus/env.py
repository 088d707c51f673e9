"""Reads settings from named environment variables, and remembers which there are.

`./octopus check` and docs/administrators/settings.md list what was asked for here.
"""

import os
from dataclasses import dataclass


class SettingError(Exception):
    """A setting is missing or cannot be understood; the text says which, and what to write."""


@dataclass(frozen=True)
class Setting:
    """One environment variable that Octopus reads."""

    name: str
    help: str
    default: str
    secret: bool = False


known: dict[str, Setting] = {}


def _read(name: str, *, default: str, help: str, secret: bool = False) -> str:
    known[name] = Setting(name, help, default, secret)
    return os.environ.get(name, default).strip()


def text(name: str, *, default: str = "", help: str) -> str:
    """The value of `name`, or `default`."""
    return _read(name, default=default, help=help)


def secret(name: str, *, help: str) -> str:
    """The value of `name`, never shown by any command; empty where it is not set."""
    return _read(name, default="", help=help, secret=True)


def flag(name: str, *, default: bool = False, help: str) -> bool:
    """Yes or no: 1, true, yes, on or 0, false, no, off (and empty). Else SettingError."""
    value = _read(name, default="1" if default else "0", help=help).lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise SettingError(f"{name} must be 1 or 0, not “{value}”.")


def number(name: str, *, default: int, help: str) -> int:
    """A whole number. Else SettingError."""
    value = _read(name, default=str(default), help=help)
    try:
        return int(value)
    except ValueError:
        raise SettingError(f"{name} must be a whole number, not “{value}”.") from None


def words(name: str, *, default: str = "", help: str) -> list[str]:
    """A list of words separated by commas."""
    return [
        word.strip() for word in text(name, default=default, help=help).split(",") if word.strip()
    ]
