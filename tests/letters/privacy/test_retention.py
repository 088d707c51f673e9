"""The end of passports, letters and names: by retention, by the person, by losing the admission."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.letters.models import Holder, Seal, VisaLetter
from octopus.letters.privacy.retention import NAMES, PASSPORTS
from octopus.letters.visa.maintenance import take_back_of_those_not_admitted
from octopus.people.models import Account
from octopus.privacy import personal_data, retention
from octopus.registration.models import Registration
from octopus.registration.request.withdrawal import withdraw_registration
from tests.support import factories
from tests.support.letters import made

As = Callable[[Account], Client]


def test_groups_are_known_with_their_periods() -> None:
    days = {group.key: group.days for group in retention.groups()}
    assert (days["letters.passport"], days["letters.seals"]) == (30, 731)


def test_passports_go_thirty_days_after_the_event(
    conference: Conference, paula: Registration, nadia: Account, english: Client
) -> None:
    letter = made.sent(paula, nadia)
    other = made.requested(factories.registration(conference, admitted="accepted"))
    assert PASSPORTS.count(date(2026, 10, 15)) == {}
    assert PASSPORTS.remove(date(2026, 10, 15)) == {}
    due = {(conference.pk, "visa letters"): 2}
    assert PASSPORTS.count(date(2026, 10, 16)) == due
    assert PASSPORTS.remove(date(2026, 10, 16)) == due
    assert PASSPORTS.remove(date(2026, 10, 16)) == {}
    assert not VisaLetter.objects.filter(pk__in=(letter.pk, other.pk)).exists()
    assert not Holder.objects.exists()
    assert letter.seal
    page = english.get(f"/en/verify/{letter.seal.shown_code}/").content.decode()
    assert "This document is authentic." in page


def test_names_behind_codes_go_after_two_years(
    conference: Conference, paula: Registration, nadia: Account
) -> None:
    made.sent(paula, nadia)
    assert NAMES.remove(date(2026, 10, 15)) == {}
    assert NAMES.remove(date(2026, 10, 16)) == {(conference.pk, "names of papers"): 1}
    assert Seal.objects.get().facts == {}
    assert NAMES.count(date(2026, 10, 16)) == {}


def test_person_sees_the_own_passport_and_nobody_elses(
    paula: Registration, jo: Registration, nadia: Account
) -> None:
    made.sent(paula, nadia)
    (source,) = (
        candidate for candidate in personal_data.sources_in_order() if candidate.key == "letters"
    )
    (record,) = source.read(made.holder_account(paula))
    assert record["Passport number"] == "XKQ7741902"
    assert record["Visa letter for"] == "Accra, Ghana"
    assert list(source.read(made.holder_account(jo))) == []


def test_erasing_revokes_the_letter_and_deletes_the_passport(
    paula: Registration, nadia: Account, english: Client
) -> None:
    letter = made.sent(paula, nadia)
    personal_data.erase_own_data(user=made.holder_account(paula))
    assert not VisaLetter.objects.exists()
    assert not Holder.objects.exists()
    assert letter.seal
    page = english.get(f"/en/verify/{letter.seal.shown_code}/").content.decode()
    assert "This document has been revoked." in page
    assert "Paula" not in page


@pytest.mark.parametrize("state", ["sent", "requested"])
def test_anyone_who_withdraws_loses_the_letter(
    paula: Registration, jo: Registration, nadia: Account, state: str
) -> None:
    letter = made.sent(paula, nadia) if state == "sent" else made.requested(paula)
    kept = made.sent(jo, nadia)
    assert take_back_of_those_not_admitted() == 0
    withdraw_registration(registration=paula, actor=made.holder_account(paula))
    assert take_back_of_those_not_admitted() == 1
    assert take_back_of_those_not_admitted() == 0
    letter.refresh_from_db()
    kept.refresh_from_db()
    assert letter.state == {"sent": "revoked", "requested": "withdrawn"}[state]
    assert letter.holders.get().passport is None
    assert kept.state == "sent"
