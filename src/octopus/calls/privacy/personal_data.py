"""What calls hold about an account: own proposals, mentions in others', reviews."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.calls.decisions.reasons import reason_of
from octopus.calls.models import Proposal, ProposalPerson, Review
from octopus.calls.privacy.retention import remove_proposals
from octopus.people.models import Account
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.programme.labels import language_names
from octopus.registration.questions.answer_values import display
from octopus.state.actions import raise_revision


def _own(user: AbstractBaseUser) -> Iterable[Record]:
    mine = Proposal.objects.filter(applicant=user.pk).select_related("call__conference")
    for proposal in mine.prefetch_related("people", "answers__question__options"):
        answers = "; ".join(
            f"{answer.question.label}{_(': ')}{display(answer.question, answer.value)}"
            for answer in proposal.answers.all()
        )
        yield {
            _("Conference"): str(proposal.call.conference),
            _("Call"): str(proposal.call.title),
            _("Reference"): proposal.reference,
            _("State"): str(proposal.get_state_display()),
            _("Title"): proposal.title,
            _("Description"): proposal.abstract,
            _("Organisation"): proposal.organisation,
            _("Languages spoken"): language_names(proposal.languages),
            _("Equipment needed"): proposal.equipment,
            _("People"): "; ".join(f"{row} ({row.email})" for row in proposal.people.all()),
            _("Answers"): answers,
            _("Reason"): reason_of(proposal) if proposal.decided_at else "",
            _("Entered but not submitted"): "; ".join(
                f"{name}{_(': ')}{value}" for name, value in proposal.typed.items()
            ),
        }


def _erase_own(user: AbstractBaseUser) -> None:
    mine = Proposal.objects.filter(applicant=user.pk).select_related("call__conference")
    remove_proposals(list(mine))


def _named(user: AbstractBaseUser) -> Iterable[Record]:
    """Where somebody else named this address."""
    if not isinstance(user, Account):
        return
    rows = ProposalPerson.objects.filter(email=user.email).select_related(
        "proposal__call__conference"
    )
    for row in rows:
        yield {
            _("Conference"): str(row.proposal.call.conference),
            _("Proposal"): row.proposal.title,
            _("Name"): str(row),
            _("Function"): row.function,
        }


def _erase_named(user: AbstractBaseUser) -> None:
    if isinstance(user, Account):
        ProposalPerson.objects.filter(email=user.email).delete()
        raise_revision()


def _reviews(user: AbstractBaseUser) -> Iterable[Record]:
    for review in Review.objects.filter(reviewer=user.pk).select_related("proposal"):
        yield {
            _("Proposal"): review.proposal.title,
            _("Mean score"): "" if review.mean is None else f"{review.mean:.1f}",
            _("Conflict of interest"): _("yes") if review.has_conflict else _("no"),
            _("Note"): review.note,
        }


def _erase_reviews(user: AbstractBaseUser) -> None:
    Review.objects.filter(reviewer=user.pk).delete()


OWN = PersonalDataSource(
    key="calls.proposals",
    title=gettext_lazy("Proposals for stands, talks and side events"),
    read=_own,
    erase=_erase_own,
    order=33,
)
NAMED = PersonalDataSource(
    key="calls.named",
    title=gettext_lazy("Proposals of others that name you"),
    read=_named,
    erase=_erase_named,
    order=34,
)
REVIEWS = PersonalDataSource(
    key="calls.reviews",
    title=gettext_lazy("Reviews that you wrote"),
    read=_reviews,
    erase=_erase_reviews,
    order=32,
)
