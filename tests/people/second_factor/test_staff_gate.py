"""The office asks for a second factor, and what it does not ask of whom."""

from pytest_django import Settings

from octopus.access import may
from octopus.conferences.models import Conference
from octopus.people.models import Account
from tests.support import factories, sessions


def test_an_editor_reads_no_draft_without_a_second_factor(edgar: Account) -> None:
    factories.conference("draft", published=False)
    assert sessions.with_code_only(edgar).get("/en/draft/").status_code == 404
    assert sessions.signed_in(edgar).get("/en/draft/").status_code == 200


def test_somebody_without_duty_is_never_led_to_a_factor(
    conference: Conference, otto: Account
) -> None:
    assert sessions.with_code_only(otto).get("/en/office/octopus-2026/").status_code == 404


def test_a_session_of_somebody_else_proves_nothing(nadia: Account, otto: Account) -> None:
    client = sessions.with_code_only(nadia)
    session = client.session
    session["account_authentication_methods_user"] = str(otto.pk)
    session["account_authentication_methods"] = [{"method": "mfa", "at": 4e9}]
    session.save()
    assert client.get("/en/office/")["Location"].startswith("/en/me/security/prove/")


def test_work_in_the_background_keeps_the_rights_of_who_asked(nadia: Account) -> None:
    assert may(Account.objects.get(pk=nadia.pk), "registration.export")


def test_without_the_setting_a_code_opens_the_office(
    conference: Conference, nadia: Account, settings: Settings
) -> None:
    settings.SECOND_FACTOR = "off"
    assert sessions.with_code_only(nadia).get("/en/office/octopus-2026/").status_code == 200
