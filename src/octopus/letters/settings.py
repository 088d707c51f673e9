"""The signatory of a conference's letters and certificates."""

from octopus.conferences.models import Conference
from octopus.letters.models import LetterSettings
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write


def save_letter_settings(
    *, conference: Conference, signatory: str, function: MultilingualText, actor: Account
) -> None:
    """Sets name and function of the signatory, for papers that are issued from now on."""
    with write():
        settings, _is_new = LetterSettings.objects.select_for_update().get_or_create(
            conference=conference
        )
        before = {"signatory": settings.signatory, "function": settings.function}
        after = {"signatory": signatory.strip(), "function": function}
        if before == after:
            return
        settings.signatory, settings.function = signatory.strip(), function
        settings.save()
        log("letters.terms_set", conference, actor=actor, before=before, after=after)
