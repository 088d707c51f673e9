"""What a paper is called when it is taken away."""

from django.utils.text import slugify

from octopus.documents.models import DocumentVersion
from octopus.files.uploads import tidy_name


def file_name(version: DocumentVersion) -> str:
    """The symbol, or the beginning of the title, with the language: ``COM(2026)12 FR.pdf``."""
    document = version.document
    name = document.symbol or slugify(document.title.in_language(version.language))[:60]
    return tidy_name(f"{name or 'document'} {version.language.upper()}.{version.ending}")
