"""What two members of the staff do at the same moment happens once, and loses nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import date
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from octopus.bodies import actions
from octopus.bodies.members import memberships
from octopus.bodies.models import Body, Membership, Status
from tests.support import factories, factories_bodies
from tests.support.packs.folders import load_shipped

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 4


def at_once(task: Callable[[], Any]) -> list[Any]:
    """Runs a task in several threads, all beginning together; a refusal is a result too."""
    gate = Barrier(TOGETHER)

    def run() -> Any:
        gate.wait()
        try:
            return task()
        except ValidationError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(TOGETHER) as pool:
        running = [pool.submit(copy_context().run, run) for _number in range(TOGETHER)]
        return [future.result() for future in running]


def refused(results: list[Any]) -> int:
    return sum(isinstance(result, ValidationError) for result in results)


def test_button_pressed_by_several_loads_once() -> None:
    loaded = at_once(load_shipped)
    added = sorted(len(plan.added) for plan in loaded)
    assert added[:-1] == [0] * (TOGETHER - 1)
    assert Status.objects.count() == 96 + 52
    assert Membership.objects.count() == 13


def test_state_that_several_write_down_is_there_once() -> None:
    nadia = factories.account("nadia@example.org", "secretariat")
    treaty = factories_bodies.convention()
    values = {"treaty": treaty, "country": "FJ", "deposited": date(2024, 6, 20)}

    def write_down() -> Status:
        return actions.save_status(status=Status(), actor=nadia, values=values)

    assert refused(at_once(write_down)) == TOGETHER - 1
    assert treaty.statuses.filter(country="FJ").count() == 1


def test_member_whom_several_add_is_there_once() -> None:
    nadia = factories.account("nadia@example.org", "secretariat")
    body = Body.objects.create(slug="sample", name={"en": "Sample"})
    add = partial(
        memberships.add_membership, body=body, actor=nadia, capacity="observer", country="JO"
    )
    assert refused(at_once(add)) == TOGETHER - 1
    assert body.memberships.count() == 1
