"""What every mail about a delegation can say, and the paragraph that says which one."""

from octopus.conferences import said
from octopus.correspondence import courtesy
from octopus.languages import Text

COMMON = ("name", "conference", "meeting", "dates", "place", "delegation", "address", "contact")
SAMPLES = said.SAMPLES | {
    "meeting": "35th Plenary of the T-CY",
    "dates": "12 – 13 October 2026",
    "delegation": "Brazil",
}
# Names stand alone, as no sentence bends them rightly.
_WHICH = {
    "en": "Delegation: {delegation}\nMeeting: {meeting}\n{dates}, {place}",
    "fr": "Délégation\u00a0: {delegation}\nRéunion\u00a0: {meeting}\n{dates}, {place}",
    "es": "Delegación: {delegation}\nReunión: {meeting}\n{dates}, {place}",
}


def letter(**paragraphs: str) -> Text:
    """A letter in each language; `<which>` in it becomes delegation and meeting."""
    return courtesy.letter(
        **{code: words.replace("<which>", _WHICH[code]) for code, words in paragraphs.items()}
    )
