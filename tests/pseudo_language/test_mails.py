"""The pseudo-language itself, and the mails in it."""

from octopus.correspondence.catalogue import all_mails
from octopus.text.multilingual import in_language
from tests.support.pseudo_language.made import CODE, accented
from tests.support.pseudo_language.visible_words import outsiders, outsiders_of_page


def test_words_are_accented_and_longer_and_placeholders_stay() -> None:
    assert accented("Your <b>%(name)s</b>, {this}") == "Ýóóúúř <b>%(name)s</b>, {this}"
    text = "Please make no travel arrangements before you have received our answer."
    assert 1.25 < len(accented(text)) / len(text) < 1.5


def test_words_of_no_catalogue_are_found() -> None:
    words = accented("Your badge")
    assert outsiders_of_page(f"<p>{words}</p><p lang='en'>Yes</p><script>let a</script>") == []
    page = "<p>Ýóóúúř badge</p><p lang='en'>Aa <b>bb</b> cc</p><img alt='Map'>"
    page += "<input type='submit' value='Go'>"
    assert outsiders_of_page(page) == ["Ýóóúúř badge", "Map", "Go"]
    assert (
        outsiders("a@example.org, T-CY, PDF, 10:30, www.example.org, https://example.org/a b") == []
    )


def test_every_mail_comes_from_the_catalogues(pseudo: None) -> None:
    found = [
        (mail.key, outsiders(in_language(words, CODE)))
        for mail in all_mails()
        if not mail.key.startswith("tests.")
        for words in (mail.title, mail.subject, mail.body, *mail.samples.values())
    ]
    assert [line for line in found if line[1]] == []
