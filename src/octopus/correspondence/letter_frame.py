"""How every letter to a person begins and ends, in each language."""

from octopus.text.multilingual import Text

_OPENING = {"en": "Dear {name},\n\n", "fr": "{name},\n\n", "es": "{name}:\n\n"}
# The answer address stands in it, as people lose the mail's header.
_CLOSING = {
    "en": "\n\nYours sincerely,\n\nThe conference secretariat\n{contact}\n",
    "fr": (
        "\n\nVeuillez agréer l’expression de notre considération distinguée.\n\n"
        "Le secrétariat de la conférence\n{contact}\n"
    ),
    "es": "\n\nLe saluda atentamente,\n\nLa secretaría de la conferencia\n{contact}\n",
}


def letter(**paragraphs: str) -> Text:
    """A letter in each language, between its opening and its closing.

    The mail has `{name}` and `{contact}` among its placeholders.
    """
    return Text(
        {code: _OPENING[code] + words + _CLOSING[code] for code, words in paragraphs.items()}
    )
