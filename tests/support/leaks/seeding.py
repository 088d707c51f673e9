"""Closed meetings, a network, their papers, people, mails and log, all full of secrets."""

from datetime import date

from django.core.files.base import ContentFile

from octopus import clock
from octopus.bodies.models import ContactPoint
from octopus.conferences.assignments import assign
from octopus.conferences.models import Conference, Entitlement, Meeting
from octopus.correspondence.models import Attachment, Message
from octopus.delegations.models import Convocation, Credential
from octopus.documents import actions as papers
from octopus.documents.models import Document
from octopus.jobs.models import Job
from octopus.letters.passports import Passport
from octopus.letters.verification import seals
from octopus.letters.visa.requests import ask_for_letter
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Door
from octopus.participants import jobs
from octopus.participants.models import RecordedParticipant
from octopus.people.models import Account, Person
from octopus.privacy.actions import log
from octopus.programme.models import Session
from octopus.registration.models import Admission, Answer, Category, Registration
from octopus.text.multilingual import MultilingualText
from tests.support import (
    factories,
    factories_bodies,
    factories_documents,
    factories_form,
    factories_programme,
)
from tests.support.calls.secrets import propose
from tests.support.enquiries.made import ask_in_secret
from tests.support.leaks.secrets import Keeping, Secret

PLENARY, NETWORK, HIDDEN = "t-cy-35", "network-24-7", "qzxhidden"
# How many are accepted to the plenary, with Tara and one named person.
ACCEPTED = 137
# In charge of the plenary: Nadia. Admitted: Tara. Nominating for it: Fabio.
IN_CHARGE = {"nadia"}
ADMITTED = {"nadia", "tara"}
# Admitted to the network's meeting: Nestor; Mira works for it alone.
AT_THE_NETWORK = {"nadia", "nestor", "mira"}
NETWORK_STAFF = {"nadia", "mira"}
# Inside the network's directory: its contact point and its keeper.
INSIDE = {"nadia", "nestor"}


def everywhere(word: str) -> MultilingualText:
    """The same word in the text of each language."""
    return MultilingualText(en=f"{word} item", fr=f"Point {word}", es=f"Punto {word}")


def seed(conference: Conference, *, nadia: Account, tara: Registration) -> list[Secret]:
    """Puts secrets everywhere. Nadia is in charge of all closed meetings."""
    keep = Keeping()
    plenary = factories_documents.meeting(conference, PLENARY)
    factories_bodies.network(conference)
    network = factories_documents.meeting(conference, NETWORK)
    _hide_a_meeting(conference, keep, nadia, tara)
    guest = _fill_the_plenary(conference, keep, plenary, nadia)
    _write_an_agenda(conference, keep)
    _file_papers(keep, plenary, network, factories_documents.meeting(conference, HIDDEN))
    _fill_the_directory(keep, network)
    _call_a_delegation(conference, keep, plenary, guest)
    _ask_for_a_letter(conference, keep, guest)
    _ask_questions(conference, keep, plenary, guest, tara)
    _record_somebody(keep, plenary)
    propose(conference, keep, nadia)
    ask_in_secret(conference, keep, nadia)
    _leave_traces(conference, keep, plenary, network, guest, nadia)
    return keep.secrets


def _hide_a_meeting(
    conference: Conference, keep: Keeping, nadia: Account, tara: Registration
) -> None:
    """A restricted meeting of which nothing is announced; Tara is admitted."""
    # An administrator puts the staff in charge of it, and so knows that it exists; the log tells.
    title = keep("hidden", {*ADMITTED, "ada"}, {*ADMITTED, "ada"})
    hidden = Meeting.objects.create(
        conference=conference,
        slug=HIDDEN,
        relation=Meeting.Relation.SIDE,
        access=Meeting.Access.INVITED,
        announced=False,
        title=everywhere(title),
        public_line=everywhere(keep("line", ADMITTED, ADMITTED)),
        starts=date(2026, 10, 16),
        ends=date(2026, 10, 16),
    )
    assign(user=nadia, meeting=hidden, actor=nadia)
    Admission.objects.create(
        registration=tara, meeting=hidden, state=Admission.State.ACCEPTED, reason=""
    )
    Door.objects.create(meeting=hidden, name=keep("door", IN_CHARGE, IN_CHARGE))


