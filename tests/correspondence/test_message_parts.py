"""A mail is text and HTML in the same words; nothing that somebody typed becomes markup."""

import re

import pytest
from lxml import html
from lxml.html import HtmlElement

from octopus.conferences.models import Conference
from octopus.correspondence.actions import write_message
from octopus.correspondence.mails import send_code
from octopus.people.models import Account
from tests.support import factories
from tests.support.background import run_pending
from tests.support.correspondence.kinds import NEWS, news
from tests.support.correspondence.mail_server import Inbox, html_of, text_of
from tests.support.pages import words_of

TEXT = """We have received your request.

- a passport
- a visa

You can see it here:

http://testserver/en/octopus-2026/my-registration/

Once more: http://testserver/en/. Not ours: https://evil.example.org/x

    BCDF-GHJK
"""


def html_page(inbox: Inbox) -> HtmlElement:
    (mail,) = inbox.arrived
    return html.fromstring(html_of(mail))


def words(text: str) -> list[str]:
    """All words, whatever stands between them; the marks of lists and of the signature are none."""
    return sorted(word for word in text.split() if word not in {"-", "--"})


def about_conference(conference: Conference, to: Account, text: str, name: str = "Zoë") -> None:
    write_message(
        key=NEWS,
        recipient=to,
        language=to.language,
        values={"name": name, "news": text},
        conference_id=conference.pk,
        at_once=True,
    )
    run_pending()


def test_both_parts_say_the_same_under_the_title_of_the_conference(
    inbox: Inbox, conference: Conference, otto: Account
) -> None:
    about_conference(conference, otto, TEXT)
    (mail,) = inbox.arrived
    assert mail.get_content_type() == "multipart/alternative"
    page = html_page(inbox)
    (button,) = page.xpath("//a[text()='Open the page']")
    assert button.get("href") == "http://testserver/en/octopus-2026/my-registration/"
    assert page.xpath("string(//body//p[1])") == "Octopus Conference 2026"
    label = button.getparent()
    label.getparent().remove(label)
    assert words(words_of(page.xpath("//body")[0])) == words(text_of(mail))
    assert text_of(mail).endswith(
        "\n-- \nOctopus Conference 2026\nSecrétariat Octopus\nhttp://testserver\n"
    )


def test_text_becomes_paragraphs_a_list_a_code_and_links_to_us_only(
    inbox: Inbox, conference: Conference, otto: Account
) -> None:
    about_conference(conference, otto, TEXT)
    page = html_page(inbox)
    assert page.xpath("//ul/li/text()") == ["a passport", "a visa"]
    (code,) = page.xpath("//p[text()='BCDF-GHJK']")
    assert "monospace" in code.get("style")
    assert page.xpath("//a/@href") == [
        "http://testserver/en/octopus-2026/my-registration/",
        "http://testserver/en/octopus-2026/my-registration/",
        "http://testserver/en/",
        "http://testserver",
    ]


def test_style_stands_in_the_elements_and_nothing_is_loaded(
    inbox: Inbox, conference: Conference, otto: Account
) -> None:
    about_conference(conference, otto, TEXT)
    page = html_page(inbox)
    (button,) = page.xpath("//a[text()='Open the page']")
    assert "border" in button.get("style")
    assert page.xpath("//style | //link | //script | //img | //@src | //@background") == []
    assert "url(" not in html_of(inbox.arrived[0])


def test_mail_about_no_conference_stands_under_the_installations_name(
    inbox: Inbox, otto: Account
) -> None:
    news(otto, at_once=True)
    run_pending()
    assert html_page(inbox).xpath("string(//body//p[1])") == "Secrétariat Octopus"
    assert text_of(inbox.arrived[0]).endswith("\n-- \nSecrétariat Octopus\nhttp://testserver\n")


@pytest.mark.parametrize(
    "evil",
    [
        "<b>Eve</b>",
        '<a href="http://testserver/">Eve</a>',
        "<script>alert(1)</script>",
        "Eve</p><style>p{display:none}</style>",
        '" style="color:red',
        "{{ 7 * 7 }}&amp;",
    ],
)
def test_no_name_becomes_markup(
    inbox: Inbox, conference: Conference, otto: Account, evil: str
) -> None:
    about_conference(conference, otto, "Hello.", name=evil)
    page = html_page(inbox)
    assert page.xpath("string(//body//p[2])") == f"Dear {evil}"
    assert page.xpath("//b | //script | //style") == []
    assert f"Dear {evil}" in text_of(inbox.arrived[0])


def test_page_has_its_language_and_an_arabic_name_its_direction(
    inbox: Inbox, conference: Conference
) -> None:
    paul = factories.account("paul@example.org", language="fr")
    about_conference(conference, paul, "Bonjour.", name="ليلى بنت‌علي")
    page = html_page(inbox)
    assert (page.get("lang"), page.get("dir")) == ("fr-FR", "ltr")
    (name,) = page.xpath("//bdi")
    assert (name.get("dir"), name.text) == ("rtl", "ليلى بنت‌علي")
    assert name.tail == ","


@pytest.mark.parametrize(
    ("language", "subject", "opening", "advice"),
    [
        (
            "en",
            "Octopus Conference 2026: your sign-in code",
            "Your sign-in code for Octopus Conference 2026 is:",
            "If you did not request a code",
        ),
        (
            "fr",
            "Conférence Octopus 2026\u00a0: votre code de connexion",
            "Votre code de connexion est le suivant\u00a0:",
            "Si vous n’avez pas demandé de code",
        ),
        (
            "es",
            "Conferencia Octopus 2026: su código para iniciar sesión",
            "Su código para iniciar sesión es el siguiente:",
            "Si usted no ha solicitado ningún código",
        ),
    ],
)
def test_code_mail_says_for_what_who_sends_it_and_what_to_do_if_nobody_asked(
    inbox: Inbox,
    conference: Conference,
    language: str,
    subject: str,
    opening: str,
    advice: str,
) -> None:
    paul = factories.account("paul@example.org")
    send_code(user=paul, code="BCDF-GHJK", language=language)
    run_pending()
    (mail,) = inbox.arrived
    assert mail["Subject"].strip() == subject  # a long one begins on a line of its own
    page = html_page(inbox)
    assert page.xpath("//p[text()='BCDF-GHJK']")
    for part in (text_of(mail), page.text_content()):
        assert opening in part
        assert advice in part
        assert re.search(r"\bSecrétariat Octopus\b", part)
        assert "http://testserver" in part


def test_code_mail_without_a_conference_names_the_installation(inbox: Inbox, otto: Account) -> None:
    send_code(user=otto, code="BCDF-GHJK", language="en")
    run_pending()
    assert inbox.arrived[0]["Subject"] == "Secrétariat Octopus: your sign-in code"
