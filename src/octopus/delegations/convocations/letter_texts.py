"""The standard letter of convocation, offered to staff in each language.

It is formal, says who may come and who is paid for, what is expected by when, and that the meeting
is closed. The secretariat changes it as it likes; the placeholders keep dates and numbers right.
"""

from django.utils.translation import gettext_lazy as _

# A paragraph that consists of this becomes the table of meeting, dates, place and deadlines.
PARTICULARS = "{particulars}"
# What the letter can say; `convocation_letter.py` gives each its value for one delegation.
PLACEHOLDERS = (
    "particulars",
    "meeting",
    "dates",
    "place",
    "delegation",
    "capacity",
    "answer_by",
    "nominate_by",
    "confirm_by",
    "quota",
    "seats",
    "size",
    "payment",
    "enclosures",
    "contact",
)

SUBJECT = _("Convocation: {meeting}")

LETTER = _(
    "I have the honour to invite your delegation, {capacity}, to the following "
    "meeting.\n\n"
    "{particulars}\n\n"
    "Participation in the meeting is restricted. It is reserved for members and "
    "observers and for the persons they appoint; the documents are accessible only to "
    "persons whose participation has been accepted. {enclosures}\n\n"
    "I should be grateful if you would let us know by {answer_by} whether your "
    "delegation will attend. The message that accompanies this letter contains your "
    "personal invitation as focal point; you answer, and nominate, online.\n\n"
    "Each delegation is asked to nominate its representatives by {nominate_by}, in "
    "order of precedence, and to attach the note verbale or signed letter by which the "
    "competent authority appoints them. {size}\n\n"
    "{payment}\n\n"
    "Representatives who need a visa obtain an invitation letter as soon as their "
    "participation has been accepted; an early application is recommended.\n\n"
    "I look forward to welcoming your delegation."
)
