"""What every mail about a delegation can say, and the paragraph that says which one."""

from octopus.conferences import mail_context
from octopus.correspondence import letter_frame
from octopus.text.multilingual import Text

COMMON = ("name", "conference", "meeting", "dates", "place", "delegation", "address", "contact")
SAMPLES = mail_context.SAMPLES | {
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
    return letter_frame.letter(
        **{code: words.replace("<which>", _WHICH[code]) for code, words in paragraphs.items()}
    )