def _fill_the_plenary(
    conference: Conference, keep: Keeping, plenary: Meeting, nadia: Account
) -> Registration:
    """A guest whom only the plenary knows, a refused one, a telling number of others, and seats."""
    guest = factories.registration(
        conference,
        email=keep("guest@example.org", IN_CHARGE, IN_CHARGE).lower(),
        given_names="Quirin",
        family_name=keep("person", ADMITTED, IN_CHARGE),
        function=keep("function", ADMITTED, IN_CHARGE),
        organisation=keep("ministry", ADMITTED, IN_CHARGE),
        country="DE",
        admitted="accepted",
        meetings=(PLENARY,),
    )
    refused = factories.registration(
        conference, family_name="Sample", admitted="declined", meetings=(PLENARY,)
    )
    refused.admissions.update(reason=keep("declined", IN_CHARGE, IN_CHARGE))
    _crowd(conference, plenary, keep("crowd", ADMITTED, IN_CHARGE))
    keep.exactly(str(ACCEPTED), ADMITTED, IN_CHARGE, is_number=True)
    everybody = conference.registrations.exclude(state=Registration.State.DRAFT).count()
    keep.exactly(str(everybody), IN_CHARGE, is_number=True)
    seats = keep.exactly("471108", IN_CHARGE, IN_CHARGE, is_number=True)
    Meeting.objects.filter(pk=plenary.pk).update(seats=int(seats))
    Entitlement.objects.create(
        meeting=plenary,
        email=keep("entitled@example.org", IN_CHARGE, IN_CHARGE).lower(),
        reason=keep("entitlement", IN_CHARGE),
    )
    issue_badges(registrations=[guest], actor=nadia)
    return guest


def _crowd(conference: Conference, plenary: Meeting, name: str) -> None:
    """As many more as make the telling number of accepted participants, in three queries."""
    numbers = range(ACCEPTED - 2)
    category = conference.categories.get(key=Category.Key.PUBLIC_AUTHORITY)
    people = Person.objects.bulk_create(
        Person(family_name=f"{name}{number}", given_names="Sam") for number in numbers
    )
    moment = factories.instant("2026-06-02T09:00:00")
    registrations = Registration.objects.bulk_create(
        Registration(
            conference=conference,
            person=person,
            category=category,
            reference=f"Q{number:07d}",
            language="en",
            state=Registration.State.SUBMITTED,
            family_name=person.family_name,
            given_names=person.given_names,
            email=f"crowd{number}@example.org",
            country="AT",
            created_at=moment,
            saved_at=moment,
            submitted_at=moment,
        )
        for number, person in enumerate(people)
    )
    Admission.objects.bulk_create(
        Admission(registration=registration, meeting=plenary, state=Admission.State.ACCEPTED)
        for registration in registrations
    )


def _write_an_agenda(conference: Conference, keep: Keeping) -> None:
    """A released item with somebody on stage in each closed meeting, and one still in the draft."""
    for slug, readers, staff in (
        (PLENARY, ADMITTED, IN_CHARGE),
        (NETWORK, AT_THE_NETWORK, NETWORK_STAFF),
        (HIDDEN, ADMITTED, IN_CHARGE),
    ):
        item = factories_programme.session(
            conference,
            everywhere(keep(f"item{slug[:3]}", readers, readers)),
            meeting=slug,
            day=12,
            abstract=everywhere(keep(f"abstract{slug[:3]}", readers, readers)),
        )
        factories_programme.session_role(
            item, f"Kofi {keep(f'speaker{slug[:3]}', readers, readers)}"
        )
        factories_documents.agenda_release(factories_documents.meeting(conference, slug))
        factories_programme.session(
            conference,
            everywhere(keep(f"draft{slug[:3]}", staff, staff)),
            meeting=slug,
            state=Session.State.DRAFT,
        )


