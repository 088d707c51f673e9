"""What an account holds (duties, assignments, directories, columns) is read at once, and anew."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from octopus.bodies.models import Keeper
from octopus.conferences.models import Assignment, Conference
from octopus.office.models import SavedColumns
from octopus.people.models import Account, Duty
from octopus.registration.models import Registration
from tests.support import factories_bodies
from tests.support.pages import page_of

As = Callable[[Account], Client]
LIST = "/en/office/octopus-2026/registrations/"
TABLES = ("people_duty", "conferences_assignment", "bodies_keeper", "office_savedcolumns")


def test_what_an_account_holds_is_read_in_one_query(
    as_: As, nadia: Account, conference: Conference, paula: Registration
) -> None:
    Keeper.objects.create(body=factories_bodies.network(conference), account=nadia)
    SavedColumns.objects.create(account=nadia, list_name="registrations", columns=["name"])
    client = as_(nadia)
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        page = page_of(client.get(LIST))
    statements = [query["sql"] for query in captured.captured_queries]
    (own,) = [sql for sql in statements if '"people_duty"' in sql]
    assert all(table in own for table in TABLES)
    assert [sql for sql in statements if sql != own and any(table in sql for table in TABLES)] == []
    assert page.texts("//thead//th")[-1] == "Name"


def test_a_duty_that_is_taken_counts_at_once(
    as_: As, simon: Account, conference: Conference
) -> None:
    client = as_(simon)
    assert client.get(LIST).status_code == 200
    Duty.objects.filter(account=simon).delete()
    assert client.get(LIST).status_code == 404


def test_an_assignment_that_ends_counts_at_once(
    as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    address = "/en/office/octopus-2026/participants/t-cy-35/"
    assert client.get(address).status_code == 200
    Assignment.objects.filter(account=nadia).delete()
    assert client.get(address).status_code == 404


def test_chosen_columns_are_those_of_the_account(
    as_: As, nadia: Account, simon: Account, paula: Registration
) -> None:
    usual = page_of(as_(nadia).get(LIST)).texts("//thead//th")
    as_(nadia).post(LIST, {"columns": "1", "column": ["name"]})
    assert len(page_of(as_(nadia).get(LIST)).texts("//thead//th")) < len(usual)
    assert page_of(as_(simon).get(LIST)).texts("//thead//th") == usual
    as_(nadia).post(LIST, {"columns": "1"})
    assert page_of(as_(nadia).get(LIST)).texts("//thead//th") == usual
