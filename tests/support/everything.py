"""One of everything that an address can name, for the test that walks all addresses."""

import uuid
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.test.client import MULTIPART_CONTENT

from octopus import clock
from octopus.bodies.models import Keeper, Membership
from octopus.conferences.models import AnnouncementVersion, Assignment, Conference
from octopus.correspondence.mails import send_code
from octopus.correspondence.models import Attachment, Message
from octopus.delegations.models import Invitation
from octopus.jobs.actions import start_job
from octopus.jobs.models import Job
from octopus.onsite.actions import issue_badges
from octopus.onsite.models import Badge, Door, Scan
from octopus.people.kept_forms import contents
from octopus.people.kept_forms.actions import keep_form
from octopus.people.models import Account, Organisation
from octopus.programme.models import Session, SessionRole
from octopus.projects.models import Contribution, Donor, Project, ProjectDocument
from octopus.registration import mails
from octopus.registration.models import Answer, Registration
from octopus.registration.notifications import notify
from octopus.text.multilingual import MultilingualText
from octopus.undo.models import Step
from octopus.website.actions import publish_version, write_article
from octopus.website.models import Article
from tests.support import (
    factories,
    factories_bodies,
    factories_delegations,
    factories_documents,
    factories_form,
    factories_participants,
    factories_programme,
)
from tests.support.calls.everything import one_of_each
from tests.support.conferences.announcements import made_announcements
from tests.support.conferences.venue import venue_image
from tests.support.enquiries.made import own_enquiry
from tests.support.letters import made as made_letters
from tests.support.website.subscriptions import own_subscription

SCAN, PDF = uuid.UUID(int=1), "application/pdf"
ACTIVITY, NEWS, PAGE, MEETING = "japan", "open", "practical-information", "t-cy-35"
_OF_DIRECTORIES = ("bodies:directory", "bodies:directory_keepers", "bodies:new_contact_point")


@dataclass(frozen=True)
class Everything:
    """What there is. `value` puts it into addresses, `posted` into what is sent to them."""

    conference: Conference
    project: Project
    registration: Registration
    editor: Account
    session: Session
    session_role: SessionRole
    article: Article
    badge: Badge
    door: Door
    job: Job
    document: ProjectDocument
    contribution: Contribution
    # Of later rooms: route or namespace → part of the address → value.
    more: dict[str, dict[str, Any]]

    def value(self, route: str, part: str) -> Any:
        """What stands for one part of a route's address."""
        for name in (route, route.partition(":")[0]):
            if part in self.more.get(name, {}):
                return self.more[name][part]
        fixed = {
            "conference": self.conference.slug,
            "edition": self.conference.slug,
            "project": self.project.slug,
            "reference": self.registration.reference,
            "day": "2026-10-14",
            "kind": "editor",
            "what": "page",
            "form": "json",
            "key": mails.ACCEPTED,
            "version": 1,
            "scan": SCAN,
            "job": self.job.pk,
        }
        if part in fixed:
            return fixed[part]
        assert part in {"slug", "pk"}, f"{route} wants {part}"
        return self._slug(route) if part == "slug" else self._pk(route)

    def _slug(self, route: str) -> str:
        if route.startswith("office_conferences:"):
            return MEETING
        if route.startswith("office_projects:") or route == "website:project":
            return self.project.slug
        named = {"website:page": PAGE, "website:news_item": NEWS}
        named |= {"website:project_news_item": ACTIVITY}
        return named.get(route.removesuffix("_card"), self.session.slug)

    def _pk(self, route: str) -> int:
        of_the_programme = {
            "office_programme:room": self.session.room_id,
            "office_programme:topic": self.session.topic_id,
        }
        if route.startswith("office_programme:"):
            return of_the_programme.get(route) or self.session.pk
        if route == "office_assignments:end_assignment":
            return Assignment.objects.filter(meeting__slug=MEETING)[0].pk
        rows = {
            "people": Authenticator.objects.first(),
            "office_people": self.editor,
            "office_correspondence": Message.objects.filter(private=False).first(),
            "office_jobs": self.job,
            "office_registration": self.registration.admissions.first(),
            "office_onsite": self.badge,
            "office_website": self.article,
            "door": self.door,
            "undo": Step.objects.filter(kind="article.published").first(),
            "office_announcement": AnnouncementVersion.objects.first(),
        }
        if route.endswith("document"):
            return self.document.pk
        if route.endswith("contribution"):
            return self.contribution.pk
        found = rows[route.partition(":")[0]]
        assert found is not None
        return int(found.pk)

    def posted(self, route: str) -> dict[str, Any]:
        """What an address must be sent to know what is meant."""
        return {
            "registration:ask": {"meeting": "conference"},
            "office_delegations:answer": {"answer": "attends"},
            "delegations:answer": {"answer": "attends"},
            "office_programme:add_session_role": {
                "person": self.session_role.person_id,
                "role": "chair",
            },
            "office_programme:remove_session_role": {"session_role": self.session_role.pk},
            "door:scan": {"id": str(uuid.uuid4()), "code": self.badge.typed_code},
            "door:scans": {
                "sent_at": clock.now().isoformat(),
                "scans": [
                    {
                        "id": str(uuid.uuid4()),
                        "code": self.badge.typed_code,
                        "at": clock.now().isoformat(),
                    }
                ],
            },
        }.get(route, {})

    def kind_of_posted(self, route: str) -> str:
        """The content type of what an address is sent: a form, or JSON from a device."""
        return "application/json" if route in {"door:scan", "door:scans"} else MULTIPART_CONTENT


