"""Working languages, the area for showing projects, and other web addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .ledger import Ledger
from .links import urls_in
from .places import language_codes_in, languages_in
from .sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from .text import Sentence
from .words import LANGUAGE, OF_PAPERS, ONE_LANGUAGE, SHOWCASE, SHOWCASE_FOLLOWS, SHOWN, either

# "in English, French and Spanish", "en français ou en anglais".
_IN_LANGUAGES = re.compile(
    rf"\b(?:in|en)\s+[\w’']+(?:\s*,\s*(?:en |in )?[\w’']+)*\s*,?"
    rf"\s+(?:{either('and')}|{either('or')})\s+(?:en |in )?[\w’']+",
    re.IGNORECASE,
)


def read_languages(ledger: Ledger) -> tuple[str, ...]:
    """ISO codes of the languages of work and interpretation, in the order they are named."""
    codes: list[str] = []
    for passage in ledger.passages:
        if passage.heading or passage.topic in LISTS_SESSIONS | LISTS_MEETINGS:
            continue
        for sentence in passage.sentences:
            named = languages_in(sentence.text)
            if passage.topic is SectionTopic.LANGUAGES and not named:
                named = language_codes_in(sentence.text)
            spoken = _IN_LANGUAGES.search(sentence.text)
            listed = spoken and len(languages_in(spoken[0])) > 1
            of_papers = OF_PAPERS.search(sentence.folded) is not None
            of_the_conference = passage.topic is SectionTopic.LANGUAGES or (
                LANGUAGE.search(sentence.folded)
                and (len(named) > 1 or ONE_LANGUAGE.search(sentence.folded))
            )
            if listed and spoken and not of_the_conference and not of_papers:
                of_the_conference, named = True, languages_in(spoken[0])
            if named and of_the_conference:
                ledger.offer("working_languages", ",".join(dict.fromkeys(named)), 0, sentence)
                ledger.take("working_languages", sentence)
                codes += named
    return tuple(dict.fromkeys(codes))


def read_showcase(ledger: Ledger) -> str | None:
    """The words on the area where projects show their work, with what one does to have a place."""
    for passage in ledger.passages:
        if passage.heading or passage.topic in LISTS_SESSIONS | LISTS_MEETINGS:
            continue
        for index, sentence in enumerate(passage.sentences):
            if not (SHOWCASE.search(sentence.folded) and SHOWN.search(sentence.folded)):
                continue
            following = [
                other
                for other in passage.sentences[index + 1 : index + 2]
                if SHOWCASE_FOLLOWS.search(other.folded)
            ]
            ledger.take("showcase", sentence, *following)
            return " ".join(item.text for item in (sentence, *following))
    return None


def read_links(ledger: Ledger, registration_url: str | None) -> tuple[str, ...]:
    """Web addresses other than that of registration."""
    links: list[str] = []
    for passage in ledger.passages:
        for sentence in passage.sentences:
            urls = urls_in(sentence.text)
            if urls:
                ledger.take("registration.url" if urls == [registration_url] else "links", sentence)
                links += urls
                _offer(ledger, urls, sentence)
        addresses = [link for link in passage.line.links if urls_in(link)]
        addresses = [link for link in addresses if link != registration_url]
        if addresses:
            ledger.take("links", passage)
            links += addresses
            _offer(ledger, addresses, passage)
    return tuple(dict.fromkeys(link for link in links if link != registration_url))


def _offer(ledger: Ledger, urls: Sequence[str], source: Passage | Sentence) -> None:
    for url in urls:
        ledger.offer("links", url, 0, source)
        ledger.offer("registration.url", url, 0, source)