def _file_papers(keep: Keeping, plenary: Meeting, network: Meeting, hidden: Meeting) -> None:
    """Papers for those admitted, one in draft, and an earlier version."""
    for meeting, readers, staff in (
        (plenary, ADMITTED, IN_CHARGE),
        (network, AT_THE_NETWORK, NETWORK_STAFF),
        (hidden, ADMITTED, IN_CHARGE),
    ):
        name = meeting.slug[:3]
        paper = factories_documents.document(
            meeting,
            keep(f"paper{name}", readers, readers),
            symbol=keep(f"symbol{name}", readers, readers),
            content=factories_documents.pdf(keep(f"replaced{name}", staff, staff)),
        )
        sent = factories_documents.upload(
            keep(f"sent{name}.pdf", staff),
            factories_documents.pdf(keep(f"content{name}", readers, readers)),
        )
        papers.add_version(
            document=paper, language="en", file=sent, dated=factories_documents.A_DAY, actor=None
        )
        factories_documents.document(
            meeting,
            keep(f"unready{name}", staff, staff),
            symbol="",
            audience=Document.Audience.IN_CHARGE,
            content=factories_documents.pdf(keep(f"notyet{name}", staff, staff)),
        )


def _fill_the_directory(keep: Keeping, network: Meeting) -> None:
    """A contact point of whom nothing but the directory knows."""
    assert network.body is not None
    user = factories.account(keep("address@example.org", {"nadia"}).lower())
    person = Person.objects.create(
        account=user,
        given_names="Kari",
        family_name=keep("contact", INSIDE, INSIDE),
        function=keep("duty", INSIDE),
    )
    ContactPoint.objects.create(
        body=network.body,
        country="BR",
        person=person,
        service=keep("service", INSIDE, INSIDE),
        email=keep("inquiries@example.org", INSIDE, INSIDE).lower(),
        telephone=keep.exactly("+55 61 5598 7721", INSIDE, INSIDE),
        languages=["pt"],
        starts=date(2025, 1, 1),
    )


def _call_a_delegation(
    conference: Conference,
    keep: Keeping,
    plenary: Meeting,
    guest: Registration,
) -> None:
    """A convocation not yet sent, a delegation of another State, Brazil's refused credential."""
    subject = everywhere(keep("convocation", IN_CHARGE, IN_CHARGE))
    letter = everywhere(keep("letter", IN_CHARGE, IN_CHARGE))
    facts = {"subject": subject, "letter": letter, "answer_by": date(2026, 9, 1), "sent_at": None}
    Convocation.objects.update_or_create(meeting=plenary, defaults=facts)
    germany = factories_bodies.delegation(conference, "DE")
    factories_bodies.delegate(germany, guest, rank="head", state="accepted")
    brazil = factories_bodies.delegation(conference)
    Credential.objects.create(
        delegation=brazil,
        kind=Credential.Kind.NOTE_VERBALE,
        file=ContentFile(
            factories_documents.pdf(keep("note", {"nadia", "fabio"}, {"nadia", "fabio"})),
            name="note.pdf",
        ),
        file_name="note-verbale.pdf",
        state=Credential.State.REFUSED,
        reason=keep("unsigned", {"nadia", "fabio"}, {"nadia", "fabio"}),
        uploaded_at=factories.instant("2026-06-09T08:00:00"),
    )


