"""What registration holds about an account: requests, answers, travel and needs."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.registration.fields import record_of
from octopus.registration.logistics.actions import FIELDS, label_of
from octopus.registration.models import Answer, Logistics, Registration
from octopus.registration.privacy.retention import remove_registrations
from octopus.registration.questions.answer_values import display
from octopus.registration.request.confirmation import pending_lines
from octopus.registration.state_marks import outcomes_in_words
from octopus.text import dates
from octopus.text.email_addresses import readable
from octopus.text.multilingual import listed


def _requests(user: AbstractBaseUser) -> Iterable[Record]:
    mine = Registration.objects.filter(person__account=user.pk)
    for registration in mine.select_related("conference", "category").prefetch_related(
        "admissions__meeting"
    ):
        zone = registration.conference.time_zone
        yield {
            _("Conference"): str(registration.conference),
            _("Reference"): registration.reference,
            _("State"): outcomes_in_words(registration, registration.admissions.all()),
            _("Sent"): dates.moment(registration.submitted_at, zone)
            if registration.submitted_at
            else "",
            **{line.label: line.words for line in record_of(registration)},
            _("E-mail address"): readable(registration.email),
            _("On the list of participants"): _("yes") if registration.on_public_list else _("no"),
            _("Reasons"): "; ".join(_reasons(registration)),
            _("Changes waiting for confirmation"): "; ".join(
                f"{change.label}{_(': ')}{change.after}" for change in pending_lines(registration)
            ),
            _("Entered but not submitted"): "; ".join(map(_typed, registration.typed.items())),
        }


def _reasons(registration: Registration) -> list[str]:
    """What was given as a reason, meeting by meeting."""
    return [
        f"{admission.meeting}{_(': ')}{admission.reason}"
        for admission in registration.admissions.all()
        if admission.reason
    ]


def _typed(field: tuple[str, object]) -> str:
    name, value = field
    return f"{name}{_(': ')}{listed(map(str, value)) if isinstance(value, list) else value}"


def _erase_requests(user: AbstractBaseUser) -> None:
    mine = Registration.objects.filter(person__account=user.pk)
    remove_registrations(list(mine.select_related("conference", "person")))


def _logistics(user: AbstractBaseUser) -> Iterable[Record]:
    mine = Logistics.objects.filter(registration__person__account=user.pk)
    for logistics in mine.select_related("registration__conference"):
        yield {_("Conference"): str(logistics.registration.conference)} | {
            label_of(name): _value(getattr(logistics, name)) for name in FIELDS
        }


def _erase_logistics(user: AbstractBaseUser) -> None:
    Logistics.objects.filter(registration__person__account=user.pk).delete()


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def _answers(user: AbstractBaseUser) -> Iterable[Record]:
    """Those of staff too: what is noted about a person is theirs to read."""
    mine = Answer.objects.filter(registration__person__account=user.pk)
    answers = mine.select_related("registration__conference", "question")
    for answer in answers.prefetch_related("question__options"):
        yield {
            _("Conference"): str(answer.registration.conference),
            _("Question"): str(answer.question.label),
            _("Answer"): display(answer.question, answer.value),
            _("Asked for"): str(answer.question.purpose),
            _("Noted by"): _("the secretariat") if answer.question.internal else _("you"),
        }


def _erase_answers(user: AbstractBaseUser) -> None:
    Answer.objects.filter(registration__person__account=user.pk).delete()


REQUESTS = PersonalDataSource(
    key="registration.requests",
    title=gettext_lazy("Registrations, and what was decided"),
    read=_requests,
    erase=_erase_requests,
    order=40,
)
LOGISTICS = PersonalDataSource(
    key="registration.logistics",
    title=gettext_lazy("Travel and needs"),
    read=_logistics,
    erase=_erase_logistics,
    order=31,
)
ANSWERS = PersonalDataSource(
    key="registration.answers",
    title=gettext_lazy("Answers to questions of the secretariat"),
    read=_answers,
    erase=_erase_answers,
    order=30,
)
