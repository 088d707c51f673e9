"""Looking for names: accents, capitals and ways to write a letter, on both databases."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.test import Client

from octopus import clock
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.enquiries.models import Enquiry
from octopus.people.models import Account, Person
from octopus.privacy.models import LogEntry
from octopus.registration.models import Registration
from octopus.text.folding import countries_named, folded, has_all_words
from octopus.text.search_field import SearchText
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
PAIRS = [
    ("José", "Jose"),
    ("Jose", "josé"),
    ("Muñoz", "MUNOZ"),
    ("ÑANDÚ", "ñandú"),
    ("Éxemple", "exemple"),
    ("Großmann", "grossmann"),
    ("GROSSMANN", "Großmann"),
    ("İnan", "inan"),
    ("Işık", "isik"),
    ("Øreby", "oreby"),
    ("Łącka", "lacka"),
    ("Παράδειγμα", "ΠΑΡΑΔΕΙΓΜΑ"),
    ("Δείγματος", "δειγματοσ"),
    ("مُحَمَّد", "محمد"),
    ("أحمد", "احمد"),
    ("Ёлкин", "елкин"),
    ("Nguyễn", "nguyen"),
    ("O’Sample", "O'Sample"),
    ("Jean‑Specimen", "jean-specimen"),
    ("某某", "某"),
    ("보기", "보"),
]


@pytest.mark.parametrize(("name", "typed"), PAIRS)
def test_list_finds_a_name_whatever_its_accents(
    name: str, typed: str, as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, family_name=name)
    factories.registration(conference, family_name="Otherwise")
    page = page_of(as_(nadia).get(LIST, {"q": typed}))
    assert f"Sam {name}" in page.texts("//a")
    assert "Otherwise" not in page.source


@pytest.mark.parametrize(("name", "typed"), PAIRS)
def test_folding_twice_is_folding_once(name: str, typed: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert folded(typed) in folded(name)


@pytest.mark.parametrize(("name", "typed"), [("が", "か"), ("क्ष", "कष"), ("Ana", "Anna")])
def test_other_letters_stay_other_letters(name: str, typed: str) -> None:
    assert folded(typed) not in folded(name)


@pytest.mark.parametrize("typed", ["\u200d", "\u0301", "\0"])
def test_search_for_nothing_that_can_be_seen_shows_all(
    typed: str, as_: As, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, family_name="Alpha")
    assert ">Sam Alpha</a>" in as_(nadia).get(LIST, {"q": typed}).content.decode()


def test_search_follows_every_way_to_change_a_row(conference: Conference) -> None:
    made = factories.registration(conference, family_name="Alpha")

    def found(word: str) -> bool:
        return Registration.objects.filter(has_all_words(word, "search_text")).exists()

    made.family_name = "Bêta"
    made.save()
    assert found("beta")
    assert not found("alpha")
    made.family_name = "Gámma"
    made.save(update_fields=("family_name",))
    assert found("gamma")
    Registration.objects.filter(pk=made.pk).update(family_name="Délta")
    assert found("delta")
    conference.registrations.filter(family_name="Délta").update(family_name="Épsilon")
    assert found("epsilon")
    made.refresh_from_db()
    made.family_name = "Zêta"
    Registration.objects.bulk_update([made], ["family_name"])
    assert found("zeta")
    assert not found("epsilon")


def test_search_of_rows_made_at_once(db: None) -> None:
    Person.objects.bulk_create([Person(family_name="Ñandú"), Person(family_name="Other")])
    assert [
        person.family_name
        for person in Person.objects.filter(has_all_words("nandu", "search_text"))
    ]


def test_a_name_that_is_taken_away_is_not_kept_in_what_it_was_looked_for_by(
    conference: Conference,
) -> None:
    made = factories.registration(conference, family_name="Secretname")
    Person.objects.filter(pk=made.person_id).update(family_name="", given_names="")
    assert "secretname" not in Person.objects.get(pk=made.person_id).search_text


def test_every_search_text_names_fields_that_are_there() -> None:
    searched = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, SearchText)
    ]
    models = {model for model, _field in searched}
    assert models == {Registration, Person, Message, LogEntry, Enquiry}
    for model, field in searched:
        assert {column.name for column in model._meta.fields} >= set(field.of)


def test_outbox_finds_whom_a_mail_went_to(as_: As, nadia: Account) -> None:
    for name, subject in (("José Ñandú", "Votre demande acceptée"), ("Other Sample", "Otherwise")):
        Message.objects.create(
            key="registration.accepted",
            to="sample@example.org",
            to_name=name,
            language="fr",
            subject=subject,
            body="",
            written_at=clock.now(),
        )
    for typed in ("jose nandu", "ACCEPTEE"):
        page = as_(nadia).get("/en/office/outbox/", {"q": typed}).content.decode()
        assert "José Ñandú" in page
        assert "Otherwise" not in page


@pytest.mark.parametrize("typed", ["egypte", "Égypte", "ÉGYPTE"])
def test_countries_are_found_without_their_accents(typed: str) -> None:
    assert countries_named(typed, "fr") == ["EG"]
