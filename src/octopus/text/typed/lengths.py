"""How long what people type may be, in characters: looked at before anything else is.

Whatever walks through a text costs time for each character, so a text that cannot fit is refused
unread. `tests/test_text_lengths.py` holds every field of every form to it.
"""

# Words to look for; what is longer is cut off.
LONGEST_SEARCH = 200
# A title or a line, a text without markup, a text with markup, a list pasted from elsewhere.
LONGEST_LINE = 2_000
LONGEST_TEXT = 20_000
LONGEST_RICH = 100_000
LONGEST_LIST = 200_000
# An answer of a browser's script, such as that of a passkey.
LONGEST_JSON = 50_000


def search_words(typed: str) -> str:
    """What somebody looks for: no longer than any row, and without the zero that no database takes.

    Outer spaces are cut off.
    """
    return typed[: 2 * LONGEST_SEARCH].replace("\0", "").strip()[:LONGEST_SEARCH]
