"""What search engines read: schema.org in JSON-LD, with nothing that the page does not say."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from octopus.conferences.models import Conference, Partner
from octopus.text.multilingual import current
from octopus.website.queries import News


def event(conference: Conference, partners: list[Partner]) -> dict[str, Any]:
    """The conference as an Event, in the reader's language. No query."""
    home = settings.ORIGIN + reverse("website:home", kwargs={"conference": conference.slug})
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{home}#event",
        "name": str(conference.title),
        "url": home,
        "startDate": conference.start_date.isoformat(),
        "endDate": conference.end_date.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": list(conference.working_languages),
        "location": {
            "@type": "Place",
            "name": str(conference.venue) or str(conference.city),
            "address": {
                "@type": "PostalAddress",
                "addressLocality": str(conference.city),
                "addressCountry": conference.country,
            },
        },
        "organizer": [
            {"@type": "Organization", "name": str(partner.full_name)} for partner in partners
        ],
    }
    if conference.contact_name:
        event["organizer"].insert(0, _contact(conference))
    if conference.focus:
        event["description"] = str(conference.focus)
    if conference.free_of_charge is not None:
        event["isAccessibleForFree"] = conference.free_of_charge
    return event


def _contact(conference: Conference) -> dict[str, Any]:
    organisation = {"@type": "Organization", "name": str(conference.contact_name)}
    if conference.contact_email:
        organisation["email"] = conference.contact_email
    if conference.contact_phone:
        organisation["telephone"] = conference.contact_phone
    return organisation


def news_article(news: News, address: str) -> dict[str, Any]:
    """A piece of news as a NewsArticle. No query."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": str(news.version.title),
        "url": settings.ORIGIN + address,
        "datePublished": news.published_at.isoformat(),
        "inLanguage": news.version.title.language_for(current()),
    }
