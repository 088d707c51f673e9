"""The privacy notice: the organiser's words, and the periods of the retention table everywhere."""

from collections.abc import Callable

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy import retention
from octopus.privacy.retention_run import set_period
from octopus.website.models import PrivacyNotice
from tests.support import factories
from tests.support.pages import page_of

As = Callable[[Account], Client]
PUBLIC = "/en/octopus-2026/privacy/"
OFFICE = "/en/office/octopus-2026/articles/privacy/"
WORDS = {
    "controller": "Forum of Samples\nSample Street 1",
    "officer": "dpo@example.org",
    "legal_basis": "Rules of the Forum on personal data",
    "complaint": "Commissioner of the Forum",
}


def sent(**changes: str) -> dict[str, str]:
    return {f"{name}_en": words for name, words in (WORDS | changes).items()}


def test_organiser_writes_the_notice_and_the_public_reads_it(
    client: Client, as_: As, conference: Conference, edgar: Account
) -> None:
    editor = as_(edgar)
    assert editor.post(OFFICE, sent()).status_code == 302
    page = page_of(client.get(PUBLIC))
    facts = dict(zip(page.texts("//main//dt"), page.texts("//main//dd"), strict=True))
    assert facts["Controller"] == "Forum of Samples Sample Street 1"
    assert facts["Data protection officer"] == "dpo@example.org"
    assert facts["Legal basis"] == WORDS["legal_basis"]
    assert WORDS["complaint"] in page.main
    assert ("Data protection", PUBLIC) in [
        (link.text, link.get("href")) for link in page.tree.xpath("//footer//a")
    ]


def test_every_group_of_the_retention_table_is_told_with_its_period(
    client: Client, conference: Conference, ada: Account
) -> None:
    set_period(key="registration.needs", days=3, actor=ada)
    rows = page_of(client.get(PUBLIC)).rows[1:]
    assert [row[0] for row in rows] == [str(group.title) for group in retention.groups()]
    periods = {row[0]: row[2] for row in rows}
    record = str(retention.group_named("participants.record").title)
    assert periods[record] == "Kept permanently as an official record."
    title = str(retention.group_named("registration.needs").title)
    assert periods[title] == "Kept for 3 days from the last day of the conference, then deleted."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Kept for 30 days from the last day of the conference, then deleted."),
        ("fr", "Conservation pendant 30 jours à compter du dernier jour de la conférence"),
        ("es", "Se conserva 30 días desde el último día de la conferencia"),
    ],
)
def test_period_is_told_in_one_sentence(
    client: Client, conference: Conference, language: str, words: str
) -> None:
    page = page_of(client.get(f"/{language}/octopus-2026/privacy/"))
    assert words in page.main.replace("\u00a0", " ")


def test_next_conference_is_offered_the_notice_and_publishes_it_only_when_saved(
    client: Client, as_: As, conference: Conference, edgar: Account
) -> None:
    factories.privacy_notice(conference)
    other = factories.conference(slug="octopus-2027")
    page = page_of(as_(edgar).get("/en/office/octopus-2027/articles/privacy/"))
    assert page.text("//textarea[@name='officer_en']") == "dpo@example.org"
    assert not PrivacyNotice.objects.filter(conference=other).exists()
    assert "dpo@example.org" not in page_of(client.get("/en/octopus-2027/privacy/")).main


def test_office_is_told_what_the_notice_lacks(
    as_: As, conference: Conference, edgar: Account
) -> None:
    factories.privacy_notice(conference, officer="")
    page = page_of(as_(edgar).get("/en/office/octopus-2026/"))
    assert "Complete the privacy notice. 1 missing: Data protection officer" in page.main
    factories.privacy_notice(conference)
    page = page_of(as_(edgar).get("/en/office/octopus-2026/"))
    assert "Complete the privacy notice." not in page.main


def test_an_address_of_several_lines_keeps_its_lines(
    client: Client, conference: Conference
) -> None:
    factories.privacy_notice(conference, controller="Forum of Samples\n1 Sample Street\nLyon")
    written = client.get("/en/octopus-2026/privacy/").content.decode()
    assert '<dd class="as-typed"><p>Forum of Samples\n1 Sample Street\nLyon</p></dd>' in written
