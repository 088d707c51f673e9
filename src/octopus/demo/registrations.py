"""The demo's requests: sent, accepted, declined and put on the waiting list day by day."""

from datetime import datetime, timedelta
from datetime import time as clock_time

from octopus import clock
from octopus.conferences.models import Conference
from octopus.correspondence.actions import release_messages
from octopus.correspondence.models import Message
from octopus.demo.people import PEOPLE, Sample
from octopus.people.models import Account
from octopus.registration.admission.decisions import decide_many
from octopus.registration.models import Admission
from octopus.registration.queries import meetings_to_ask_for
from octopus.registration.request.submission import submit_registration

# Registration opens on 1 May; the last sample request is sent a day before this.
_DAYS_AFTER_OPENING = 45
_REASONS = {
    "en": "Seats for the private sector are reserved for service providers on the programme.",
    "es": "Las acreditaciones para los medios de comunicación de su país están agotadas.",
}


def build_registrations(conference: Conference, *, actor: Account) -> None:
    """Every sample person sends a request; the secretariat answers two days later."""
    assert conference.registration_opens is not None
    today = datetime.combine(
        conference.registration_opens + timedelta(days=_DAYS_AFTER_OPENING),
        clock_time(9),
        tzinfo=conference.zone,
    )
    for place, sample in enumerate(sorted(PEOPLE, key=lambda person: -person.days_ago)):
        sent = today - timedelta(days=sample.days_ago, minutes=37 * place % 480)
        with clock.at(sent):
            admissions = _send(conference, sample)
        if sample.state == "requested":
            continue
        with clock.at(min(sent + timedelta(days=2), today)):
            reason = _REASONS.get(sample.language, _REASONS["en"])
            decide_many(
                admissions=admissions,
                decision=sample.state,
                actor=actor,
                reason=reason if sample.state == "declined" else "",
            )
            # What was decided long ago has left the outbox; the last answers still wait in it.
            if sample.days_ago > 12:
                release_messages(
                    messages=Message.objects.filter(state=Message.State.WAITING), actor=actor
                )


def _send(conference: Conference, sample: Sample) -> list[Admission]:
    """One request, for every meeting that this person may ask for."""
    user = Account.objects.get(email=sample.email)
    registration = submit_registration(
        user=user,
        conference=conference,
        meetings=meetings_to_ask_for(conference, sample.email),
        on_public_list=len(sample.family) % 4 != 0,
        fields={
            "category": conference.categories.get(key=sample.category),
            "title": sample.title,
            "given_names": sample.given,
            "family_name": sample.family,
            "name_in_script": sample.script,
            "function": sample.function,
            "organisation": sample.organisation,
            "country": sample.country,
            "languages": sample.languages.split(),
            "language": sample.language,
        },
    )
    return list(registration.admissions.all())
