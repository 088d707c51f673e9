"""Letters that a focal point asks for: one for several people, or one for each."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from octopus import clock
from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.delegations.credentials.review import remove_focal_point
from octopus.letters import passports
from octopus.letters.models import Seal, VisaLetter
from octopus.letters.visa import composition, processing, requests
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.registration.request.withdrawal import withdraw_registration
from tests.support import factories, factories_bodies
from tests.support.letters import made
from tests.support.letters.paper_read import text_of
from tests.support.moments import A_DAY_IN_JUNE

As = Callable[[Account], Client]
HOME = "/en/octopus-2026/letters/"


@pytest.fixture
def two(conference: Conference) -> list[Registration]:
    """Two of the delegation of Brazil."""
    people = [
        factories.registration(
            conference,
            email=f"{name.lower()}@example.org",
            family_name=name,
            admitted="accepted",
            meetings=("t-cy-35",),
        )
        for name in ("Primera", "Segunda")
    ]
    for registration in people:
        factories_bodies.delegate(
            factories_bodies.delegation(conference), registration, state="accepted"
        )
    return people


def _requested(
    conference: Conference, people: list[Registration], actor: Account, *, together: bool
) -> list[VisaLetter]:
    return requests.ask_for_letters(
        registrations=people,
        meetings=[conference.meetings.get(slug="t-cy-35")],
        consulate_city="Brasília",
        consulate_country="BR",
        language="en",
        together=together,
        actor=actor,
    )


def test_each_person_gives_the_own_passport_and_reads_no_other(
    conference: Conference, two: list[Registration], fabio: Account, nadia: Account, as_: As
) -> None:
    (letter,) = _requested(conference, two, fabio, together=True)
    wanted = Message.objects.filter(key="letters.passport_wanted").values_list("to", flat=True)
    assert set(wanted) == {"primera@example.org", "segunda@example.org"}
    first, second = (made.holder_account(registration) for registration in two)
    page = as_(first).get(f"{HOME}{letter.pk}/").content.decode()
    assert "This letter lists several people." in page
    assert "City of the embassy" not in page
    as_(first).post(f"{HOME}{letter.pk}/", made.TYPED)
    assert "XKQ7741902" not in as_(second).get(f"{HOME}{letter.pk}/").content.decode()
    assert as_(fabio).get(f"{HOME}{letter.pk}/").status_code == 404
    assert "Sam Primera, Sam Segunda" in as_(fabio).get(HOME).content.decode()
    processing.check_letter(letter=letter, costs="paid", actor=nadia)
    letter.refresh_from_db()
    processing.send_letter(letter=letter, actor=nadia)
    for user in (first, second, fabio):
        text = text_of(as_(user).get(f"{HOME}{letter.pk}/letter.pdf").content)
        assert "The invitation is addressed to the following persons:" in text
        assert "Paula Maria Sekretna" in text
        assert "XKQ7741902" in text
        assert "Sam Segunda" in text
    addresses = Message.objects.filter(key="letters.sent").values_list("to", flat=True)
    assert set(addresses) == {"primera@example.org", "segunda@example.org", "fabio@example.org"}


def test_one_letter_for_each(
    conference: Conference, two: list[Registration], fabio: Account
) -> None:
    letters = _requested(conference, two, fabio, together=False)
    assert [letter.holders.get().registration for letter in letters] == two


def test_all_or_nothing(conference: Conference, two: list[Registration], fabio: Account) -> None:
    outsider = factories.registration(conference, admitted="accepted")
    with pytest.raises(requests.CannotAsk, match="accepted"):
        _requested(conference, [*two, outsider], fabio, together=False)
    assert not VisaLetter.objects.exists()
    assert not Message.objects.exists()


def test_person_does_not_withdraw_what_others_need(
    conference: Conference, two: list[Registration], fabio: Account, as_: As
) -> None:
    (letter,) = _requested(conference, two, fabio, together=True)
    client = as_(made.holder_account(two[0]))
    assert "Withdraw the request and delete the data" not in client.get(HOME).content.decode()
    assert client.post(f"{HOME}{letter.pk}/withdraw/").status_code == 404
    assert as_(fabio).post(f"{HOME}{letter.pk}/withdraw/").status_code == 302
    letter.refresh_from_db()
    assert letter.state == "withdrawn"


def test_letter_does_not_go_out_for_somebody_who_withdrew(
    conference: Conference, two: list[Registration], fabio: Account, nadia: Account
) -> None:
    (letter,) = _requested(conference, two, fabio, together=True)
    processing.check_letter(letter=letter, costs="own", actor=nadia)
    letter.refresh_from_db()
    withdraw_registration(registration=two[1], actor=made.holder_account(two[1]))
    with pytest.raises(processing.NotAdmitted):
        processing.send_letter(letter=letter, actor=nadia)
    letter.refresh_from_db()
    assert (letter.state, letter.seal, letter.paper) == ("checked", None, None)


def test_correction_while_the_pdf_is_made_stops_the_letter(
    paula: Registration, nadia: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = made.checked(paula, nadia)
    set_pdf = composition.visa_letter_pdf

    def meanwhile(content: composition.Content, seal: Seal | None) -> bytes:
        holder = letter.holders.get()
        requests.give_passport(
            holder=holder, passport=made.PASSPORT, actor=made.holder_account(paula)
        )
        return set_pdf(content, seal)

    monkeypatch.setattr(composition, "visa_letter_pdf", meanwhile)
    with pytest.raises(processing.NotInThisState):
        processing.send_letter(letter=letter, actor=nadia)
    letter.refresh_from_db()
    assert (letter.state, letter.seal) == ("requested", None)


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_send_once(paula: Registration, nadia: Account) -> None:
    letter = made.checked(paula, nadia)
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def send() -> None:
        start.wait()
        try:
            processing.send_letter(letter=VisaLetter.objects.get(pk=letter.pk), actor=nadia)
            outcomes.append("sent")
        except processing.NotInThisState:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["sent", "too late", "too late", "too late"]
    assert Message.objects.filter(key="letters.sent").count() == 1
    assert passports.read(letter.holders.get()) == made.PASSPORT


@pytest.mark.django_db(transaction=True)
def test_asking_at_once_asks_once(paula: Registration) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def ask() -> None:
        start.wait()
        try:
            with clock.at(A_DAY_IN_JUNE):  # a thread has a clock of its own
                made.requested(Registration.objects.get(pk=paula.pk))
            outcomes.append("requested")
        except requests.CannotAsk:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "refused", "refused", "requested"]


def _page(conference: Conference) -> str:
    number = factories_bodies.delegation(conference).pk
    return f"/en/octopus-2026/delegations/{number}/letters/"


def test_focal_point_asks_for_those_of_the_delegation_who_are_admitted(
    conference: Conference, fabio: Account, tara: Registration, as_: As
) -> None:
    of = factories_bodies.delegation(conference)
    waiting = factories.registration(conference, family_name="Waiting", meetings=())
    factories_bodies.delegate(of, waiting)
    client = as_(fabio)
    page = client.get(f"/en/octopus-2026/delegations/{of.pk}/").content.decode()
    assert f'href="{_page(conference)}"' in page
    page = client.get(_page(conference)).content.decode()
    assert "Tara Delegada" in page
    assert "Waiting" not in page
    typed = {
        "people": [str(tara.pk)],
        "together": "no",
        "consulate_city": "Brasília",
        "consulate_country": "BR",
        "language": "en",
    }
    mistakes: list[dict[str, object]] = [
        {"people": []},
        {"people": [str(waiting.pk)]},
        {"consulate_city": ""},
    ]
    for bad in mistakes:
        assert client.post(_page(conference), typed | bad).status_code == 422
    assert not VisaLetter.objects.exists()
    client.post(_page(conference), typed)
    letter = VisaLetter.objects.get()
    assert (letter.requested_by, letter.holders.get().registration) == (fabio, tara)
    assert [meeting.slug for meeting in letter.meetings.all()] == ["t-cy-35"]
    assert (
        "There is no one to request a letter for." in client.get(_page(conference)).content.decode()
    )


def test_who_asked_withdraws_for_all_as_long_as_it_speaks_for_all(
    conference: Conference, two: list[Registration], fabio: Account, nadia: Account, as_: As
) -> None:
    own = factories.registration(conference, family_name="Focal", given_names="Fabio")
    own.person.account = fabio
    own.person.save()
    delegation = factories_bodies.delegation(conference)
    factories_bodies.delegate(delegation, own, state="accepted")
    (letter,) = _requested(conference, [*two, own], fabio, together=True)
    button = "Withdraw the request and delete the data"
    assert button in as_(fabio).get(HOME).content.decode()
    remove_focal_point(point=delegation.focal_points.get(account=fabio), actor=nadia)
    page = as_(fabio).get(HOME).content.decode()
    assert "Fabio Focal" in page
    assert button not in page
    assert as_(fabio).post(f"{HOME}{letter.pk}/withdraw/").status_code == 404


def test_who_is_no_focal_point_any_more_reads_no_passport_of_others(
    conference: Conference, two: list[Registration], fabio: Account, nadia: Account, as_: As
) -> None:
    (letter,) = _requested(conference, two, fabio, together=True)
    for registration in two:
        as_(made.holder_account(registration)).post(f"{HOME}{letter.pk}/", made.TYPED)
    processing.check_letter(letter=letter, costs="paid", actor=nadia)
    letter.refresh_from_db()
    processing.send_letter(letter=letter, actor=nadia)
    paper = f"{HOME}{letter.pk}/letter.pdf"
    assert as_(fabio).get(paper).status_code == 200
    point = factories_bodies.delegation(conference).focal_points.get(account=fabio)
    remove_focal_point(point=point, actor=nadia)
    assert as_(fabio).get(paper).status_code == 404
    assert as_(fabio).get(HOME).status_code == 404
    assert as_(fabio).post(f"{HOME}{letter.pk}/withdraw/").status_code == 404
    assert as_(made.holder_account(two[0])).get(paper).status_code == 200


def test_only_the_focal_point_asks_for_a_delegation(
    conference: Conference, tara: Registration, nadia: Account, otto: Account, as_: As
) -> None:
    for user in (made.holder_account(tara), nadia, otto):
        assert as_(user).get(_page(conference)).status_code == 404
