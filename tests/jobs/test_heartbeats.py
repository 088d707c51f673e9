"""Signs of life of processes: kept, read, forgotten; at the health address and on the dashboard."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from octopus.conferences.models import Conference
from octopus.jobs import heartbeats
from octopus.jobs.models import Heartbeat
from octopus.jobs.processes import this_process
from octopus.people.models import Account

As = Callable[[Account], Client]
BACKGROUND = Heartbeat.Kind.BACKGROUND


def process(kind: str, name: str, *, silent_for: timedelta = timedelta()) -> Heartbeat:
    seen = heartbeats.now() - silent_for
    return Heartbeat.objects.create(kind=kind, process=name, started_at=seen, seen_at=seen)


@pytest.mark.django_db
def test_process_says_that_it_lives_in_one_row() -> None:
    pulse = heartbeats.Pulse(BACKGROUND)
    pulse.beat()
    pulse.busy_since = heartbeats.now()
    pulse.beat()
    row = Heartbeat.objects.get()
    assert (row.kind, row.process, row.busy_since) == (
        BACKGROUND,
        this_process(),
        pulse.busy_since,
    )


@pytest.mark.django_db
def test_killed_process_is_not_counted_and_its_row_goes() -> None:
    process(BACKGROUND, this_process() + "0")
    process(BACKGROUND, "other-machine/7/1", silent_for=timedelta(days=2))
    process(BACKGROUND, "other-machine/8/1")
    assert len(heartbeats.living()) == 2
    assert heartbeats.forget_ended_processes() == 2
    assert Heartbeat.objects.get().process == "other-machine/8/1"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("silent_for", "status", "background"),
    [
        (timedelta(seconds=3), 200, "ok"),
        (timedelta(minutes=2), 503, "silent"),
        # The clock was set back by two days: what was written before it lies in the future.
        (timedelta(days=-2), 503, "silent"),
    ],
)
def test_health_address_tells_how_long_background_work_is_silent(
    client: Client,
    django_assert_num_queries: Any,
    silent_for: timedelta,
    status: int,
    background: str,
) -> None:
    process(BACKGROUND, "other-machine/7/1", silent_for=silent_for)
    with django_assert_num_queries(1):
        answer = client.get("/health/", headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    report = answer.json()
    assert set(report) == {"status", "database", "background", "background_seconds"}
    assert (report["database"], report["background"]) == ("ok", background)
    assert abs(report["background_seconds"] - abs(silent_for.total_seconds())) < 5


@pytest.mark.django_db
def test_health_address_is_only_read(client: Client) -> None:
    answer = client.post("/health/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def _dashboard(client: Client, conference: Conference) -> str:
    return client.get(f"/en/office/{conference.slug}/").content.decode()


def test_dashboard_says_that_background_work_has_stopped(
    as_: As, nadia: Account, conference: Conference
) -> None:
    assert 'id="stands-still"' in _dashboard(as_(nadia), conference)
    process(BACKGROUND, "other-machine/7/1")
    assert 'id="stands-still"' not in _dashboard(as_(nadia), conference)


def test_dashboard_shows_the_processes_to_administrators_alone(
    as_: As, ada: Account, nadia: Account, conference: Conference
) -> None:
    row = process(BACKGROUND, "other-machine/7/1", silent_for=timedelta(minutes=5))
    page = _dashboard(as_(ada), conference)
    shown = page.split(f'<li id="process-{row.pk}">')[1].split("</li>")[0]
    assert "Background work" in shown
    assert "last heartbeat 5 minutes ago" in shown
    assert 'class="spot"' in shown, "a silent process stands out"
    assert 'id="processes"' not in _dashboard(as_(nadia), conference)
