"""In which characters a file is written: every code page of Europe and beyond, by what it says."""

import unicodedata

import pytest

from octopus.imports.code_pages import decode
from octopus.imports.garbled import garbled_words

HEADS = "Title;Given names;Family name;Function;Ministry or authority;E-mail address\r\n"
TEXTS = {
    "pl": ("Zofia;Wiśniewska\r\nŁukasz;Żółć", "cp1250 iso8859_2 mac_latin2 cp852"),
    "fr": ("Hélène;Forêt-Noël;procureure;Ministère", "cp1252 mac_roman cp850"),
    "de": ("Jörg;Müller;Staatsanwältin;Weiß", "cp1252 mac_roman cp850"),
    "es": ("María;Muñoz;Fiscalía General;señora", "cp1252 mac_roman cp850"),
    "cs": ("Jiří;Dvořák;státní zástupce;Šťastný", "cp1250 iso8859_2 cp852"),
    "hu": ("László;Kovács;ügyész;Legfőbb Ügyészség", "cp1250 iso8859_2"),
    "ru": ("Иван;Петров;прокурор;Министерство", "cp1251 koi8_r cp866 iso8859_5 mac_cyrillic"),
    "uk": ("Володимир;Шевченко;прокурор;Київ", "cp1251 koi8_u"),
    "el": ("Γιώργος;Παπαδόπουλος;Υπουργείο", "cp1253 iso8859_7 mac_greek cp737"),
    "tr": ("Ayşe;Yılmaz;Adalet Bakanlığı;Güneş;İpek", "cp1254 iso8859_9 mac_turkish"),
    "he": ("משה;כהן;תובע;משרד המשפטים", "cp1255 iso8859_8"),
    "ar": ("محمد;الأحمد;مدعي عام;وزارة العدل", "cp1256 iso8859_6"),
    "lt": ("Žydrūnė;Kazlauskaitė;prokurorė", "cp1257 iso8859_13"),
    "is": ("Guðrún;Þórðardóttir;saksóknari", "cp1252 mac_iceland"),
    "th": ("สมชาย;ใจดี;อัยการ", "cp874"),
    "zh": ("王小明;检察官;司法部", "gb18030"),
    "ja": ("田中;さくら;検察官;法務省", "cp932 euc_jp"),
    "ko": ("김;민수;검사;법무부", "cp949"),
}
CASES = [(code, page) for code, (_text, pages) in TEXTS.items() for page in pages.split()]


@pytest.mark.parametrize("is_hinted", [True, False])
@pytest.mark.parametrize(("language", "codec"), CASES)
def test_a_code_page_is_found_by_what_it_says(language: str, codec: str, is_hinted: bool) -> None:
    text = HEADS + TEXTS[language][0]
    found = decode(text.encode(codec), languages=[language] if is_hinted else ())
    assert found.text == text
    assert garbled_words(found.text.replace(";", " ").split()) == []


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_needs_no_guess(codec: str) -> None:
    text = HEADS + "Zofia;Wiśniewska"
    assert decode(text.encode(codec)).text == text


def test_the_country_of_the_sender_decides_between_equals() -> None:
    content = "Yılmaz".encode("cp1254")
    assert decode(content, languages=["tr"]).text == "Yılmaz"
    assert decode(content, languages=["is"]).text == "Yýlmaz"


def test_another_code_page_can_be_chosen() -> None:
    content = "Żółć".encode("cp1250")
    assert decode(content, codec="cp1252").text == "¯ó³æ"
    assert decode(content, codec="cp1250").label == "Windows-1250 (Central European)"


@pytest.mark.parametrize(
    "word",
    ["WiŒniewska", "HŽlÂne", "HÃ©lÃ¨ne", "Å‚ukasz", "Wi?niewska", "Wi�niewska", "¯ó³æ", "FORåT",
     "Müllеr"],
)  # fmt: skip
def test_words_in_the_wrong_letters_are_noticed(word: str) -> None:
    assert garbled_words([f"Ms {word}"]) == [word]


@pytest.mark.parametrize(
    "word",
    ["Hélène", "McÉwan", "O’Brien", "d’Été", "ÅSA", "L·luís", "王小明", "Иванов-Петров", "N°5",
     "ministère/Ministry", "info@example.org", "İpek", "Ω-lab"],
)  # fmt: skip
def test_words_in_their_own_letters_are_left_alone(word: str) -> None:
    assert garbled_words([unicodedata.normalize("NFC", word)]) == []
