"""What the letters of an edition hand on to the next one: who signs them."""

from django.utils.translation import gettext_lazy as _

from octopus.conferences.hooks import CopiedPart
from octopus.conferences.models import Conference
from octopus.letters.models import LetterSettings
from octopus.people.models import Account


def copy_signatory(edition: Conference, conference: Conference, actor: Account) -> None:
    """The name and function under letters and certificates. Two queries."""
    settings = LetterSettings.objects.filter(conference=edition).first()
    if settings:
        settings.pk, settings.conference = None, conference
        settings.save()


PARTS = (CopiedPart("signatory", _("Who signs letters"), copy_signatory, chosen=False),)