def _ask_for_a_letter(conference: Conference, keep: Keeping, guest: Registration) -> None:
    """A visa letter to the plenary, with a passport; a code of a paper about the hidden meeting."""
    assert guest.person.account is not None
    ask_for_letter(
        registration=guest,
        passport=Passport(
            names=keep("passport", IN_CHARGE, IN_CHARGE),
            born_on=date(1980, 1, 1),
            born_in=keep("birthplace", IN_CHARGE, IN_CHARGE),
            nationality="DE",
            number=keep("number", IN_CHARGE, IN_CHARGE),
            issued_on=date(2023, 1, 1),
            expires_on=date(2033, 1, 1),
        ),
        consulate_city=keep("consulate", IN_CHARGE, IN_CHARGE),
        consulate_country="GH",
        language="en",
        actor=guest.person.account,
    )
    hidden = conference.meetings.get(slug=HIDDEN)
    seals.issue(
        kind="visa",
        about=hidden,
        facts={"name": "Sam Sample", **seals.meeting_facts(hidden, "en")},
        language="en",
        actor=None,
        conference=conference,
        circle=hidden.circle,
    )


def _ask_questions(
    conference: Conference,
    keep: Keeping,
    plenary: Meeting,
    guest: Registration,
    tara: Registration,
) -> None:
    """What those admitted to the hidden meeting are asked, and what staff note of the plenary's.

    The plenary's own questions are no secret: anyone who asks to attend it is asked them.
    """
    hidden = conference.meetings.get(slug=HIDDEN)
    open_question = keep("question", ADMITTED, ADMITTED)
    noted = keep("remark", IN_CHARGE, IN_CHARGE)
    for word, answer, meeting, registration in (
        (open_question, keep("answered", ADMITTED, ADMITTED), hidden, tara),
        (noted, keep("noted", IN_CHARGE, IN_CHARGE), plenary, guest),
    ):
        question = factories_form.question(
            conference,
            answer.lower(),
            label=everywhere(word),
            meeting=meeting,
            internal=word == noted,
        )
        Answer.objects.create(
            registration=registration, question=question, value=answer, saved_at=clock.now()
        )


def _record_somebody(keep: Keeping, plenary: Meeting) -> None:
    """Somebody whom nothing but the official record of the plenary knows."""
    RecordedParticipant.objects.create(
        record=plenary.closed_record,
        part="members",
        country="BR",
        given_names="Ana",
        family_name=keep("recorded", ADMITTED, ADMITTED),
        function=keep("recordedas", ADMITTED, ADMITTED),
    )


def _leave_traces(
    conference: Conference,
    keep: Keeping,
    plenary: Meeting,
    network: Meeting,
    guest: Registration,
    nadia: Account,
) -> None:
    """Mails, log entries and work in the background about what is closed."""
    assert network.body is not None
    for circle, name, readers in (
        (plenary.circle, "plenary", IN_CHARGE),
        (network.circle, "meeting", NETWORK_STAFF),
        (network.body.circle, "network", {"nadia"}),
    ):
        message = Message.objects.create(
            key="registration.accepted",
            recipient=guest.person.account,
            to="guest@example.org",
            to_name="Guest",
            language="en",
            subject=keep(f"subject{name}", readers, readers),
            body=keep(f"body{name}", readers, readers),
            conference_id=conference.pk,
            circle=circle,
            written_at=clock.now(),
        )
        Attachment.objects.create(
            message=message,
            name=keep(f"attached{name}.pdf", readers),
            content_type="application/pdf",
            size=10,
            file=ContentFile(b"%PDF", name="attached.pdf"),
        )
        log(
            "meeting.corrected",
            plenary,
            actor=nadia,
            reason=keep(f"reason{name}", readers),
            after={"note": keep(f"after{name}", readers)},
            circle=circle,
        )
    Job.objects.create(
        kind=jobs.LIST,
        parameters={"meeting": plenary.pk},
        requested_by=nadia,
        state=Job.State.DONE,
        requested_at=clock.now(),
        ended_at=clock.now(),
        result=ContentFile(keep("result", {"nadia"}, {"nadia"}).encode(), name="result.csv"),
        result_name=keep("result.csv", {"nadia"}),
    )
