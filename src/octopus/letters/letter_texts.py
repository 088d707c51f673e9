"""The words of invitation letters for visas and of certificates, as the secretariat writes them.

A visa letter says who is invited to what, when, where and who pays; it promises no visa. The
organisation that issues it stands at its head and as organiser in its table, never in a sentence:
no sentence bends every name rightly in three languages.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

RECIPIENT: Final = _("To the authorities competent for visas")
PLACE_AND_DATE: Final = _("{place}, {day}")
VISA_SUBJECT: Final = _("Invitation to a meeting: {city}, {dates}")
ONE_INVITED: Final = _(
    "The Secretariat has the honour to invite the person named below to the following "
    "meeting, and confirms that this person has been admitted to it."
)
SEVERAL_INVITED: Final = _(
    "The Secretariat has the honour to invite the persons listed below to the following "
    "meeting, and confirms that they have been admitted to it."
)
ONE_PERSON: Final = _("The invitation is addressed to:")
SEVERAL_PERSONS: Final = _("The invitation is addressed to the following persons:")
PURPOSE: Final = _(
    "The sole purpose of the journey, as far as the organiser is concerned, is to take part in "
    "this meeting. Arrival and departure may lie a day or more before and after it, as "
    "connections require."
)
COSTS: Final = {
    "own": _(
        "The costs of travel, stay and insurance are borne by the participant, or by the "
        "authority or organisation that the participant represents. The organiser bears none "
        "of these costs."
    ),
    "paid": _(
        "The organiser bears the costs of travel and subsistence for the duration of the "
        "meeting, in accordance with its rules. Insurance remains with the participant."
    ),
}
NO_PROMISE: Final = _(
    "We should be grateful if the application could be examined in good time before the "
    "meeting. This letter confers no right to a visa: the decision rests with the competent "
    "authorities alone."
)
QUESTIONS: Final = _(
    "The secretariat answers questions at {contact}; please quote the code of this letter."
)
SECRETARIAT: Final = _("The conference secretariat")

CERTIFICATE: Final = _("Certificate of attendance")
CERTIFIES: Final = _("The Secretariat certifies that")
TOOK_PART: Final = _("took part in the following meeting:")
