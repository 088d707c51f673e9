"""The demo's project, pages and news, from the files in `data/`."""

import csv
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel import Locale

from octopus import clock
from octopus.conferences.actions import update_conference
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.projects.actions import update_project
from octopus.projects.models import Contribution, Donor, Project, ProjectDocument
from octopus.text.multilingual import MultilingualText
from octopus.website.actions import publish_version, write_article
from octopus.website.models import Article
from octopus.website.privacy_notice.actions import save_privacy_notice

DATA = Path(__file__).parent / "data"
_PUBLIC = {"published": True, "social_links": ["https://social.example.org/@octopus"]}


def build_project(*, actor: Account) -> Project:
    """The project of the data pack with its documents and contributions, published."""
    facts = _read("project")
    project = Project.objects.get(slug=facts["slug"])
    areas = [area.title for area in project.result_areas.all()]
    update_project(project=project, actor=actor, facts=_PUBLIC, areas=areas)
    ProjectDocument.objects.bulk_create(
        ProjectDocument(
            project=project,
            title=MultilingualText(paper["title"]),
            kind=MultilingualText(paper["kind"]),
            month=date.fromisoformat(paper["month"]),
            position=position,
        )
        for position, paper in enumerate(facts["documents"])
    )
    _contributions(project, facts["earmarks"])
    return project


def build_website(conference: Conference, project: Project) -> None:
    """Practical pages and news of the conference, activities of the project; published by dates."""
    if conference.project != project:
        update_conference(conference=conference, actor=None, facts={"project": project})
    announced = conference.announcement_date or date(2026, 2, 26)
    for position, page in enumerate(_read("pages")):
        _article(
            owner=conference,
            kind=Article.Kind.PAGE,
            entry=page,
            publish_at=datetime.combine(announced, time(9), conference.zone),
            position=position,
        )
    notice = {name: MultilingualText(words) for name, words in _read("privacy").items()}
    save_privacy_notice(conference=conference, facts=notice, actor=None)
    for news in _read("news"):
        _article(
            owner=conference,
            kind=Article.Kind.NEWS,
            entry=news,
            publish_at=datetime.fromisoformat(news["publish_at"]),
        )
    for activity in _read("activities"):
        _article(
            owner=project,
            kind=Article.Kind.NEWS,
            entry=activity,
            publish_at=datetime.combine(date.fromisoformat(activity["from"]), time(9), UTC),
        )


def _read(name: str) -> Any:
    return json.loads((DATA / "site" / f"{name}.json").read_text(encoding="utf-8"))


def _article(
    *,
    owner: Conference | Project,
    kind: str,
    entry: dict[str, Any],
    publish_at: datetime,
    position: int = 0,
) -> None:
    """Writes and publishes one article, as if it had been done on its day."""
    wording: dict[str, Any] = {
        part: MultilingualText(entry.get(part, {})) for part in ("title", "lead", "body", "place")
    }
    if "from" in entry:
        wording["takes_place_from"] = date.fromisoformat(entry["from"])
        wording["takes_place_to"] = date.fromisoformat(entry.get("to", entry["from"]))
    with clock.at(min(publish_at, clock.now())):
        version = write_article(
            actor=None,
            owner=owner,
            kind=kind,
            slug=entry["slug"],
            wording=wording,
            position=position,
        )
        publish_version(version=version, actor=None, at=publish_at)


def _contributions(project: Project, earmarks: dict[str, dict[str, str]]) -> None:
    """Contributions as they were announced. What is empty in the file stays unknown."""
    codes = {str(name): str(code) for code, name in Locale("en").territories.items()}
    with (DATA / "contributions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            donor, _made = Donor.objects.get_or_create(
                kind=row["donor_kind"], country=codes[row["donor"]]
            )
            note = row["remark"]
            purpose = row["earmark"] or note.split("; euro value")[0]
            Contribution.objects.create(
                project=project,
                donor=donor,
                amount=Decimal(row["amount"]) if row["amount"] else None,
                currency=row["currency"],
                amount_eur=Decimal(row["amount_eur"]) if row["amount_eur"] else None,
                eur_is_approximate="euro value approximate" in note,
                signed=date.fromisoformat(row["signed"]) if row["signed"] else None,
                announced=row["announced"],
                announced_is_approximate="approximate" in note.replace("value approximate", "")
                or "inferred" in note,
                earmark=MultilingualText(earmarks.get(purpose, {})),
                source=row["source"],
            )
