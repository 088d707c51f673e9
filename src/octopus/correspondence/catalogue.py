"""The mails that Octopus can write, as rooms connect them; catalogues have their words.

The secretariat may reword any of them (`models.Template`); what stands here is used until then.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from octopus.text.multilingual import Words
from octopus.wiring import Hook

# `{name}`: lower-case letters, digits and underscores between braces, nothing else.
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@dataclass(frozen=True)
class Mail:
    """One kind of mail.

    `key`: a dotted name such as ``registration.accepted``; `title`: what the office calls it;
    `subject`, `body`: plain text with `{placeholders}`, from the catalogues (`gettext_lazy`);
    `placeholders`: those that `write_message` gets values for; `samples`: values that a preview
    shows.
    """

    key: str
    title: Words
    subject: Words
    body: Words
    placeholders: tuple[str, ...]
    samples: Mapping[str, Words] = field(default_factory=dict)


mails: Hook[Mail] = Hook()


def mail_named(key: str) -> Mail:
    """The mail with this key; an unknown one is a KeyError."""
    return {mail.key: mail for mail in mails}[key]


def all_mails() -> list[Mail]:
    """Every mail of all rooms, in the order of their keys."""
    return sorted(mails, key=lambda mail: mail.key)


def unknown_placeholders(words: str, known: tuple[str, ...]) -> list[str]:
    """Placeholders in a text that the mail has no value for, in their order, each once."""
    return list(dict.fromkeys(name for name in PLACEHOLDER.findall(words) if name not in known))


def stray_braces(words: str) -> list[str]:
    """Braces that belong to no placeholder, each with a few of the words around it."""
    rest = PLACEHOLDER.sub(lambda found: " " * len(found.group()), words)
    return [
        words[max(0, found.start() - 12) : found.end() + 12].strip()
        for found in re.finditer(r"[{}]", rest)
    ]


def problems_of(words: str, known: tuple[str, ...]) -> list[str]:
    """What keeps a text from being filled in: unknown placeholders and stray braces."""
    return [f"{{{name}}}" for name in unknown_placeholders(words, known)] + stray_braces(words)


def fill_in(words: str, values: Mapping[str, str]) -> str:
    """Puts values in place of placeholders; what a value contains is not read again.

    A placeholder without a value is a KeyError.
    """
    return PLACEHOLDER.sub(lambda found: values[found.group(1)], words)
