"""The office's pages about a project."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.queries import entries_about
from octopus.projects.models import Project, ProjectDocument
from octopus.text.multilingual import MultilingualText
from tests.support import factories

AsSomebody = Callable[[Account], Client]
OFFICE = "/en/office/projects/octopus-project/"


@pytest.fixture
def project(conference: Conference) -> Project:
    return factories.project()


@pytest.fixture
def office(as_: AsSomebody, nadia: Account) -> Client:
    return as_(nadia)


def facts(*areas: str, **changes: str) -> dict[str, str]:
    sent = {
        "title_en": "Octopus Project",
        "objective_en": "To support the Convention.",
        "starts": "2021-01-01",
        "ends": "2027-12-31",
        "published": "on",
        "areas-TOTAL_FORMS": str(len(areas)),
        "areas-INITIAL_FORMS": "0",
    }
    sent |= {f"areas-{number}-title_en": title for number, title in enumerate(areas)}
    return sent | changes


def test_facts_and_areas_are_corrected_and_logged(
    office: Client, client: Client, project: Project
) -> None:
    office.post(f"{OFFICE}facts/", facts("Assistance", "", "Tools"))
    areas = [(area.number, area.title["en"]) for area in project.result_areas.all()]
    assert areas == [(1, "Assistance"), (2, "Tools")]
    text = client.get("/en/projects/octopus-project/").content.decode()
    assert "1 January 2021\u00a0– 31 December 2027" in text
    entry = entries_about(project)[0]
    assert (entry.before["ends"], entry.after["ends"]) == ("2024-12-31", "2027-12-31")
    assert "starts" not in entry.after


def test_project_that_ends_before_it_starts_is_refused(office: Client, project: Project) -> None:
    answer = office.post(f"{OFFICE}facts/", facts(ends="2020-12-31"))
    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.content.decode()


def contribution(**changes: str) -> dict[str, str]:
    return {"country": "MC", "announced": "2026-03", **changes}


def test_contribution_of_unpublished_amount_is_added_and_never_zero(
    office: Client, client: Client, project: Project
) -> None:
    office.post(f"{OFFICE}contributions/", contribution())
    made = project.contributions.get()
    assert (made.amount, made.amount_eur, made.donor.country) == (None, None, "MC")
    text = client.get("/en/projects/octopus-project/").content.decode()
    assert "March 2026" in text
    assert "not published" in text


def test_contribution_is_corrected_and_removed(office: Client, project: Project) -> None:
    office.post(f"{OFFICE}contributions/", contribution())
    made = project.contributions.get()
    sent = contribution(amount="5000", currency="eur", amount_eur="5000")
    office.post(f"{OFFICE}contributions/{made.pk}/", sent)
    made.refresh_from_db()
    assert (made.amount, made.currency) == (Decimal(5000), "EUR")
    office.post(f"{OFFICE}contributions/{made.pk}/remove/")
    assert not project.contributions.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"amount": "0", "currency": "EUR"}, "An amount is more than zero."),
        ({"amount": "5000"}, "Please enter the currency of the amount."),
        ({"announced": "spring"}, "Write a year, a month or a day"),
        ({"announced": "2026-13"}, "Write a year, a month or a day"),
        ({"announced": "2026-02-30"}, "Write a year, a month or a day"),
        ({"country": ""}, "This field is required."),
    ],
)
def test_contribution_that_cannot_stand_is_refused_next_to_the_field(
    office: Client, project: Project, changes: dict[str, str], message: str
) -> None:
    answer = office.post(f"{OFFICE}contributions/", contribution(**changes))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not project.contributions.exists()


def test_document_is_added_and_linked_where_it_has_an_address(
    office: Client, client: Client, project: Project
) -> None:
    sent = {
        "title_en": "Annual report",
        "month": "2026-02-01",
        "language": "fr",
        "address": "https://www.example.org/report.pdf",
    }
    office.post(f"{OFFICE}documents/", sent)
    text = client.get("/en/projects/octopus-project/").content.decode()
    assert '<a href="https://www.example.org/report.pdf" hreflang="fr">Annual report</a>' in text
    paper = ProjectDocument.objects.get()
    office.post(f"{OFFICE}documents/{paper.pk}/remove/")
    assert not ProjectDocument.objects.exists()


def test_parts_of_another_project_are_not_found(office: Client, project: Project) -> None:
    other = Project.objects.create(
        slug="other",
        title=MultilingualText(en="Other"),
        objective=MultilingualText(en="Something else"),
    )
    paper = ProjectDocument.objects.create(
        project=other, title=MultilingualText(en="Paper"), month="2026-01-01"
    )
    assert office.get(f"{OFFICE}documents/{paper.pk}/").status_code == 404
    assert office.post(f"{OFFICE}documents/{paper.pk}/remove/").status_code == 404


def test_pages_are_open_to_the_secretariat_only(
    client: Client,
    as_: AsSomebody,
    project: Project,
    nadia: Account,
    edgar: Account,
    otto: Account,
) -> None:
    for place in ("", "facts/", "documents/", "contributions/"):
        assert as_(nadia).get(OFFICE + place).status_code == 200
        assert client.get(OFFICE + place).status_code == 302
        for nobody in (edgar, otto):
            assert as_(nobody).get(OFFICE + place).status_code == 404


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Projects"), ("fr", "Projets"), ("es", "Proyectos")]
)
def test_list_speaks_each_language(
    office: Client, project: Project, language: str, heading: str
) -> None:
    assert f"<h1>{heading}</h1>" in office.get(f"/{language}/office/projects/").content.decode()
