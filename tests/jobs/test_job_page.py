"""The page of a piece of work: how far it is, what came of it, who may see it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from octopus import clock
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.jobs.retention import FILES
from octopus.people.models import Account
from tests.support.background import run_pending
from tests.support.factories import instant
from tests.support.jobs import kinds

assert kinds  # its import registers the kinds of work
As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def job(nadia: Account) -> Job:
    return start_job(kind="tests.count", parameters={"number": 4}, requested_by=nadia)


def _page(client: Client, job: Job, language: str = "en") -> str:
    return client.get(f"/{language}/office/jobs/{job.pk}/").content.decode()


def test_page_of_waiting_work_polls_and_refreshes(as_: As, nadia: Account, job: Job) -> None:
    page = _page(as_(nadia), job)
    assert "<h1>Counting</h1>" in page
    assert "queued" in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page


@pytest.mark.parametrize(
    ("language", "count", "rest"),
    [
        ("en", "1 of 4", "About 3 minutes remaining."),
        ("fr", "1 sur 4", "Encore 3 minutes environ."),
        ("es", "1 de 4", "Tiempo restante aproximado: 3 minutos."),
    ],
)
def test_page_of_running_work_says_how_far_and_how_long(
    as_: As, nadia: Account, job: Job, language: str, count: str, rest: str
) -> None:
    began = instant("2026-06-15T07:59:00")
    Job.objects.update(state="running", done=1, total=4, started_at=began)
    page = _page(as_(nadia), job, language)
    assert count in page
    assert rest in page
    assert 'value="1" max="4"' in page


def test_page_of_done_work_offers_the_file_and_stops_polling(
    as_: As, nadia: Account, job: Job
) -> None:
    run_pending()
    page = _page(as_(nadia), job)
    assert "Download números.csv" in page
    assert "hx-trigger" not in page
    assert 'http-equiv="refresh"' not in page
    answer = as_(nadia).get(f"/en/office/jobs/{job.pk}/result/")
    assert b"".join(answer.streaming_content) == b"counted to 4\n"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == ("attachment; filename*=utf-8''n%C3%BAmeros.csv")


def test_page_of_old_work_says_that_the_file_was_deleted(as_: As, nadia: Account, job: Job) -> None:
    run_pending()
    FILES.remove(clock.today("UTC"))
    assert "The file was deleted after 7 days" in _page(as_(nadia), job)
    assert as_(nadia).get(f"/en/office/jobs/{job.pk}/result/").status_code == 404


def test_page_of_failed_work_says_why_and_tries_again(as_: As, nadia: Account) -> None:
    failed = start_job(kind="tests.break", parameters={}, requested_by=nadia)
    run_pending()
    assert "Something went wrong on our side" in _page(as_(nadia), failed)
    assert "Une erreur est survenue de notre côté" in _page(as_(nadia), failed, "fr")
    answer = as_(nadia).post(f"/en/office/jobs/{failed.pk}/again/")
    new = Job.objects.exclude(pk=failed.pk).get()
    assert answer["Location"] == f"/en/office/jobs/{new.pk}/"
    assert (new.kind, new.state) == ("tests.break", Job.State.WAITING)


def test_page_of_work_that_is_no_longer_done_is_still_there(
    as_: As, ada: Account, job: Job
) -> None:
    """For administrators: nobody can say any more who else had a right to it."""
    Job.objects.update(kind="tests.of_an_earlier_version", state="done")
    assert "<h1>Background task</h1>" in _page(as_(ada), job)
    assert "<h1>Tâche de fond</h1>" in _page(as_(ada), job, "fr")


def test_work_that_did_not_fail_is_not_begun_again(as_: As, nadia: Account, job: Job) -> None:
    as_(nadia).post(f"/en/office/jobs/{job.pk}/again/")
    assert Job.objects.count() == 1


def test_page_is_for_who_asked_and_administrators_only(
    as_: As, ada: Account, edgar: Account, otto: Account, job: Job, client: Client
) -> None:
    run_pending()
    for path in ("", "result/"):
        address = f"/en/office/jobs/{job.pk}/{path}"
        assert as_(edgar).get(address).status_code == 404
        assert as_(otto).get(address).status_code == 404
        assert client.get(address)["Location"].startswith("/en/sign-in/")
    assert as_(edgar).post(f"/en/office/jobs/{job.pk}/again/").status_code == 404
    # An administrator sees that there was work, and not what the other reader was shown.
    page = as_(ada).get(f"/en/office/jobs/{job.pk}/")
    assert page.status_code == 200
    assert "result/" not in page.content.decode()
    assert as_(ada).get(f"/en/office/jobs/{job.pk}/result/").status_code == 404
    assert client.post(f"/en/office/jobs/{job.pk}/again/")["Location"].startswith("/en/sign-in/")
