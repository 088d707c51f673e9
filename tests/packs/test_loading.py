"""Loading a data pack: what it adds, what it leaves alone, and what is refused as a whole."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from octopus.bodies import actions
from octopus.bodies.models import Body, Membership, Status, Treaty
from octopus.packs.actions import load_pack
from octopus.packs.manifest import Pack
from octopus.packs.models import LoadedPack
from octopus.packs.queries import PackRefused, pack_named, plan_of
from octopus.people.models import Account, Organisation
from octopus.privacy.models import LogEntry
from octopus.projects.models import Project
from tests.support.packs.folders import STATUSES, TREATIES, write_pack

pytestmark = pytest.mark.django_db


def read(folder: Path) -> Pack:
    pack = pack_named(folder.name)
    assert pack is not None
    return pack


def problems(folder: Path) -> list[str]:
    """Why a pack is refused; loading it and its preview say the same, and nothing is there."""
    pack = read(folder)
    with pytest.raises(PackRefused) as previewed:
        plan_of(pack)
    with pytest.raises(PackRefused) as loaded:
        load_pack(pack=pack, actor=None)
    reasons = [str(problem) for problem in loaded.value.problems]
    assert reasons == [str(problem) for problem in previewed.value.problems]
    for model in (Treaty, Status, Body, Membership, Organisation, Project, LoadedPack):
        assert not model.objects.exists()
    return reasons


def test_pack_of_any_house_with_a_treaty_of_any_number(packs_folder: Path, nadia: Account) -> None:
    plan = load_pack(pack=read(write_pack(packs_folder)), actor=nadia)
    assert len(plan.added) == 3
    treaty = Treaty.objects.get(number="1")
    assert treaty.title["fr"] == "Convention sur la Lume"
    party = treaty.statuses.get(country="CZ")
    assert (party.is_party, party.deposited, party.as_of) == (True, None, date(2026, 5, 1))
    logged = LogEntry.objects.filter(actor=nadia).values_list("action", flat=True)
    assert sorted(logged) == ["pack.loaded", "status.loaded", "status.loaded", "treaty.loaded"]


def test_loading_twice_adds_nothing(packs_folder: Path) -> None:
    pack = read(write_pack(packs_folder))
    load_pack(pack=pack, actor=None)
    again = load_pack(pack=pack, actor=None)
    assert again.added == []
    assert [(kind.same, kind.different) for kind in again.kinds] == [(1, []), (2, [])]
    assert LoadedPack.objects.count() == 1


def test_what_the_office_wrote_stays_and_is_shown_beside_the_pack(
    packs_folder: Path, nadia: Account
) -> None:
    pack = read(write_pack(packs_folder))
    load_pack(pack=pack, actor=nadia)
    austria = Status.objects.get(country="AT")
    actions.save_status(status=austria, actor=nadia, values={"deposited": date(1963, 2, 2)})
    kind = load_pack(pack=pack, actor=nadia).kinds[1]
    (difference,) = kind.different
    assert difference.name == "Austria, Lume Convention"
    assert [(change.before, change.after) for change in difference.changes] == [
        ("2 February 1963", "1 January 1962")
    ]
    austria.refresh_from_db()
    assert austria.deposited == date(1963, 2, 2)


def test_what_the_pack_leaves_out_is_no_difference(packs_folder: Path, nadia: Account) -> None:
    pack = read(write_pack(packs_folder))
    load_pack(pack=pack, actor=nadia)
    czechia = Status.objects.get(country="CZ")
    values = {"instrument": "accession", "note": "By telephone", "confirmed": True}
    actions.save_status(status=czechia, actor=nadia, values=values | {"source": "Register"})
    assert all(not kind.different for kind in plan_of(pack).kinds)


def test_bodies_members_and_projects_come_in_one_pack(packs_folder: Path) -> None:
    folder = write_pack(
        packs_folder,
        organisations="name_en,name_fr\nRiver Watch,Vigie du fleuve\n",
        bodies="body,treaty,name_en\nlume,1,Lume Committee\n",
        memberships=(
            "body,country,organisation,capacity\n"
            "lume,,Vigie du fleuve,observer\nlume,DE,,observer\n"
        ),
        projects="project,title_en,objective_en\nlume,Lume,Clean water\n",
        result_areas="project,number,title_en\nlume,1,Wells\nlume,2,Weirs\n",
    )
    load_pack(pack=read(folder), actor=None)
    committee = Body.objects.get(slug="lume")
    assert committee.treaty == Treaty.objects.get(number="1")
    held = committee.memberships.select_related("organisation")
    assert {row.country or str(row.organisation) for row in held} == {"DE", "River Watch"}
    project = Project.objects.get(slug="lume")
    assert [area.title["en"] for area in project.result_areas.all()] == ["Wells", "Weirs"]
    assert not project.published
    assert load_pack(pack=read(folder), actor=None).added == []


def test_number_of_queries_is_that_of_a_small_pack(packs_folder: Path) -> None:
    small = read(write_pack(packs_folder))
    codes = "AL AM AR AZ BA BE BG BR CA CH".split()
    rows = "".join(f"1,{code},,2001-01-01,no,\n" for code in codes)
    large = read(write_pack(packs_folder, key="large", statuses=f"{STATUSES}{rows}"))
    with CaptureQueriesContext(connection) as few:
        plan_of(small)
    with CaptureQueriesContext(connection) as many:
        plan_of(large)
    assert len(few) == len(many)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (
            {"statuses": "treaty,country,signed,confirmed,source\n1,AT,,no,\n"},
            "statuses.csv, line 1: The column “deposited” is missing.",
        ),
        (
            {"statuses": STATUSES + "1,ZZ,,,no,\n"},
            "statuses.csv, line 4: “ZZ” is not the two-letter code of a country.",
        ),
        (
            {"statuses": STATUSES + "1,DE,32.13.2020,,no,\n"},
            "statuses.csv, line 4: “32.13.2020” is not a date; write it like 2026-06-15.",
        ),
        (
            {"statuses": STATUSES + "1,DE,2020-01-02,2019-01-02,no,\n"},
            "statuses.csv, line 4: The deposit comes before the signature.",
        ),
        (
            {"statuses": STATUSES + '1,DE,,,no,"=HYPERLINK(""x"")"\n'},
            'statuses.csv, line 4: “=HYPERLINK("x")” is a formula.',
        ),
        (
            {"statuses": STATUSES + "1,AT,,,no,\n"},
            "statuses.csv, line 4: The row repeats line 2.",
        ),
        (
            {"statuses": STATUSES + "7,DE,,,no,\n"},
            "statuses.csv, line 4: There is no treaty with the number “7”.",
        ),
        (
            {"statuses": STATUSES + "1,DE,,,yes,\n"},
            "statuses.csv, line 4: What is confirmed needs a source.",
        ),
        (
            {"statuses": STATUSES + "1,DE,,,no,,,\n"},
            "statuses.csv, line 4: The row has more cells than the table has columns.",
        ),
        (
            {"statuses": STATUSES + '1,DE,,,no,"open\n'},
            "statuses.csv, line 4: The line is not CSV.",
        ),
        (
            {"statuses": STATUSES.encode() + b"1,DE,,,no,Minist\xe8re\n"},
            "statuses.csv, line 4: The file is not written in UTF-8.",
        ),
        (
            {"statuses": STATUSES + "1,DE,,,no,\n" * 100_000},
            "statuses.csv, line 5: The row repeats line 4.",
        ),
        (
            {"statuses": f"{STATUSES}{'1,DE,,,no,' + 'x' * 100 + chr(10)}" * 100_000},
            "statuses.csv: The file is larger than 4 MB.",
        ),
        (
            {"treaties": TREATIES + "2/b,RT,B,B,B,\n"},
            "treaties.csv, line 3: “2/b” cannot be part of an address.",
        ),
        (
            {"organisations": f"name_en,abbreviation\nRiver Watch,{'R' * 60}\n"},
            "organisations.csv, line 2: abbreviation: "
            "Ensure this value has at most 30 characters (it has 60).",
        ),
        (
            {"bodies": "body,treaty,name_en\nx,9,X\n"},
            "bodies.csv, line 2: There is no treaty with the number “9”.",
        ),
        (
            {"memberships": "body,country,organisation,capacity\nx,,Y,observer\n"},
            "memberships.csv, line 2: There is no body “x”.",
        ),
        (
            {"result_areas": "project,number,title_en\nx,1,Wells\n"},
            "result_areas.csv, line 2: There is no project “x”.",
        ),
    ],
)
def test_broken_pack_is_refused_whole(
    packs_folder: Path, files: dict[str, str | bytes], reason: str
) -> None:
    assert problems(write_pack(packs_folder, **files))[0] == reason


def test_too_many_rows_are_refused(packs_folder: Path) -> None:
    rows = "".join(f"Organisation {number}\n" for number in range(100_000))
    folder = write_pack(packs_folder, organisations=f"name_en\n{rows}")
    assert problems(folder) == ["organisations.csv, line 5002: The file has more than 5,000 rows."]


def test_all_mistakes_are_told_at_once(packs_folder: Path) -> None:
    folder = write_pack(packs_folder, statuses=STATUSES + "1,ZZ,,,no,\n1,DE,soon,,no,\n")
    assert [reason.partition(":")[0] for reason in problems(folder)] == [
        "statuses.csv, line 4",
        "statuses.csv, line 5",
    ]
