"""The organiser's part of the privacy notice is written down."""

from collections.abc import Mapping

from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.privacy.actions import log
from octopus.state.actions import raise_revision
from octopus.text.multilingual import MultilingualText
from octopus.transactions import write
from octopus.website.models import PrivacyNotice

FIELDS = ("controller", "officer", "legal_basis", "complaint")


def notice_of(conference: Conference) -> PrivacyNotice:
    """What the organiser says about a conference, empty where nothing was written. One query."""
    found = PrivacyNotice.objects.filter(conference=conference).first()
    return found or PrivacyNotice(conference=conference)


def proposed(conference: Conference) -> PrivacyNotice:
    """What is kept; else that of the latest other conference, to be looked over. Two queries."""
    own = notice_of(conference)
    latest = (
        None if own.pk else PrivacyNotice.objects.order_by("-conference__start_date", "-pk").first()
    )
    if latest is not None:
        for name in FIELDS:
            setattr(own, name, getattr(latest, name))
    return own


def save_privacy_notice(
    *, conference: Conference, facts: Mapping[str, MultilingualText], actor: Account | None
) -> PrivacyNotice:
    """Keeps the organiser's part. `facts`: values for some of FIELDS."""
    with write():
        Conference.objects.select_for_update(no_key=True).get(pk=conference.pk)
        notice = notice_of(conference)
        before = {name: dict(getattr(notice, name)) for name in facts}
        for name in facts:
            setattr(notice, name, facts[name])
        notice.save()
        after = {name: dict(getattr(notice, name)) for name in facts}
        changed = [name for name in facts if before[name] != after[name]]
        if changed:
            log(
                "privacy_notice.written",
                conference,
                actor=actor,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed},
            )
            raise_revision()
    return notice
