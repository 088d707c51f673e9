"""The office says what goes on a day, sets periods, and reports what went."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client

from octopus.conferences.models import Conference
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Badge
from octopus.people.models import Account
from octopus.privacy import retention, retention_run
from octopus.privacy.models import LogEntry, Period, Removal
from octopus.privacy.retention_run import preview
from octopus.registration.models import Registration

As = Callable[[Account], Client]
At = Callable[[str], AbstractContextManager[None]]
PAGE = "/en/office/retention/"


def test_page_says_what_goes_on_the_day_and_not_the_day_before(
    as_: As, nadia: Account, paula: Registration
) -> None:
    issue_badges(registrations=[paula], actor=nadia)
    client = as_(nadia)
    before = client.get(PAGE, {"on": "2026-11-14"}).content.decode()
    assert "Badges and door scans" in before
    assert "Due for deletion by 14 November 2026" in before
    assert '<strong class="tabular">1</strong> badges' not in before
    on = client.get(PAGE, {"on": "2026-11-15"}).content.decode()
    assert '<strong class="tabular">1</strong> badges' in on


def test_page_is_complete_in_french_and_spanish(
    as_: As, nadia: Account, conference: Conference
) -> None:
    client = as_(nadia)
    french = client.get("/fr/office/retention/").content.decode()
    assert "À supprimer" in french
    # A field for a day takes only this form, whatever the language.
    assert 'name="on" value="2026-06-15"' in french
    assert "Por eliminar" in client.get("/es/office/retention/").content.decode()


def test_administrator_sets_a_period_and_the_log_says_so(as_: As, ada: Account) -> None:
    client = as_(ada)
    client.post(f"{PAGE}onsite.badges/", {"days": "90"})
    assert retention.days_of("onsite.badges") == 90
    entry = LogEntry.objects.get(action="privacy.period_set")
    assert (entry.before, entry.after) == ({"onsite.badges": 30}, {"onsite.badges": 90})
    refused = client.post(f"{PAGE}onsite.badges/", {"days": "-1"}, follow=True)
    assert "Please enter a number of days from 0 to 36,600." in refused.content.decode()
    assert Period.objects.get().days == 90
    assert client.post(f"{PAGE}no.such/", {"days": "3"}).status_code == 404


def test_run_removes_what_is_due_and_reports_it_without_names(
    as_: As, ada: Account, nadia: Account, paula: Registration, at: At
) -> None:
    issue_badges(registrations=[paula], actor=nadia)
    with at("2026-11-15T03:00:00+00:00"):
        page = as_(ada).post(f"{PAGE}run/", follow=True).content.decode()
        assert not Badge.objects.exists()
        again = as_(ada).post(f"{PAGE}run/", follow=True).content.decode()
    assert "Data due for deletion has been deleted; see the report below." in page
    assert "15 November 2026" in page
    assert "There was nothing to delete." in again
    row = Removal.objects.get(group="onsite.badges")
    assert (row.thing, row.number, row.conference_id) == ("badges", 1, paula.conference_id)
    assert "Paula" not in page


def test_group_that_fails_stops_no_other_and_is_named(
    as_: As, ada: Account, nadia: Account, paula: Registration, at: At
) -> None:
    issue_badges(registrations=[paula], actor=nadia)
    broken = retention.FieldGroup(
        key="tests.broken",
        title="Broken",
        purpose="",
        counted_from="",
        days=0,
        count=lambda day: {},
        remove=lambda day: 1 / 0,  # type: ignore[arg-type, return-value]
    )
    retention.field_groups.connect(broken)
    try:
        with at("2026-11-15T03:00:00+00:00"):
            page = as_(ada).post(f"{PAGE}run/", follow=True).content.decode()
    finally:
        retention.field_groups.disconnect(broken)
    assert "Not everything could be deleted: tests.broken." in page
    assert not Badge.objects.exists()


def test_every_group_counts_and_removes_nothing_where_nothing_is(conference: Conference) -> None:
    groups = retention.groups()
    assert {"onsite.badges", "registration.contact", "privacy.log"} <= {
        group.key for group in groups
    }
    day = conference.end_date
    assert [due.number for due in preview(day)] == [0] * len(groups)
    assert retention_run.carry_out(on=day, actor=None) == []
