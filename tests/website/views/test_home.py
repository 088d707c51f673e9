"""The front page: what, when and where, in each phase and each language."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from octopus.conferences.models import Conference, Meeting, Partner
from octopus.people.models import Account
from octopus.programme.actions import release_programme
from octopus.text.multilingual import MultilingualText
from tests.support.factories import instant
from tests.support.pages import page_of
from tests.support.website import builders, sitemaps

At = Callable[[str], AbstractContextManager[None]]
AsSomebody = Callable[[Account], Client]

PHASES = {
    "2026-04-30T12:00:00+02:00": {
        "en": "Registration opens on 1 May 2026.",
        "fr": "Les inscriptions ouvrent le 1er mai 2026.",
        "es": "La inscripción se abre el 1 de mayo de 2026.",
    },
    "2026-05-01T00:00:00+02:00": {
        "en": "Registration is open until 31 August 2026.",
        "fr": "Les inscriptions sont ouvertes jusqu’au 31 août 2026.",
        "es": "La inscripción está abierta hasta el 31 de agosto de 2026.",
    },
    "2026-09-01T00:00:00+02:00": {
        "en": "Registration closed on 31 August 2026.",
        "fr": "Les inscriptions sont closes depuis le 31 août 2026.",
        "es": "La inscripción se cerró el 31 de agosto de 2026.",
    },
    "2026-10-15T10:00:00+02:00": {
        "en": "The conference is on: day 2 of 3.",
        "fr": "La conférence est en cours\u00a0: jour 2 sur 3.",
        "es": "La conferencia está en curso: día 2 de 3.",
    },
    "2026-10-17T00:00:00+02:00": {
        "en": "Thank you to everyone who took part.",
        "fr": "Merci à toutes celles et à tous ceux qui ont participé.",
        "es": "Gracias a todas las personas que participaron.",
    },
}


def read(client: Client, address: str = "/en/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("moment", PHASES)
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_cover_says_the_phase(
    client: Client, conference: Conference, at: At, moment: str, language: str
) -> None:
    with at(moment):
        text = read(client, f"/{language}/")
    for words in PHASES.values():
        assert (words[language] in text) == (words is PHASES[moment])


def test_cover_is_paper_before_registration_and_ink_while_it_is_open(
    client: Client, conference: Conference, at: At
) -> None:
    with at("2026-04-30T12:00:00+02:00"):
        assert 'class="cover paper"' in read(client)
    with at("2026-06-15T12:00:00+02:00"):
        assert 'class="cover"' in read(client)


def test_register_is_offered_only_while_registration_is_open(
    client: Client, conference: Conference, at: At
) -> None:
    link = 'href="/en/octopus-2026/register/"'
    for moment in PHASES:
        with at(moment):
            assert (link in read(client)) == moment.startswith("2026-05-01")


@pytest.mark.parametrize(
    ("language", "title", "when", "where", "focus"),
    [
        (
            "en",
            "Octopus Conference 2026",
            "14\u00a0– 16 October 2026",
            "Strasbourg, France",
            "Theme: 25th Anniversary of the Budapest Convention",
        ),
        (
            "fr",
            "Conférence Octopus 2026",
            "14-16 octobre 2026",
            "Strasbourg, France",
            "Thème\u00a0: 25e anniversaire de la Convention de Budapest",
        ),
        (
            "es",
            "Conferencia Octopus 2026",
            "14\u00a0a 16 de octubre de 2026",
            "Estrasburgo, Francia",
            "Tema: 25.º aniversario del Convenio de Budapest",
        ),
    ],
)
def test_home_says_what_when_and_where(
    client: Client,
    conference: Conference,
    language: str,
    title: str,
    when: str,
    where: str,
    focus: str,
) -> None:
    text = read(client, f"/{language}/")
    assert f"<h1>{title}</h1>" in text
    assert f'<p class="when">{when}<br>{where}</p>' in text
    assert f'<p class="focus">{focus}</p>' in text


def test_facts_say_the_window_with_both_days(client: Client, conference: Conference) -> None:
    text = read(client)
    window = '<time datetime="2026-05-01">1 May</time> until <time datetime="2026-08-31">'
    assert f"{window}31 August 2026</time>, both days included, Strasbourg time" in text


def test_week_shows_restricted_meetings_in_one_line_each(
    client: Client, conference: Conference
) -> None:
    week = re.search(r'<ol class="week.*?</ol>', read(client), re.DOTALL)
    assert week is not None
    rows = re.findall(r'<li class="(from[^"]*)">', week[0])
    assert rows == [
        "from-1 over-2 line-1 closed",
        "from-3 over-3 line-1 main",
        "from-4 over-1 line-2 closed",
    ]
    assert "35th Plenary of the" in week[0]
    assert week[0].count("Restricted meeting.") == 2
    assert "<span>Monday 12</span>" in week[0]


def test_what_comes_next_leaves_out_what_has_passed(
    client: Client, conference: Conference, at: At
) -> None:
    with at("2026-06-15T12:00:00+02:00"):
        text = read(client)
    assert "31 August 2026: Last day to register" in text
    assert "1 May 2026: Registration opens" not in text


def test_sessions_announced_are_listed_without_links_before_the_first_release(
    client: Client, conference: Conference
) -> None:
    builders.session(conference, "Lessons learned", "main")
    builders.session(conference, "Virtual assets", "workshop")
    builders.session(conference, "Workshop Africa", "regional_workshop", regions=["africa"])
    builders.session(conference, "Workshop Asia", "regional_workshop", regions=["asia"])
    page = page_of(client.get("/en/"))
    announced = page.texts("//section[@aria-labelledby='main' or @aria-labelledby='other']//li")
    assert announced == [
        "Lessons learned",
        "Virtual assets",
        "Regional workshops for Africa and Asia",
    ]
    assert not page.tree.xpath("//section[@aria-labelledby='main']//li//a")
    assert not page.tree.xpath("//section[@aria-labelledby='other']//li//a")
    assert "Workshop Africa" not in page.main
    words = "The programme will be published here. The information above was announced on "
    assert f"{words}26 February 2026." in page.main


def test_sessions_lead_to_their_pages_after_the_first_release(
    client: Client, conference: Conference, nadia: Account
) -> None:
    builders.session(conference, "Lessons learned", "main")
    release_programme(conference=conference, actor=nadia, note=MultilingualText())
    text = read(client)
    assert 'href="/en/octopus-2026/programme/sessions/lessons-learned/">Lessons learned</a>' in text
    assert "The programme will be published here." not in text


def test_running_conference_tells_what_is_on_now_and_next(
    client: Client, conference: Conference, nadia: Account, at: At
) -> None:
    for title, first, last in (("Opening", "09:00", "10:00"), ("Keynotes", "10:30", "12:00")):
        builders.session(
            conference,
            title,
            "main",
            starts_at=instant(f"2026-10-14T{first}:00+02:00"),
            ends_at=instant(f"2026-10-14T{last}:00+02:00"),
        )
    release_programme(conference=conference, actor=nadia, note=MultilingualText())
    with at("2026-10-14T09:30:00+02:00"):
        text = " ".join(read(client).split())
    now, later = text.split('id="now"')[1].split('id="next"')[:2]
    assert "until 10:00" in now
    assert "Opening" in now
    assert "Keynotes" not in now
    assert "from 10:30" in later
    assert "Keynotes" in later.split("</section>")[0]


def test_news_of_the_conference_stand_on_the_front_page(
    client: Client, conference: Conference
) -> None:
    builders.article(conference, "hotels")
    builders.article(conference, "unwritten", publish_at=None)
    text = read(client)
    assert '<a href="/en/octopus-2026/news/hotels/">About hotels</a>' in text
    assert "unwritten" not in text


def test_foot_names_organisers_with_their_period_and_whom_to_ask(
    client: Client, conference: Conference
) -> None:
    Partner.objects.create(
        conference=conference,
        name=MultilingualText(en="Presidency of Monaco", fr="Présidence monégasque"),
        starts=date(2026, 5, 1),
        ends=date(2026, 11, 30),
    )
    assert "Presidency of Monaco, May\u00a0– November 2026" in read(client)
    assert "Présidence monégasque, mai\u00a0– novembre 2026" in read(client, "/fr/")
    assert '<a href="tel:+33355500100"><bdi>+33-3-5550-0100</bdi></a>' in read(client)
    assert '<a href="mailto:secretariat@example.org">' in read(client)


def test_text_that_lacks_a_language_is_shown_in_another_one_and_marked(
    client: Client, conference: Conference
) -> None:
    Conference.objects.update(focus=MultilingualText(en="Only English"))
    assert '<span lang="en">Only English</span> <small class="fallback">(English)</small>' in read(
        client, "/es/"
    )


def test_head_names_the_page_in_every_language(client: Client, conference: Conference) -> None:
    text = read(client, "/fr/octopus-2026/")
    for code, language in (("en", "en"), ("fr", "fr"), ("es", "es"), ("x-default", "en")):
        assert f'hreflang="{code}" href="http://testserver/{language}/octopus-2026/">' in text
    assert '<link rel="canonical" href="http://testserver/fr/octopus-2026/">' in text
    assert '<meta property="og:locale" content="fr_FR">' in text


def test_front_and_named_page_have_one_canonical_address(
    client: Client, conference: Conference
) -> None:
    canonical = '<link rel="canonical" href="http://testserver/en/octopus-2026/">'
    assert canonical in read(client, "/en/")
    assert canonical in read(client, "/en/octopus-2026/")


def linked_data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_linked_data_describe_the_event(client: Client, conference: Conference) -> None:
    data = linked_data(read(client, "/es/"))
    assert data["@type"] == "Event"
    assert data["name"] == "Conferencia Octopus 2026"
    assert (data["startDate"], data["endDate"]) == ("2026-10-14", "2026-10-16")
    assert data["location"]["address"]["addressCountry"] == "FR"
    assert data["inLanguage"] == ["en", "fr", "es"]
    assert data["isAccessibleForFree"] is True


def test_title_cannot_break_out_of_the_linked_data(client: Client, conference: Conference) -> None:
    name = "</script><script>alert(1)</script>"
    Conference.objects.update(title=MultilingualText(en=name))
    text = read(client)
    assert "<script>alert" not in text
    assert linked_data(text)["name"] == name


def test_archived_edition_leads_to_the_current_one(
    client: Client, conference: Conference, at: At
) -> None:
    Conference.objects.update(archived_from=date(2026, 12, 1))
    from_next_year = Conference.objects.create(
        slug="octopus-2028",
        title=MultilingualText(en="Octopus Conference 2028"),
        city=MultilingualText(en="Strasbourg"),
        country="FR",
        start_date=date(2028, 6, 1),
        end_date=date(2028, 6, 2),
        published=True,
    )
    Conference.objects.filter(pk=from_next_year.pk).update(previous_edition=conference)
    with at("2027-01-01T12:00:00+01:00"):
        assert f'href="/en/{from_next_year.slug}/">Go to the next edition</a>' in read(
            client, "/en/octopus-2026/"
        )


def test_draft_conference_is_nobody_s_but_the_office_s(
    client: Client, conference: Conference, as_: AsSomebody, nadia: Account, otto: Account
) -> None:
    Conference.objects.update(published=False)
    assert client.get("/en/octopus-2026/").status_code == 404
    assert as_(otto).get("/en/octopus-2026/").status_code == 404
    assert as_(nadia).get("/en/octopus-2026/").status_code == 200


def test_site_without_a_conference_says_so(client: Client, db: None) -> None:
    assert "No conference has been announced yet." in read(client)


def test_root_leads_to_the_language_of_the_browser(client: Client, conference: Conference) -> None:
    answer = client.get("/", headers={"accept-language": "es-AR,es;q=0.9,en;q=0.5"})
    assert answer.headers["location"] == "/es/"


def test_dates_open_in_a_calendar(client: Client, conference: Conference) -> None:
    answer = client.get("/fr/octopus-2026/dates.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = {
        str(event["summary"]): (event.decoded("dtstart"), event.decoded("dtend"))
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert events == {
        "Ouverture des inscriptions\u00a0: Conférence Octopus 2026": (
            date(2026, 5, 1),
            date(2026, 5, 2),
        ),
        "Dernier jour pour s’inscrire\u00a0: Conférence Octopus 2026": (
            date(2026, 8, 31),
            date(2026, 9, 1),
        ),
        "Conférence Octopus 2026": (date(2026, 10, 14), date(2026, 10, 17)),
    }


def test_meeting_that_is_not_announced_occurs_nowhere(
    client: Client, conference: Conference, nadia: Account, at: At
) -> None:
    Meeting.objects.filter(slug="network-24-7").update(
        announced=False, title=MultilingualText(en="Hidden Gathering", fr="Caché", es="Oculta")
    )
    hidden = conference.meetings.get(slug="network-24-7")
    builders.session(conference, "Hidden agenda", "main", meeting=hidden)
    release_programme(conference=conference, actor=nadia, note=MultilingualText())
    places = [
        f"/{language}/{rest}"
        for language in ("en", "fr", "es")
        for rest in (
            "",
            "octopus-2026/",
            "octopus-2026/attend/",
            "octopus-2026/contact/",
            "octopus-2026/dates.ics",
            "octopus-2026/programme/",
            "octopus-2026/programme/2026-10-15/",
            "octopus-2026/programme/rooms/",
            "octopus-2026/programme/all.ics",
            "octopus-2026/news/",
            "news.atom",
        )
    ]
    for moment in PHASES:
        with at(moment):
            texts = {place: b"".join(client.get(place)).decode() for place in places}
            for place, text in {**texts, "the sitemap": sitemaps.whole(client)}.items():
                for word in ("Hidden", "Caché", "Oculta", "hidden-agenda", "network-24-7"):
                    assert word not in text, f"{word} on {place} at {moment}"


def test_home_asks_a_fixed_number_of_queries(client: Client, conference: Conference) -> None:
    builders.session(conference, "One", "main")
    builders.article(conference, "one")
    for_one = builders.queries(client, "/en/")
    for number in range(3):
        builders.session(conference, f"More {number}", "workshop")
        builders.article(conference, f"more-{number}")
    assert builders.queries(client, "/en/") == for_one
