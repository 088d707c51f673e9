"""Ranks in the words of their writers: both genders, three languages, other bodies' words."""

import pytest

from octopus.conferences.models import Conference
from octopus.delegations.ranks import find_rank
from octopus.people.models import Account
from octopus.text.language_lookup import find_language
from tests.support.delegations.scene import brazil

WORDS = {
    "head": "Head of delegation;HEAD;Chef de délégation;Cheffe de délégation;Jefe de "
    "delegación;Jefa de Delegación;HoD;Head of the Delegation",
    "deputy": "Deputy;Deputy Head;Alternate Head of Delegation;Chef adjoint;Cheffe adjointe;"
    "Jefa adjunta de delegación",
    "delegate": "Delegate;Délégué;Déléguée;délégué(e);Delegado;Delegada;Delegado/a;Alternate;"
    "Suppléante;Representative;Member;Miembro;Représentante",
    "adviser": "Adviser;Advisor;Conseiller;Conseillère;Conseiller(ère);Asesor;Asesora;Expert;"
    "Legal adviser;Conseillère juridique principale;Experta",
    "observer": "Observer;Observateur;Observatrice;Observadora",
}


@pytest.mark.parametrize("rank", list(WORDS))
def test_a_rank_is_found_by_its_usual_words(
    conference: Conference, fabio: Account, rank: str
) -> None:
    meeting = brazil(conference).meeting
    found = {word: find_rank(meeting, word) for word in WORDS[rank].split(";")}
    assert found == dict.fromkeys(found, rank)
    assert find_rank(meeting, "Emperor") is None
    assert find_rank(meeting, "Assistant to the head") != "head"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "EN;en;eng;English;Anglais;inglés;INGLES;en-GB;English / French"),
        ("fr", "FR;fra;fre;French;français;francais;francés"),
        ("es", "es;SPA;Spanish;espagnol;español;ESPANOL"),
    ],
)
def test_a_language_is_found_by_any_of_its_names(code: str, words: str) -> None:
    found = {word: find_language(word) for word in words.split(";")}
    assert found == dict.fromkeys(found, code)
    assert find_language("Quechua") is None
