"""Files as delegations send them: other characters, other heads, other words."""

import re
from collections.abc import Callable
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from octopus.conferences.models import Conference
from octopus.delegations.members.membership import current_members
from octopus.delegations.models import Delegation
from octopus.imports.models import SavedColumnMapping
from octopus.people.models import Account
from tests.support.delegations.scene import brazil, page
from tests.support.delegations.spreadsheets import carry_out, fates, shown

As = Callable[[Account], Client]
DATA = Path(__file__).parents[2] / "imports" / "data"


def case(client: Client, delegation: Delegation, name: str) -> str:
    return shown(client, delegation, (DATA / name).read_bytes(), name)


def carried(words: str) -> str:
    found = re.search(r'name="carried" value="([^"]*)"', words)
    assert found is not None
    return found.group(1)


def read_again(client: Client, delegation: Delegation, words: str, **answers: str) -> str:
    """The page after "Read the file again" with some answers changed."""
    form = {"do": "again", "carried": carried(words), "sheet": "0", **answers}
    return client.post(page(delegation, "spreadsheet/"), form).content.decode()


def rows_shown(words: str) -> str:
    """The table of what would become of each row, as text."""
    table = words.partition('class="data fates"')[2].partition("</table>")[0]
    return re.sub(r"<[^>]+>", " ", table)


def test_a_polish_file_is_read_in_its_letters_and_says_so(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    words = case(client, delegation, "02-windows1250-polish.csv")
    assert "read as Windows-1250 (Central European)" in words
    assert "WIŚNIEWSKA" in rows_shown(words)
    assert "Some characters look wrong" not in words
    wrong = read_again(client, delegation, words, codec="cp1252", head_row="1")
    assert "read as Windows-1252 (Western European)" in wrong
    assert "Some characters look wrong: “¯ó³æ”" in rows_shown(wrong)
    carry_out(client, delegation, words)
    people = [delegate.admission.registration.person for delegate in current_members(delegation)]
    assert [person.family_name for person in people] == ["Wiśniewska", "Żółć"]


def test_heads_in_other_words_are_understood(
    conference: Conference, fabio: Account, as_: As
) -> None:
    words = case(as_(fabio), brazil(conference), "12-heads-other-words.csv")
    assert fates(words) == [("ada.words@example.org", "to be nominated")]
    assert "prosecutor" not in words.partition("Columns not read")[2][:200]


def test_a_list_with_a_gender_in_its_words_is_understood(
    conference: Conference, fabio: Account, as_: As
) -> None:
    words = case(as_(fabio), brazil(conference), "14-french-heads.csv")
    assert fates(words) == [("helene.fr@example.org", "to be nominated")]
    assert "Delegate" in rows_shown(words)


def test_a_language_that_is_none_of_ours_is_said_and_refuses_nobody(
    conference: Conference, fabio: Account, as_: As
) -> None:
    content = b"Surname;E-mail;Language\nMuster;ada@example.org;Quechua"
    words = shown(as_(fabio), brazil(conference), content, "d.csv")
    assert fates(words) == [("ada@example.org", "to be nominated")]
    assert "“Quechua” is not one of the available languages" in rows_shown(words)


def test_a_column_that_is_not_known_is_asked_for_once(
    conference: Conference, fabio: Account, as_: As
) -> None:
    delegation, client = brazil(conference), as_(fabio)
    content = b"Cognome;Nome;Posta\nMuster;Ada;ada@example.org"
    answer = client.post(
        page(delegation, "spreadsheet/"), {"file": SimpleUploadedFile("d.csv", content)}
    )
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Please indicate below what each column contains" in words
    chosen = {"column-0": "family_name", "column-1": "given_names", "column-2": "email"}
    words = read_again(client, delegation, words, head_row="1", **chosen)
    assert fates(words) == [("ada@example.org", "to be nominated")]
    assert SavedColumnMapping.objects.get().account == fabio
    words = shown(client, delegation, content.replace(b"ada@", b"bea@"), "d.csv")
    assert fates(words) == [("bea@example.org", "to be nominated")]


def test_a_name_in_one_column_is_split_and_the_guess_is_shown(
    conference: Conference, fabio: Account, as_: As
) -> None:
    content = b"Name;E-mail\nMme Marie DUPONT;marie@example.org"
    words = shown(as_(fabio), brazil(conference), content, "d.csv")
    assert "given names “Marie”, family name “DUPONT”" in rows_shown(words)


def test_a_formula_is_refused_with_its_cell_and_a_dash_is_none(
    conference: Conference, fabio: Account, as_: As
) -> None:
    Delegation.objects.update(own_quota=9)
    words = case(as_(fabio), brazil(conference), "17-formula-like.csv")
    assert {fate for _email, fate in fates(words)} == {"to be nominated"}


def test_a_file_with_a_password_says_what_to_do(
    conference: Conference, fabio: Account, as_: As
) -> None:
    locked = (DATA / "locked.xlsx").read_bytes()
    words = shown(as_(fabio), brazil(conference), locked, "locked.xlsx")
    assert "“locked.xlsx” is protected by a password." in words
