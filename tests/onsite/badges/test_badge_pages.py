"""Badges in the office, in the background, and as a participant's own."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import pypdfium2
import pytest
import zxingcpp
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from octopus.conferences.models import Conference
from octopus.jobs.models import Job
from octopus.onsite.models import Badge, Door
from octopus.onsite.queries import without_print
from octopus.people.models import Account
from octopus.registration.models import Registration
from tests.support import factories
from tests.support.background import run_pending
from tests.support.pages import page_of

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]

# The page with a search: session, account, duties, conference, counts, names, lists, frame.
QUERIES_OF_BADGES = 10


def own_badge(registration: Registration) -> str:
    return f"/en/{registration.conference.slug}/badge/{registration.reference}.pdf"


def holder(registration: Registration) -> Account:
    assert registration.person.account is not None
    return registration.person.account


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_a_participant_fetches_the_own_badge_and_it_does_not_count_as_printed(
    paula: Registration, as_: As
) -> None:
    answer = as_(holder(paula)).get(own_badge(paula))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    (words,) = pages(answer.content)
    assert "Paula Ejemplo" in words
    assert "Brazil" in words
    assert Badge.objects.get().printed_at is None


def test_the_square_says_nothing_about_the_person(paula: Registration, as_: As) -> None:
    answer = as_(holder(paula)).get(own_badge(paula))
    image = pypdfium2.PdfDocument(io.BytesIO(answer.content))[0].render(scale=4).to_pil()
    (found,) = zxingcpp.read_barcodes(image)
    for personal in ("Paula", "Ejemplo", "paula@example.org", paula.reference):
        assert personal.lower() not in found.text.lower()


def test_nobody_fetches_the_badge_of_somebody_else(
    paula: Registration, jo: Registration, edgar: Account, dora: Account, as_: As, client: Client
) -> None:
    for user in (holder(jo), edgar, dora):
        assert as_(user).get(own_badge(paula)).status_code == 404
    assert "/sign-in/" in client.get(own_badge(paula)).headers["Location"]
    assert not Badge.objects.exists()


def test_there_is_no_badge_before_acceptance(conference: Conference, as_: As) -> None:
    waiting = factories.registration(conference, admitted="waiting")
    assert as_(holder(waiting)).get(own_badge(waiting)).status_code == 404


def test_all_badges_are_printed_in_the_background(
    conference: Conference, paula: Registration, jo: Registration, nadia: Account, as_: As
) -> None:
    factories.registration(conference, family_name="Notyet")
    office = as_(nadia)
    page = f"/en/office/{conference.slug}/badges/"
    assert "2 people have been accepted for a meeting." in office.get(page).content.decode()
    answer = office.post(f"{page}print/", {"which": "missing", "category": ""})
    job = Job.objects.get()
    assert answer.headers["Location"] == f"/en/office/jobs/{job.pk}/"
    run_pending()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 2, 2)
    content = b"".join(office.get(f"/en/office/jobs/{job.pk}/result/").streaming_content)
    first, second = pages(content)
    assert ("Ejemplo" in first, "Reporter" in second) == (True, True)
    assert "0 have no printed badge yet." in office.get(page).content.decode()


def test_only_one_category_is_printed(
    conference: Conference, paula: Registration, jo: Registration, nadia: Account, as_: As
) -> None:
    page = f"/en/office/{conference.slug}/badges/"
    as_(nadia).post(f"{page}print/", {"which": "all", "category": "media"})
    run_pending()
    assert [badge.registration for badge in Badge.objects.all()] == [jo]


def test_a_lost_badge_is_replaced(
    conference: Conference, paula: Registration, nadia: Account, as_: As
) -> None:
    office = as_(nadia)
    office.get(own_badge(paula))
    badge = Badge.objects.get()
    page = f"/en/office/{conference.slug}/badges/"
    answer = office.post(f"{page}{badge.pk}/replace/", follow=True).content.decode()
    assert "The old badge of Paula Ejemplo is no longer valid." in answer
    badge.refresh_from_db()
    assert (badge.serial, badge.printed_at) == (2, None)


def test_a_door_needs_a_name(conference: Conference, nadia: Account, as_: As) -> None:
    page = f"/es/office/{conference.slug}/badges/doors/"
    meeting = conference.meetings.get(slug="t-cy-35").pk
    refused = as_(nadia).post(page, {"meeting": meeting, "name": "  "})
    assert refused.status_code == 400
    assert "Indique dónde está la puerta" in refused.content.decode()
    as_(nadia).post(page, {"meeting": meeting, "name": "Sala Abedul"})
    assert Door.objects.get().name == "Sala Abedul"


def test_a_search_that_finds_nobody_says_so(
    conference: Conference, paula: Registration, nadia: Account, as_: As
) -> None:
    page = f"/en/office/{conference.slug}/badges/"
    assert "Paula Ejemplo" in as_(nadia).get(f"{page}?q=ejemplo").content.decode()
    assert (
        "No accepted participant has this name."
        in as_(nadia).get(f"{page}?q=Nemo").content.decode()
    )


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_badges_has_a_fixed_number_of_queries(
    conference: Conference,
    nadia: Account,
    as_: As,
    people: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(people):
        factories.registration(conference, admitted="accepted", organisation="Ministry")
    office = as_(nadia)
    page = f"/en/office/{conference.slug}/badges/?q=ministry"
    office.get(page)
    with django_assert_num_queries(QUERIES_OF_BADGES):
        office.get(page)


def test_names_that_no_font_can_draw_are_told_before_printing(
    conference: Conference, paula: Registration, nadia: Account, as_: As
) -> None:
    page = f"/en/office/{conference.slug}/badges/"
    notices = '//div[contains(@class, "unprintable")]'
    assert not page_of(as_(nadia).get(page)).tree.xpath(notices)
    Registration.objects.filter(pk=paula.pk).update(name_in_script="\U0010fffd")
    factories.registration(conference, admitted="accepted", name_in_script="សុខ")
    (notice,) = page_of(as_(nadia).get(page)).tree.xpath(notices)
    (name,) = notice.xpath(".//a")
    assert name.text == "Paula Ejemplo"
    assert name.get("href").endswith(f"/registrations/{paula.reference}/")
    assert "U+10FFFD" in notice.text_content()


def test_nobody_lacks_a_badge_for_a_meeting_that_is_over(
    as_: As, at: At, nadia: Account, conference: Conference
) -> None:
    factories.registration(conference, admitted="accepted")
    office = as_(nadia)
    page = f"/en/office/{conference.slug}/badges/"
    with at("2026-10-16T15:00:00+02:00"):
        assert "1 has no printed badge yet." in page_of(office.get(page)).main
    with at("2026-10-17T09:00:00+02:00"):
        assert "printed badge" not in page_of(office.get(page)).main
        assert not without_print(conference, nadia).exists()
