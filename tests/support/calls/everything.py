"""What the addresses of calls can name, for the test that walks all addresses."""

from typing import Any

from django.core.files.base import ContentFile

from octopus import clock
from octopus.calls.models import ProposalAnswer, Stand
from octopus.calls.showcase.actions import give_stand
from octopus.calls.talks.actions import place_talk
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.programme.models import Session
from octopus.registration.models import Registration
from tests.support import factories_programme
from tests.support.calls import factories

PDF = "application/pdf"


def one_of_each(
    conference: Conference, registration: Registration, actor: Account
) -> dict[str, dict[str, Any]]:
    """An exhibitor with a stand and a file, and a talk in a session of talks."""
    call = factories.call(conference, "showcase", audience="admitted")
    holder = registration.person.account
    assert holder is not None
    shown = factories.proposal(call, user=holder)
    factories.reviewer(call, actor, "rita@example.org")
    shown = factories.decided(shown, "accepted", actor)
    stand = Stand.objects.create(call=call, number="1", x=1, y=1, width=9, height=9)
    give_stand(proposal=shown, stand=stand, actor=actor)
    answer = ProposalAnswer(proposal=shown, question=call.questions.get(), saved_at=clock.now())
    answer.value = {"name": "card.pdf", "kind": PDF, "size": 5}
    answer.file.save("everything", ContentFile(b"%PDF-"))
    talks = factories.call(conference)
    talk = factories.decided(factories.proposal(talks), "accepted", actor)
    session = factories_programme.session(conference, "Stage", kind=Session.Kind.LIGHTNING)
    place_talk(proposal=talk, session=session, minutes=None, actor=actor)
    of_proposals = ("proposal", "decide", "place", "register", "move_talk", "file")
    return {
        "calls": {"slug": call.slug, "reference": shown.reference, "pk": answer.pk},
        "calls:stage": {"slug": session.slug},
        "office_calls": {
            "pk": call.pk,
            "question": answer.question_id,
            "reviewer": call.reviewers.get().pk,
            "answer": answer.pk,
        },
        "office_calls:order": {"pk": talks.pk},
        **{f"office_calls:{name}": {"pk": shown.pk} for name in of_proposals},
    }
