"""One mailbox is one account, however its address is spelt, wherever it is given."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from octopus.cli.mistakes import Mistake, address_of
from octopus.conferences.actions import set_entitlements
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.actions import give_duty
from octopus.people.models import Account, Duty
from octopus.registration.request.on_behalf import account_of
from octopus.text.email_addresses import NotAnAddress, canonical, readable
from tests.support import factories

As = Callable[[Account], Client]

KEPT = "kontakt@xn--bcher-kva.example"
SPELLINGS = [
    "kontakt@bücher.example",
    "Kontakt@BÜCHER.example",
    "kontakt@xn--bcher-kva.example",
    "kontakt@XN--BCHER-KVA.Example",
    " kontakt@bücher.example\u00a0",
    "kontakt@bu\u0308cher.example",
    "kontakt@bü\u00adcher.example",
    "kon\u200btakt@bücher.example\u200e",
    "ｋｏｎｔａｋｔ＠ｂücher.example",
    "kontakt@bücher。example",
]
REFUSED = [
    "İpek@example.org",
    "jörg@example.org",
    "a@[127.0.0.1]",
    "a@[IPv6:::1]",
    "a@127.0.0.1",
    '"a b"@example.org',
    "a b@example.org",
    "a@b",
    "@example.org",
    "a@",
    "a@example.org\nBcc: b@example.org",
    "a" * 65 + "@example.org",
    "a@" + "b" * 64 + ".org",
    "",
]


@pytest.mark.parametrize("typed", SPELLINGS)
def test_spellings_of_one_mailbox_have_one_form(typed: str) -> None:
    assert canonical(typed) == KEPT
    assert readable(canonical(typed)) == "kontakt@bücher.example"


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAddress):
        canonical(typed)


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40), st.text(max_size=40))
def test_form_is_one_whatever_is_typed(name: str, domain: str) -> None:
    for typed in (name, f"{name}@{domain}", f"{name}@example.org", f"a@{domain}.example"):
        try:
            kept = canonical(typed)
        except NotAnAddress:
            continue
        assert kept.isascii()
        assert not re.search(r"\s|[A-Z<>\[\]]", kept)
        assert canonical(kept) == kept == canonical(readable(kept))


@pytest.mark.parametrize(
    ("language", "typed", "error"),
    [
        ("en", "İpek@example.org", "Before the @, an address may only have letters without"),
        ("fr", "İpek@example.org", "Avant le @, l’adresse ne peut comporter que des lettres"),
        ("es", "İpek@example.org", "Antes de la @ la dirección solo puede tener letras"),
        ("en", "a@[127.0.0.1]", "After the @, please enter a domain name"),
    ],
)
def test_refusal_is_shown_beside_its_field_and_the_address_kept(
    client: Client, conference: Conference, language: str, typed: str, error: str
) -> None:
    page = client.post(f"/{language}/sign-in/", {"email": typed}).content.decode()
    assert error in page
    assert f'value="{typed}"' in page
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_everything_that_takes_an_address_finds_the_same_account(
    nadia: Account, client: Client
) -> None:
    account = factories.account(KEPT)
    for typed in SPELLINGS:
        client.post("/en/sign-in/", {"email": typed})
        assert give_duty(email=typed, kind=Duty.Kind.EDITOR, actor=nadia) == account
        assert account_of(typed, "en") == account
        assert Account.objects.get_by_natural_key(typed) == account
        assert address_of(typed) == KEPT
    assert Account.objects.filter(email__contains="kontakt").count() == 1


@pytest.mark.django_db
def test_list_of_a_closed_meeting_holds_one_form(conference: Conference, nadia: Account) -> None:
    meeting = conference.meetings.exclude(access="open").first()
    assert meeting is not None
    set_entitlements(meeting=meeting, actor=nadia, entries=[(typed, "") for typed in SPELLINGS])
    assert [entry.email for entry in meeting.entitlements.all()] == [KEPT]


def test_command_line_refuses_what_is_no_address() -> None:
    with pytest.raises(Mistake, match="is not an e-mail address"):
        address_of("İpek@example.org")


def test_code_page_shows_the_readable_domain(client: Client, conference: Conference) -> None:
    client.post("/en/sign-in/", {"email": KEPT})
    assert Message.objects.get().to == KEPT
    page = client.get("/en/sign-in/code/").content.decode()
    assert '<strong class="address">kontakt@bücher.example</strong>' in page


@pytest.mark.parametrize("words", ["bücher", "kontakt@bücher.example", "xn--bcher", "BUCHER"])
def test_office_finds_a_person_by_either_form(
    as_: As, nadia: Account, conference: Conference, words: str
) -> None:
    factories.registration(conference, email=KEPT, given_names="Ana", family_name="Ejemplo")
    factories.registration(conference, given_names="Otto", family_name="Other")
    address = f"/en/office/{conference.slug}/registrations/"
    page = as_(nadia).get(address, {"q": words}).content.decode()
    assert set(re.findall(r"Ejemplo|Other", page.split("<tbody")[1])) == {"Ejemplo"}
