"""What keeps a file from being read, as its sender reads it."""

from django.utils.translation import gettext as _

from octopus.files.uploads import MEGABYTE
from octopus.imports.reading import LARGEST, MOST_ROWS
from octopus.imports.sheets import UnreadableFile


def in_words(refusal: UnreadableFile, name: str) -> str:
    """What is wrong with the file called `name`, and what to do."""
    context = {"name": name, "limit": LARGEST // MEGABYTE}
    if refusal.reason == UnreadableFile.LARGE:
        return (
            _("“%(name)s” is too large: the maximum is %(limit)s MB. Keep only one sheet.")
            % context
        )
    if refusal.reason == UnreadableFile.EMPTY:
        return _("“%(name)s” is empty.") % context
    if refusal.reason == UnreadableFile.PASSWORD:
        return (
            _(
                "“%(name)s” is protected by a password. Open it, remove the password (in Excel: "
                "File, Info, Protect Workbook), save it, and choose it again."
            )
            % context
        )
    if refusal.reason == UnreadableFile.WORKBOOK:
        return (
            _(
                "“%(name)s” cannot be opened as a workbook; it may be damaged or "
                "incomplete. Open it, save it as XLSX or CSV, and choose it again."
            )
            % context
        )
    return (
        _(
            "“%(name)s” cannot be read as a spreadsheet. Save it as XLSX or CSV, "
            "preferably based on our template, and choose it again."
        )
        % context
    )


def too_many_rows(name: str) -> str:
    """The words for a file with more rows than are taken at once."""
    return _(
        "“%(name)s” has more than %(most)s rows. Please keep only the rows you need, or "
        "upload it in parts."
    ) % {"most": MOST_ROWS, "name": name}
