"""Who signs the papers of a conference."""

from octopus.conferences.models import Conference
from octopus.letters.models import LetterSettings
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write


def save_letter_settings(
    *, conference: Conference, signatory: str, function: MultilingualText, by: Account
) -> None:
    """Sets name and function of the signatory, for papers that are issued from now on."""
    with write():
        terms, _is_new = LetterSettings.objects.select_for_update().get_or_create(
            conference=conference
        )
        before = {"signatory": terms.signatory, "function": terms.function}
        after = {"signatory": signatory.strip(), "function": function}
        if before == after:
            return
        terms.signatory, terms.function = signatory.strip(), function
        terms.save()
        log("letters.terms_set", conference, actor=by, before=before, after=after)