def build(
    *, conference: Conference, registration: Registration, actor: Account, editor: Account
) -> Everything:
    """Makes one of everything in a conference; `actor` is a member of the secretariat."""
    project = _project_of(conference)
    session = factories_programme.session(
        conference, "Lightning talks", topic=factories_programme.topic(conference)
    )
    factories_programme.release(conference)
    _write_mails(conference, registration, actor)
    door = Door.objects.create(meeting=conference.meetings.get(slug="conference"), name="Hall")
    badge = issue_badges(registrations=[registration], actor=actor)[0]
    Scan.objects.create(id=SCAN, door=door, badge=badge, verdict="admitted", at=clock.now())
    made_announcements(conference)
    Authenticator.objects.create(user=actor, type=Authenticator.Type.TOTP, data={"secret": ""})
    parameters = {"conference": conference.pk}
    donor = Donor.objects.create(country="JP")
    return Everything(
        conference=conference,
        project=project,
        registration=registration,
        editor=editor,
        session=session,
        session_role=factories_programme.session_role(session),
        article=_write_articles(conference, project, actor),
        badge=badge,
        door=door,
        job=start_job(kind="onsite.badges", parameters=parameters, requested_by=actor),
        document=ProjectDocument.objects.create(
            project=project, title=MultilingualText(en="Summary"), month="2020-08-01"
        ),
        contribution=Contribution.objects.create(project=project, donor=donor, announced="2021"),
        more={
            "office:retention_period": {"key": "privacy.log"},
            **_closed_meeting(conference, actor),
            **_treaties_and_bodies(conference),
            **_lists(conference),
            **_form(conference, registration),
            **_delegations(conference, actor),
            **_focal_points(conference, registration),
            **_letters(registration, actor),
            "office_packs": {"key": "council-of-europe"},
            **_kept_form(actor),
            **one_of_each(conference, registration, actor),
            **own_enquiry(conference, registration),
            **venue_image(conference, actor),
            **own_subscription(conference),
        },
    )


def _treaties_and_bodies(conference: Conference) -> dict[str, dict[str, Any]]:
    """A status, a membership and an organisation of the committee."""
    committee = factories_bodies.committee(conference)
    treaty = factories_bodies.convention()
    organisation = Organisation.objects.create(
        name=MultilingualText(en="Sample League"), kind="ngo"
    )
    held = Membership.objects.create(body=committee, organisation=organisation, capacity="observer")
    status = treaty.statuses.get(country="BR")
    return {
        "bodies": {"number": treaty.number, "code": "br"},
        "office_bodies": {"slug": committee.slug, "pk": status.pk},
        "office_bodies:treaty": {"pk": treaty.pk},
        "office_bodies:organisation": {"pk": organisation.pk},
        "office_bodies:membership": {"pk": held.pk},
    }


def _delegations(conference: Conference, actor: Account) -> dict[str, dict[str, Any]]:
    """A delegation with focal point and credential; a convocation with an agenda and an address."""
    delegation = factories_bodies.delegation(conference, "NO")
    point = factories_bodies.focal_point(delegation, factories.account("focal.no@example.org"))
    paper = factories_delegations.credential(delegation)
    enclosed = factories_delegations.convocation(delegation.meeting, actor).files.get()
    address = delegation.meeting.addressees.get()
    mail = Message.objects.filter(private=False).first()
    assert mail is not None
    file = Attachment.objects.create(message=mail, name="a.pdf", content_type=PDF, size=1)
    file.file.save("a", ContentFile(b"%PDF-1.7 %%EOF"))
    return {
        "mailbox": {"file": file.pk},
        "office_correspondence:attachment": {"pk": mail.pk, "file": file.pk},
        "office_delegations": {
            "meeting": MEETING,
            "pk": delegation.pk,
            "point": point.pk,
            "paper": paper.pk,
            "language": "en",
        },
        "office_delegations:file": {"pk": enclosed.pk},
        "office_delegations:remove_file": {"pk": enclosed.pk},
        "office_delegations:drop_address": {"pk": address.pk},
    }


def _focal_points(conference: Conference, invited: Registration) -> dict[str, dict[str, Any]]:
    """Brazil's delegation with an application and a credential; somebody invited to its side."""
    delegation = factories_bodies.delegation(conference)
    applicant = factories_bodies.delegate(
        delegation, factories.registration(conference, meetings=()), endorsement="awaited"
    )
    invitation = Invitation.objects.create(
        role=Invitation.Role.FOCAL_POINT,
        delegation=delegation,
        account=invited.person.account,
        sent_at=factories_bodies.A_DAY,
    )
    paper = factories_delegations.credential(delegation)
    return {
        "delegations": {
            "pk": delegation.pk,
            "person": applicant.pk,
            "paper": paper.pk,
            "key": invitation.pk,
        }
    }


