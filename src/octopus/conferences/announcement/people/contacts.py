"""Contacts: names, e-mail addresses and telephone numbers of those who answer questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts import Contacts
from ..ledger import Ledger
from ..links import emails_in, phones_in, urls_in
from ..sections import Passage, SectionTopic
from ..text import Sentence, fold
from ..words import either

_ASK = re.compile(
    rf"\b{either('ask')} {either('ask_to')}?(?:{either('articles')}(?:\s+|(?<=['’])))?"
)
_CONTACT = re.compile(rf"[A-ZÀ-Ý][^.;:,@()]*?(?= {either('contact_prepositions')}\b|[.;:,(]|$)")
# "and Ms Sample, tel.:" is Ms Sample.
_WORDS_AROUND_NAME = re.compile(
    rf"^(?:[\s,;:.–—()<>/-]|(?:{either('and')}|{either('or')})\s)+"
    rf"|(?:[\s,;:–—()<>/-]|\b{either('contact_details')}\b[\s.:]*)+$",
    re.IGNORECASE,
)


def read_contacts(ledger: Ledger) -> Contacts:
    """Names, e-mail addresses and telephone numbers of those who answer questions."""
    names: list[str] = []
    emails: list[str] = []
    phones: list[str] = []
    details_before = False
    for index, passage in enumerate(ledger.passages):
        in_section = passage.topic is SectionTopic.CONTACT and not passage.heading
        line_emails = emails_in(passage.line.text)
        line_emails += [link for link in passage.line.links if emails_in(link) == [link]]
        line_phones = phones_in(passage.line.text, passage.line.folded)
        if in_section and not re.search(r"[^\W\d_]", passage.line.text):
            # Figures alone among the details of a contact.
            line_phones = phones_in(f"+{passage.line.text}", "") and [passage.line.text]
        if line_emails:
            ledger.take("contacts.emails", *_sentences_with(passage, line_emails))
        if line_phones:
            ledger.take("contacts.phones", *_sentences_with(passage, line_phones))
        # Names stand above their details; what comes below those is something else.
        coming = ledger.passages[index : index + 2]
        over = details_before and not any(map(_has_details, coming))
        details_before = in_section and (details_before or _has_details(passage))
        line_names = _names(passage, in_section=in_section and not over)
        _offer(ledger, passage, index, names=line_names, emails=line_emails, phones=line_phones)
        if line_names:
            ledger.take("contacts.names", passage)
            names += line_names
        emails += line_emails
        phones += line_phones
    unique = (tuple(dict.fromkeys(items)) for items in (names, emails, phones))
    return Contacts(*unique)


def _offer(ledger: Ledger, passage: Passage, index: int, **details: Sequence[str]) -> None:
    """What stands first is the best; it is what the conference gets."""
    for kind, values in details.items():
        for value in values:
            ledger.offer(f"contacts.{kind}", value, -index, passage)


def _has_details(passage: Passage) -> bool:
    line = passage.line
    return bool(emails_in(line.text) or phones_in(line.text, line.folded))


def _sentences_with(passage: Passage, details: Sequence[str]) -> list[Passage | Sentence]:
    passages: list[Passage | Sentence] = [
        sentence
        for sentence in passage.sentences
        if any(detail in sentence.text for detail in details)
    ]
    return passages or [passage]


def _names(passage: Passage, *, in_section: bool) -> list[str]:
    """The names in a line of contact details, without its label, numbers and addresses."""
    text = passage.body
    request = _ASK.search(fold(text))
    if request:
        match = _CONTACT.match(text, request.end())
        return [match[0].strip()] if match and emails_in(text) else []
    details = [*emails_in(text), *phones_in(text, fold(text)), *urls_in(text)]
    if not in_section or (not details and text.endswith((".", ":", "!", "?"))):
        return []
    for detail in details:
        text = text.replace(detail, "|")
    parts = [_WORDS_AROUND_NAME.sub("", part) for part in text.split("|")]
    return [part for part in parts if part[:1].isupper() and len(part) <= 200]
