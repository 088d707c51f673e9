"""What an editor may write, and what changes between two wordings."""

import pytest

from octopus.text.multilingual import MultilingualText
from octopus.website import rich_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>Good</p><script>alert(1)</script>", "<p>Good</p>"),
        ('<p style="color:red" onclick="x()">Good</p>', "<p>Good</p>"),
        ('<p><a href="javascript:alert(1)">here</a></p>', "<p><a>here</a></p>"),
        (
            '<p><a href="/en/octopus-2026/">here</a></p>',
            '<p><a href="/en/octopus-2026/">here</a></p>',
        ),
        ('<p><img src="x" onerror="y">Good</p>', "<p>Good</p>"),
        ("<h1>Too large</h1><p>Good</p>", "Too large<p>Good</p>"),
        ("<h2>Right</h2><ul><li>one</li></ul>", "<h2>Right</h2><ul><li>one</li></ul>"),
        ("One.\n\nTwo,\nstill two.", "<p>One.</p><p>Two,<br>still two.</p>"),
        ("<p> </p>", ""),
    ],
)
def test_rich_text_keeps_only_what_is_allowed(typed: str, kept: str) -> None:
    assert rich_text.cleaned(MultilingualText(en=typed)).get("en", "") == kept


def test_differences_mark_words_and_never_markup() -> None:
    differences = rich_text.differences(
        "<p>Doors open at 08:00.</p>", "<p>Doors open at 09:00 &amp; <em>close</em> late.</p>"
    )
    assert "<del>08:00." in differences
    assert "<ins>09:00" in differences
    assert "<em>" not in differences
