"""The names of countries: those of protocol, not those of everyday speech.

CLDR gives what people say ("South Korea", "Corée du Sud"); on a name plate, a list of participants
or a letter that is a mistake. Where the two differ, `countries.toml` of a language has the name.
"""

from functools import cache

from django.conf import settings

from octopus.text.language_files import optional_file
from octopus.text.language_rules import rules_of
from octopus.text.multilingual import collation_key, current

# Two-letter codes in CLDR that are groups, islands without government or tests, not countries.
_NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ BV HM".split())


@cache
def countries(language: str) -> dict[str, str]:
    """ISO 3166 codes and names of countries in a language, in the order of that language."""
    names = rules_of(language).names.territories
    protocol = optional_file(language, "countries.toml", settings.LOCALE_PATHS)
    wanted = {
        code: str(protocol.get(code, names[code])) for code in _country_codes() if code in names
    }
    return dict(sorted(wanted.items(), key=lambda item: collation_key(item[1], language)))


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(
        code
        for code in map(str, rules_of(settings.LANGUAGE_CODE).names.territories)
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    )


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country in the reader's language; an empty code gives an empty string."""
    return countries(language or current()).get(code, code)
