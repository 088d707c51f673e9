"""How every letter to a person begins and ends."""

from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext

from octopus.text.multilingual import Words


@keep_lazy_text
def letter(body: Words) -> str:
    """A letter: `body` between opening and closing.

    The mail has `{salutation}`, `{closing}` and `{contact}` among its placeholders.
    """
    # The answer address stands at the end, as people lose the mail's header.
    frame = gettext(
        "{salutation}\n\n<text>\n\n{closing}\n\nThe conference secretariat\n{contact}\n"
    )
    return frame.replace("<text>", str(body))
