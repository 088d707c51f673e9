"""What every mail about a delegation can say, and the paragraph that says which one."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext, gettext_lazy

from octopus.conferences import mail_context
from octopus.correspondence import letter_frame
from octopus.text.multilingual import Words

COMMON = (
    "name",
    "salutation",
    "closing",
    "conference",
    "meeting",
    "dates",
    "place",
    "delegation",
    "address",
    "contact",
)
SAMPLES: Mapping[str, Words] = {
    **mail_context.SAMPLES,
    "meeting": gettext_lazy("35th Plenary of the Committee"),
    "dates": mail_context.sample_period(date(2026, 10, 12), date(2026, 10, 13)),
    "delegation": mail_context.sample_country("BR"),
}


@keep_lazy_text
def letter(body: Words) -> str:
    """A letter; `<which>` in its body becomes delegation and meeting.

    These stand alone, as no sentence bends the names of all delegations rightly.
    """
    which = gettext("Delegation: {delegation}\nMeeting: {meeting}\n{dates}, {place}")
    return letter_frame.letter(str(body).replace("<which>", which))