def _form(conference: Conference, registration: Registration) -> dict[str, dict[str, Any]]:
    """A question about a file with its answer, one of the plenary alone, and a category."""
    question = factories_form.question(conference, "card", "file")
    answer = Answer(registration=registration, question=question, saved_at=clock.now())
    answer.value = {"name": "card.pdf", "kind": "application/pdf", "size": 5}
    answer.file.save("everything", ContentFile(b"%PDF-"))
    plenary = conference.meetings.get(slug=MEETING)
    theirs = factories_form.question(conference, "plenary", meeting=plenary)
    category = conference.categories.get(key="media")
    numbers = {"category", "move_category", "remove_category"}
    return {
        "office_questions": {"pk": theirs.pk},
        **{f"office_questions:{name}": {"pk": category.pk} for name in numbers},
        "registration:own_file": {"pk": question.pk},
        "office_registration:file": {"pk": question.pk},
        "office_registration:line": {"meeting": MEETING},
        "office_registration:accept_first": {"meeting": MEETING},
    }


def _letters(registration: Registration, actor: Account) -> dict[str, dict[str, Any]]:
    """A visa letter that was sent, with its code, and one that is asked for and corrects it."""
    sent, requested = made_letters.a_pair(registration, actor)
    assert sent.seal
    return {
        "verify": {"code": sent.seal.shown_code},
        "letters": {"pk": requested.pk, "meeting": "conference", "code": "en"},
        "letters:download": {"pk": sent.pk},
        "office_letters": {"pk": requested.pk},
    }


def _kept_form(actor: Account) -> dict[str, dict[str, Any]]:
    """A form that `actor` sent too late, from another browser than those of the tests."""
    held = contents.Contents(fields=(), files=())
    kept = keep_form(
        account_pk=actor.pk, path="/en/me/", page="/en/me/", held=held, key=contents.new_key()
    )
    assert kept is not None
    return {"people": {"token": kept.token}}


def _lists(conference: Conference) -> dict[str, dict[str, Any]]:
    """The published lists of the conference and the plenary, and the plenary's official record."""
    plenary = conference.meetings.get(slug=MEETING)
    for meeting in (plenary, conference.meetings.get(slug="conference")):
        factories_participants.published(meeting)
    person = factories_participants.record(plenary).people.get()
    return {
        "participants": {"meeting": MEETING},
        "office_participants": {"meeting": MEETING, "pk": person.pk},
    }


def _closed_meeting(conference: Conference, actor: Account) -> dict[str, dict[str, Any]]:
    """The plenary with an agenda item and a paper; the network, whose directory `actor` keeps."""
    plenary = factories_documents.meeting(conference, MEETING)
    item = factories_programme.session(conference, "Agenda item", meeting=MEETING, day=12)
    factories_documents.agenda_release(plenary)
    paper = factories_documents.document(plenary)
    network = factories_bodies.network(conference)
    Keeper.objects.create(body=network, account=actor)
    point = network.contact_points.first()
    version = paper.versions.get()
    return {
        **{key: {"slug": MEETING} for key in ("website:meeting", "website:meeting_ics")},
        "website:meeting_session": {"slug": MEETING, "session": item.slug},
        "website:meeting_session_ics": {"slug": MEETING, "session": item.slug},
        "office_programme:agenda": {"slug": MEETING},
        "documents:paper": {"pk": paper.pk, "language": "en"},
        "office_documents": {"pk": paper.pk, "version": version.pk},
        **{key: {"slug": network.slug} for key in _OF_DIRECTORIES},
        "bodies:directory_export": {"slug": network.slug, "kind": "xlsx"},
        "bodies:contact_point": {"slug": network.slug, "pk": point.pk if point else 1},
    }


def _project_of(conference: Conference) -> Project:
    project = factories.project()
    conference.project = project
    conference.showcase = MultilingualText(en="Show your work.")
    conference.save()
    return project


def _write_articles(conference: Conference, project: Project, actor: Account) -> Article:
    """A public page (returned), a piece of news, and an activity of the project."""
    drafts = [
        write_article(
            kind=kind,
            owner=owner,
            actor=actor,
            slug=slug,
            wording={"title": MultilingualText(en=slug)},
        )
        for kind, owner, slug in (
            ("page", conference, PAGE),
            ("news", conference, NEWS),
            ("news", project, ACTIVITY),
        )
    ]
    for draft in drafts:
        publish_version(version=draft, actor=actor)
    return drafts[0].article


def _write_mails(conference: Conference, registration: Registration, actor: Account) -> None:
    """A mail that the office sees, and a code that it must not see."""
    meeting = conference.meetings.get(relation="conference")
    notify(registration, mails.ACCEPTED, meeting=meeting)
    send_code(user=actor, code="AAAA", language="en")
