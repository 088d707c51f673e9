"""Texts that run from right to left, on pages and on paper."""

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.text.markup.directions import directed_html, isolated
from octopus.text.multilingual import MultilingualText

ARABIC = "وزارة العدل (UNODC) 2026"


@pytest.mark.parametrize(
    ("html", "right"),
    [
        (f"<td>\n  {ARABIC}\n</td>", f'<td>\n  <bdi dir="rtl">{ARABIC}</bdi>\n</td>'),
        ("<td>UNODC ישראל ירושלים</td>", '<td><bdi dir="rtl">UNODC ישראל ירושלים</bdi></td>'),
        ("<p>Nominated by محمد</p>", "<p>Nominated by محمد</p>"),
        (f'<input value="{ARABIC}">', f'<input value="{ARABIC}">'),
        (f"<option>{ARABIC}</option>", f"<option>{ARABIC}</option>"),
        (f"<textarea>{ARABIC}</textarea>", f"<textarea>{ARABIC}</textarea>"),
        ("<td>&lt;b&gt; محمد علي</td>", '<td><bdi dir="rtl">&lt;b&gt; محمد علي</bdi></td>'),
        ("<p>Łódź, Đakovo</p>", "<p>Łódź, Đakovo</p>"),
    ],
)
def test_a_text_of_a_page_has_the_direction_of_most_of_its_letters(html: str, right: str) -> None:
    assert directed_html(html) == right


def test_a_line_on_paper_is_set_apart_by_marks_of_direction() -> None:
    assert isolated(ARABIC) == f"\u2067{ARABIC}\u2069"
    assert isolated("Łódź") == "Łódź"


def test_a_page_says_the_direction(client: Client, conference: Conference) -> None:
    conference.contact_name = MultilingualText(en=ARABIC)
    conference.save()
    html = client.get(f"/en/{conference.slug}/contact/").content.decode()
    assert f'<bdi dir="rtl">{ARABIC}</bdi>' in html
