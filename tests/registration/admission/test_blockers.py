"""What rooms above say keeps a request from being accepted: nobody is, and the office says why."""

from collections.abc import Iterator, Sequence

import pytest

from octopus.conferences.models import Conference
from octopus.correspondence.models import Message
from octopus.people.models import Account
from octopus.registration import hooks
from octopus.registration.admission.decisions import NotYet, accept, decide_many, decline
from octopus.registration.hooks import Blocker
from octopus.registration.models import Admission, Registration
from tests.support import factories


@pytest.fixture
def papers() -> Iterator[None]:
    """Anyone who is of the Ministry of Waiting waits for a paper."""

    def check(admissions: Sequence[Admission]) -> list[Blocker]:
        return [
            Blocker(admission, "the paper has not come.")
            for admission in admissions
            if admission.registration.organisation == "Ministry of Waiting"
        ]

    hooks.admission_checks.connect(check)
    yield
    hooks.admission_checks.disconnect(check)


@pytest.fixture
def late(conference: Conference, papers: None) -> Registration:
    return factories.registration(
        conference, family_name="Late", organisation="Ministry of Waiting"
    )


def test_who_waits_for_a_paper_is_not_accepted_but_may_be_declined(
    nadia: Account, late: Registration
) -> None:
    admission = late.admissions.get()
    with pytest.raises(NotYet) as refused:
        accept(admission=admission, actor=nadia)
    assert refused.value.sentences == ["Sam Late: the paper has not come."]
    admission.refresh_from_db()
    assert (admission.state, Message.objects.count()) == ("requested", 0)
    decline(admission=admission, actor=nadia, reason="The paper never came.")
    admission.refresh_from_db()
    assert admission.state == "declined"


def test_one_of_many_who_waits_keeps_all_from_being_accepted(
    conference: Conference, nadia: Account, late: Registration
) -> None:
    ready = factories.registration(conference)
    admissions = [ready.admissions.get(), late.admissions.get()]
    with pytest.raises(NotYet):
        decide_many(admissions=admissions, decision="accepted", actor=nadia)
    assert set(Admission.objects.values_list("state", flat=True)) == {"requested"}
