"""Where the conference takes place, from its heading, its labels and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from .anchor import DateSpan
from .cities import country_of_city
from .dates import find_dates
from .head.head import TOP
from .ledger import CHOSEN, Ledger
from .places import LONGEST_VENUE, Place, country_of, is_venue, place_in
from .sections import LISTS_MEETINGS, LISTS_SESSIONS, Passage, SectionTopic
from .text import Sentence, fold
from .words import ABOUT, HELD, SAYS, either

_AFTER_HELD = re.compile(rf"^\s*(?:{either('after_held')}|,)?\s*")
_BEFORE = either("dates", "before_dates")
_BEFORE_DATES = re.compile(rf"(?:[\s,;:|–—-]|\b{_BEFORE}\b)+$", re.IGNORECASE)
_PARTS = ("city", "country", "venue")
_WILL_HOST = re.compile(
    rf"^{either('title_articles')}?\s*(?P<place>[^.;]{{5,150}}?)\s*{either('will_host')}\b"
)
# A building has no verb in its name, and no motto.
_QUOTES = re.compile('[«»“”"]')
_CITY_OF = re.compile(rf"^{either('city_of')}\s*")
_NAME = r"(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+){0,2})"
_CAPITALS = re.compile(_NAME)
_CITY_AND_MORE = re.compile(rf"{_NAME}(?=(?:,\s+|\s*\()(?P<more>[^\W\d_][^,;:.()\d]{{2,60}}))")
_ARTICLES = rf"(?:{either('articles')}(?:\s+|(?<=['’])))?"
_AT_VENUE = re.compile(
    rf"\b(?:{either('venue_prepositions')})\s*{_ARTICLES}(?P<venue>[^\W\d_][^,;:.()]{{3,100}}?)"
    rf"(?=\s*(?:[,;:.()]|$|\s{either('ends_venue')}\b))"
)
_ORGANISES = re.compile(rf"\b{either('organises')}\b")
_EVENT = re.compile(rf"\b(?:{either('conference')}|{either('gathering')})\b")
_AFTER_IN = re.compile(rf"\b(?:{either('place_prepositions')}|{either('towards')})\s+{_NAME}")


def read_place(ledger: Ledger, conference: DateSpan | None) -> Place:
    """City, country and venue; what stands first wins, later lines fill what is missing."""
    found: dict[str, str] = {}
    stated = chain(_places(ledger, conference), _mentions(ledger, found))
    for rank, (source, place) in enumerate(stated):
        parts = {name: value for name in _PARTS if (value := getattr(place, name))}
        for name, value in parts.items():
            ledger.offer(name, value, CHOSEN - rank, source)
        # The building may be named in two ways; another city or country is another place.
        if found.get("venue", place.venue) != place.venue:
            parts.pop("venue", None)
        agrees = all(found.get(name, value) == value for name, value in parts.items())
        if not agrees:
            named = isinstance(source, Passage) and source.labelled and "venue" not in found
            if not (named and place.venue and isinstance(source, Passage)):
                continue
            parts = {"venue": source.body.strip(" .")}
        for name, value in parts.items():
            found[name] = value
            ledger.take(name, source)
    for passage in ledger.passages:
        for name in _cities_in(passage.line.text):
            ledger.offer("city", name, 0, passage)
    _guess_country(ledger, found)
    return Place(**found)


def _guess_country(ledger: Ledger, found: dict[str, str]) -> None:
    city = found.get("city", "")
    code = country_of_city(city)
    if code and "country" not in found:
        ledger.guess("country", code, city, "country_of_city")


def _places(
    ledger: Ledger, conference: DateSpan | None
) -> Iterator[tuple[Passage | Sentence, Place]]:
    for index, passage in enumerate(ledger.passages):
        place = _at_the_top(ledger, index) if index < TOP + 3 else None
        stated = HELD.search(passage.line.folded) and not passage.labelled
        of_place = passage.topic in {SectionTopic.PLACE, SectionTopic.VENUE}
        if of_place and not passage.heading and not stated:
            place = _labelled(passage)
        if place:
            yield passage, place
            continue
        if passage.topic in LISTS_MEETINGS or passage.topic in LISTS_SESSIONS:
            continue
        for sentence in passage.sentences:
            held = _in_sentence(ledger, sentence, conference) or _host(sentence)
            if held:
                yield sentence, held
    yield from _named_beside_days(ledger, conference)


def _named_beside_days(
    ledger: Ledger, conference: DateSpan | None
) -> Iterator[tuple[Sentence, Place]]:
    """`… will convene the Workshop in Accra, Ghana, from …`: with the days, or with "held"."""
    title_lines = set(ledger.evidence().get("title", ()))
    title = " ".join(
        passage.line.folded
        for passage in ledger.passages
        if title_lines & set(passage.line.numbers)
    )
    for passage in ledger.passages:
        if passage.heading or passage.topic in LISTS_MEETINGS | LISTS_SESSIONS:
            continue
        for sentence in passage.sentences:
            place = _named(sentence.text) if _speaks_of_it(sentence, conference, title) else None
            if place:
                yield sentence, place


def _speaks_of_it(sentence: Sentence, conference: DateSpan | None, title: str) -> bool:
    """Whether it gives the days of the conference, or says that what the title names is held."""
    phrases = [phrase for phrase in find_dates(sentence.text) if phrase.whole]
    if phrases:
        return conference is not None and all(conference.holds(phrase) for phrase in phrases)
    held = HELD.search(sentence.folded)
    subject = sentence.folded[: held.start()] if held else ""
    if _ORGANISES.search(sentence.folded):
        subject = sentence.folded
    return any(match[0] in title for match in _EVENT.finditer(subject))


def _named(text: str) -> Place | None:
    """City and country, and a venue with its preposition, within running text."""
    city, country = next(_cities_with_country(text), (None, None))
    city = city or next(_cities_in(text), None)
    venue = next(_venues_in(text), None)
    return Place(city, country, venue) if city or venue else None


def _cities_with_country(text: str) -> Iterator[tuple[str, str]]:
    """`Accra, Ghana` and `Rabat (Maroc)`, where the city is known to be one."""
    for match in _CITY_AND_MORE.finditer(text):
        words = match["name"].split(" ")
        names = [" ".join(words[start:]) for start in range(len(words))]
        city = next((name for name in names if country_of_city(name)), None)
        more = match["more"].split(" ")
        lengths = range(len(more), 0, -1)
        codes = (country_of(" ".join(more[:length])) for length in lengths)
        country = next((code for code in codes if code), None)
        if city and country:
            yield city, country


def _venues_in(text: str) -> Iterator[str]:
    """`at the Sample Beach Hotel`, `au siège de la Chambre`: words that name a building."""
    for match in _AT_VENUE.finditer(text):
        words = match["venue"].strip()
        named = any(word[0].isupper() for word in words.split()[1:]) or words[0].isupper()
        if named and is_venue(words[0].upper() + words[1:]) and len(words.split()) <= LONGEST_VENUE:
            yield words


def _at_the_top(ledger: Ledger, index: int) -> Place | None:
    """The rest of the line with the dates, or a line that is a place and nothing else."""
    passage = ledger.passages[index]
    evidence = ledger.evidence()
    date_lines = evidence.get("start_date", ())
    numbers = passage.line.numbers
    if set(numbers) & set(date_lines) and not HELD.search(passage.line.folded):
        title_too = bool(set(numbers) & set(evidence.get("title", ())))
        return _believed(_beside_dates(passage, title_too=title_too))
    if ledger.is_taken(passage) or passage.labelled or passage.line.bullet:
        return None
    if HELD.search(passage.line.folded) or passage.line.text.endswith("."):
        return None
    if passage.topic not in {
        SectionTopic.NONE,
        SectionTopic.UNKNOWN,
        SectionTopic.ANNOUNCEMENT,
        SectionTopic.DATES,
    }:
        return None
    place = _believed(place_in(_without_dates(passage.line.text)))
    beside = {number + step for number in date_lines for step in (1, -1)} & set(numbers)
    return place if place and (beside or (place.country and place.city)) else None


def _believed(place: Place | None) -> Place | None:
    """A place beside the dates or at the top: one with its country, or a city that is known."""
    if place and place.venue and (SAYS.search(fold(place.venue)) or _QUOTES.search(place.venue)):
        place = Place(place.city, place.country)
    if place is None or place.country or (place.city and country_of_city(place.city)):
        return place
    return Place(venue=place.venue) if place.venue and not place.city else None


def _without_dates(text: str) -> str:
    for phrase in reversed(find_dates(text)):
        text = text[: phrase.begin].rstrip(" ,") + text[phrase.end :]
    return text


def _labelled(passage: Passage) -> Place | None:
    """The words behind "Venue:"; an address in several sentences begins with the venue."""
    place = place_in(passage.body, single_is_venue=passage.topic is SectionTopic.VENUE)
    if place and place.city and place.venue and not place.country:
        # "Sample Centre, Harbour Road": what stands last is a city only where one is known.
        place = place if country_of_city(place.city) else Place(venue=passage.body.strip(" ."))
    if place or not passage.labelled:
        return place
    if len(passage.sentences) < 2:
        return _as_written(passage)
    venue = re.split(r"\.\s", passage.body)[0]
    cities = [*_cities_in(passage.body, anywhere=True)]
    return Place(city=cities[-1] if cities else None, venue=venue)


def _as_written(passage: Passage) -> Place | None:
    """What stands behind "Venue:" and reads as no place known: taken as it is."""
    words = passage.body.strip(" .")
    named = passage.topic is SectionTopic.VENUE and words[:1].isupper()
    fits = len(words.split()) <= LONGEST_VENUE and not find_dates(words)
    return Place(venue=words) if named and fits else None


def _host(sentence: Sentence) -> Place | None:
    """`The Nations Centre, Example Street 5, 1220 Vienna, will host the session.`"""
    match = _WILL_HOST.match(sentence.text.lstrip(" –—-"))
    if match is None:
        return None
    city_alone = _CITY_OF.sub("", match["place"]).strip()
    if country_of_city(city_alone):
        return Place(city=city_alone)
    words = match["place"].rstrip(" ,")
    city = next((name for name in _cities_in(words, anywhere=True)), None)
    is_venue = place_in(words.split(",")[0]) or Place()
    return Place(city=city, venue=words) if city and is_venue.venue else None


def _cities_in(text: str, *, anywhere: bool = False) -> Iterator[str]:
    """Known cities after "in", "at" or "to", or `anywhere`, in order."""
    for match in (_CAPITALS if anywhere else _AFTER_IN).finditer(text):
        words = match["name"].split(" ")
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if country_of_city(name) and len(name) > 3:
                yield name
                break


def _mentions(ledger: Ledger, found: dict[str, str]) -> Iterator[tuple[Passage | Sentence, Place]]:
    """Where nothing says in so many words where it is: the one city that the text names."""
    if "city" in found:
        return
    named = [
        (passage, name)
        for passage in ledger.passages
        if passage.topic not in LISTS_SESSIONS | LISTS_MEETINGS
        for name in _cities_in(passage.line.text)
    ]
    if len({name for _, name in named}) == 1:
        passage, name = named[0]
        yield passage, Place(city=name)


def _beside_dates(passage: Passage, *, title_too: bool) -> Place | None:
    text = passage.line.text if passage.heading else passage.body
    phrases = [phrase for phrase in find_dates(text) if phrase.whole]
    if not phrases:
        return None
    after = place_in(text[phrases[-1].end :])
    if after or title_too:
        return after
    return place_in(_BEFORE_DATES.sub("", text[: phrases[0].begin]))


def _in_sentence(ledger: Ledger, sentence: Sentence, conference: DateSpan | None) -> Place | None:
    """`The Conference will be held at the House of Nations in Lyon, France.`"""
    dates = set(ledger.evidence().get("start_date", ())) & set(sentence.line.numbers)
    folded = sentence.folded
    match = HELD.search(folded)
    if match is None or not (dates or ABOUT.search(folded[: match.start()])):
        return None
    phrases = [phrase for phrase in find_dates(sentence.text) if phrase.whole]
    if conference and any(not conference.same_days(phrase) for phrase in phrases):
        return None
    rest = sentence.text[match.end() :].rstrip(". ")
    for phrase in phrases:
        words = re.escape(sentence.text[phrase.begin : phrase.end].strip())
        day = rf"(?:{either('dates', 'weekdays')},?\s+)?"
        rest = re.sub(rf"(?i)\s*,?\s*(?:\b{_BEFORE}\s+)?{day}{words}", " ", rest)
    return place_in(_AFTER_HELD.sub("", rest))
