"""The words of invitation letters for visas and of certificates, as the secretariat writes them.

A visa letter says who is invited to what, when, where and who pays; it promises no visa. The
organisation that issues it stands at its head and as organiser in its table, never in a sentence:
no sentence bends every name rightly in three languages.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

RECIPIENT: Final = _("To the competent visa authorities")
PLACE_AND_DATE: Final = _("{place}, {day}")
VISA_SUBJECT: Final = _("Invitation to a meeting: {city}, {dates}")
ONE_INVITED: Final = _(
    "The Secretariat has the honour to invite the person named below to the following "
    "meeting, and confirms that this person’s participation has been accepted."
)
SEVERAL_INVITED: Final = _(
    "The Secretariat has the honour to invite the persons listed below to the following "
    "meeting, and confirms that their participation has been accepted."
)
ONE_PERSON: Final = _("The invitation is addressed to:")
SEVERAL_PERSONS: Final = _("The invitation is addressed to the following persons:")
PURPOSE: Final = _(
    "The sole purpose of the journey is participation in this meeting. Depending on "
    "travel connections, arrival and departure may be one or more days before and after "
    "the meeting."
)
COSTS: Final = {
    "own": _(
        "Travel, accommodation and insurance costs are borne by the participant, or by "
        "the authority or organisation that the participant represents. The organiser "
        "bears none of these costs."
    ),
    "paid": _(
        "The organiser bears the costs of travel and subsistence for the duration of "
        "the meeting, in accordance with its rules. Insurance is the responsibility of "
        "the participant."
    ),
}
NO_PROMISE: Final = _(
    "We should be grateful if the application could be examined in good time before the "
    "meeting. This letter confers no right to a visa: the decision rests with the competent "
    "authorities alone."
)
QUESTIONS: Final = _(
    "For any questions, please contact the secretariat at {contact}, quoting the code "
    "of this letter."
)
SECRETARIAT: Final = _("The conference secretariat")

CERTIFICATE: Final = _("Certificate of attendance")
CERTIFIES: Final = _("The Secretariat certifies that")
TOOK_PART: Final = _("participated in the following meeting:")
