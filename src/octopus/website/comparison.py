"""What one wording changed against another, part by part and language by language."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from octopus.text.multilingual import MultilingualText, codes, own_name
from octopus.website.models import ArticleVersion
from octopus.website.rich_text import differences


@dataclass(frozen=True)
class TextChange:
    """A part in one language, with the words that went and came marked."""

    part: str
    language: str
    language_name: str
    html: SafeString


def between(before: ArticleVersion | None, after: ArticleVersion) -> list[TextChange]:
    """The parts that differ; all of them for a first version."""
    parts = {
        "title": _("Title"),
        "lead": _("First paragraph"),
        "body": _("Text"),
        "place": _("Place"),
    }
    found = []
    for field, label in parts.items():
        old: MultilingualText = getattr(before, field) if before else MultilingualText()
        new: MultilingualText = getattr(after, field)
        for code in codes():
            if old.get(code, "") != new.get(code, ""):
                html = differences(old.get(code, ""), new.get(code, ""))
                found.append(TextChange(label, code, own_name(code), html))
    return found
