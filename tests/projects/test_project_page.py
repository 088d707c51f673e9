"""The project's page: everything that the project has published, in each language."""

import re
from datetime import date

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.demo import council_of_europe
from octopus.demo.website import build_project, build_website
from octopus.packs.actions import load_pack
from octopus.people.models import Account
from octopus.projects.models import Project
from tests.support.pages import page_of
from tests.support.website import builders


@pytest.fixture
def project(conference: Conference, nadia: Account) -> Project:
    """The demo's project, with its real public facts."""
    load_pack(pack=council_of_europe(), actor=nadia)
    made = build_project(actor=nadia)
    build_website(conference, made)
    return made


def read(client: Client, language: str = "en") -> str:
    answer = client.get(f"/{language}/projects/octopus-project/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_has_what_the_project_is_and_lasts(client: Client, project: Project) -> None:
    text = read(client)
    assert "supports the implementation of the Budapest Convention on Cybercrime" in text
    assert "based on voluntary contributions from States Parties and Observers" in text
    assert "1 January 2021\u00a0– 31 December 2024" in text
    assert "Directorate General Human Rights and Rule of Law" in text


@pytest.mark.parametrize(
    ("language", "areas"),
    [
        (
            "en",
            [
                "Assistance to criminal justice authorities of countries that wish to implement "
                "the Convention, its Protocols and related standards",
                "Support to the Cybercrime Convention Committee (T-CY)",
                "Organisation of the Octopus conferences",
                "Online tools for capacity building on cybercrime and electronic evidence",
            ],
        ),
        (
            "fr",
            [
                "Assistance aux autorités de justice pénale des pays qui souhaitent mettre en "
                "œuvre la Convention, ses Protocoles et les normes connexes",
                "Appui au Comité de la Convention sur la cybercriminalité (T-CY)",
                "Organisation des conférences Octopus",
                "Outils en ligne pour le renforcement des capacités en matière de "
                "cybercriminalité et de preuves électroniques",
            ],
        ),
        (
            "es",
            [
                "Asistencia a las autoridades de justicia penal de los países que desean aplicar "
                "el Convenio, sus Protocolos y las normas conexas",
                "Apoyo al Comité del Convenio sobre la Ciberdelincuencia (T-CY)",
                "Organización de las conferencias Octopus",
                "Herramientas en línea para el fortalecimiento de capacidades en materia de "
                "ciberdelincuencia y pruebas electrónicas",
            ],
        ),
    ],
)
def test_four_result_areas_in_each_language(
    client: Client, project: Project, language: str, areas: list[str]
) -> None:
    listed = read(client, language).split('class="ruled large strong two"')[1].split("</ol>")[0]
    items = re.findall(r"<li>(.*?)</li>", listed)
    assert [re.sub(r"</?span[^>]*>", "", item) for item in items] == areas


def test_three_documents_with_kind_and_month(client: Client, project: Project) -> None:
    text = read(client)
    for title, about in (
        ("Project summary", "PDF, August 2020"),
        (
            "The Budapest Convention on Cybercrime: benefits and impact in practice",
            "Full report, PDF, July 2020",
        ),
        ("Acceding to the Budapest Convention on Cybercrime: Benefits", "Leaflet, PDF, June 2021"),
    ):
        assert title in text
        assert about in text


@pytest.mark.parametrize(
    ("language", "dates", "places"),
    [
        (
            "en",
            ["23 September 2021", "20 September 2021", "22\u00a0– 23 July 2021"],
            ["Strasbourg", "Strasbourg", "Online"],
        ),
        (
            "fr",
            ["23 septembre 2021", "20 septembre 2021", "22-23 juillet 2021"],
            ["Strasbourg", "Strasbourg", "En ligne"],
        ),
        (
            "es",
            [
                "23 de septiembre de 2021",
                "20 de septiembre de 2021",
                "22\u00a0a 23 de julio de 2021",
            ],
            ["Estrasburgo", "Estrasburgo", "En línea"],
        ),
    ],
)
def test_three_activities_with_date_and_place_the_latest_first(
    client: Client, project: Project, language: str, dates: list[str], places: list[str]
) -> None:
    listed = read(client, language).split('class="dated news"')[1]
    found = re.findall(r"<time [^>]*>(.*?)</time><span>(.*?)</span>", listed)
    assert found == list(zip(dates, places, strict=True))


def test_activity_has_its_own_page(client: Client, project: Project) -> None:
    address = "/en/projects/octopus-project/news/japan-voluntary-contribution/"
    text = client.get(address).content.decode()
    assert "€20,000" in text
    assert "Takeshi Akamatsu" in text
    assert "23 September 2021, Strasbourg" in text


def rows(text: str) -> list[list[str]]:
    body = text.split("<tbody>")[1].split("</tbody>")[0]
    return [
        [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in body.split("</tr>")
        if "<td" in row
    ]


def test_table_has_every_contribution_as_it_was_announced(client: Client, project: Project) -> None:
    contributions = rows(read(client))
    assert [row[:4] for row in contributions] == [
        ["Canada", "about 2020", "CAD\u00a0250,000", "about 161,000"],
        ["United Kingdom", "about December 2020", "not published", "–"],
        ["Japan", "15 March 2021", "not published", "–"],
        ["Japan", "23 September 2021", "EUR\u00a020,000", "20,000"],
        ["Netherlands", "24 November 2022", "EUR\u00a050,000", "50,000"],
        ["United Kingdom", "6 March 2023", "GBP\u00a0100,000", "not stated"],
        ["France", "9 July 2024", "EUR\u00a0140,000", "140,000"],
        ["United States of America", "3 October 2024", "EUR\u00a02,036,671.06", "2,036,671.06"],
    ]
    assert contributions[3][4] == "the annual Octopus conference"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_no_amount_is_zero_and_nothing_is_added_up(
    client: Client, project: Project, language: str
) -> None:
    text = read(client, language)
    assert ">0<" not in text
    assert "€0" not in text
    for total in ("2407671", "2,407,671", "2 407 671", "2.407.671"):
        assert total not in text.replace("\u202f", " ")


def test_drawing_has_words_for_who_cannot_see_it(client: Client, project: Project) -> None:
    text = read(client)
    assert 'role="img" aria-labelledby="ct cd"' in text
    assert "The largest: United States of America in 2024, €2,036,671." in text


def test_draft_project_is_not_found(client: Client, project: Project) -> None:
    project.published = False
    project.save()
    for place in ("", "news/", "news/barbados-legislation/"):
        assert client.get(f"/en/projects/octopus-project/{place}").status_code == 404


def test_project_leads_to_the_conference_that_it_pays_for(
    client: Client, project: Project, conference: Conference
) -> None:
    assert '<a href="/en/octopus-2026/">Octopus Conference 2026</a>' in read(client)


def test_more_activities_than_fit_have_a_page_of_their_own(
    client: Client, project: Project
) -> None:
    for number in range(4):
        builders.article(
            project,
            f"later-{number}",
            takes_place_from=date(2024, 1, number + 1),
            takes_place_to=date(2024, 1, number + 1),
        )
    assert "About later-3" in read(client)
    assert "Barbados" not in read(client)
    everything = client.get("/en/projects/octopus-project/news/").content.decode()
    assert "Barbados" in everything


def test_page_asks_a_fixed_number_of_queries(client: Client, project: Project) -> None:
    before = builders.queries(client, "/en/projects/octopus-project/")
    for number in range(3):
        builders.article(project, f"later-{number}")
    assert builders.queries(client, "/en/projects/octopus-project/") == before


def test_social_networks_are_named(client: Client, project: Project) -> None:
    project.social_links = ["https://www.linkedin.com/company/example", "https://example.org/@us"]
    project.save()
    links = page_of(client.get("/en/projects/octopus-project/")).links
    assert ("LinkedIn", "https://www.linkedin.com/company/example") in links
    assert ("example.org", "https://example.org/@us") in links
