"""What registration holds about an account: requests, answers, travel and needs."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.registration.logistics.actions import FIELDS
from octopus.registration.models import Admission, Answer, Logistics, Registration
from octopus.registration.privacy.retention import remove_registrations
from octopus.registration.questions.answer_values import display
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import language_name, listed


def _requests(account: AbstractBaseUser) -> Iterable[Record]:
    mine = Registration.objects.filter(person__account=account.pk)
    for registration in mine.select_related("conference", "category").prefetch_related(
        "admissions__meeting"
    ):
        zone = registration.conference.time_zone
        yield {
            _("Conference"): str(registration.conference),
            _("Reference"): registration.reference,
            _("State"): str(registration.get_state_display()),
            _("Sent"): dates.moment(registration.submitted_at, zone)
            if registration.submitted_at
            else "",
            _("Name"): " ".join(filter(None, (registration.title, registration.name))),
            _("Name in its own script"): registration.name_in_script,
            pgettext("section", "Capacity"): str(registration.category or ""),
            _("Organisation"): registration.organisation,
            _("Country"): country_name(registration.country),
            _("Function"): registration.function,
            _("Gender"): str(registration.get_gender_display()) if registration.gender else "",
            _("Languages that you can follow"): listed(map(language_name, registration.languages)),
            _("Language of our letters"): language_name(registration.language),
            _("E-mail address"): registration.email,
            _("On the list of participants"): _("yes") if registration.on_public_list else _("no"),
            _("Decisions"): "; ".join(map(_outcome, registration.admissions.all())),
            _("Typed and not sent"): "; ".join(map(_typed, registration.typed.items())),
        }


def _outcome(admission: Admission) -> str:
    state = str(Admission.State(admission.state).label)
    reason = f" ({admission.reason})" if admission.reason else ""
    return f"{admission.meeting}{_(': ')}{state}{reason}"


def _typed(field: tuple[str, object]) -> str:
    name, value = field
    return f"{name}{_(': ')}{listed(map(str, value)) if isinstance(value, list) else value}"


def _erase_requests(account: AbstractBaseUser) -> None:
    mine = Registration.objects.filter(person__account=account.pk)
    remove_registrations(list(mine.select_related("conference", "person")))


def _logistics(account: AbstractBaseUser) -> Iterable[Record]:
    mine = Logistics.objects.filter(registration__person__account=account.pk)
    for logistics in mine.select_related("registration__conference"):
        yield {_("Conference"): str(logistics.registration.conference)} | {
            str(Logistics._meta.get_field(name).verbose_name): _value(getattr(logistics, name))  # type: ignore[union-attr]
            for name in FIELDS
        }


def _erase_logistics(account: AbstractBaseUser) -> None:
    Logistics.objects.filter(registration__person__account=account.pk).delete()


def _value(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def _answers(account: AbstractBaseUser) -> Iterable[Record]:
    """Those of staff too: what is noted about a person is theirs to read."""
    mine = Answer.objects.filter(registration__person__account=account.pk)
    asked = mine.select_related("registration__conference", "question")
    for answer in asked.prefetch_related("question__options"):
        yield {
            _("Conference"): str(answer.registration.conference),
            _("Question"): str(answer.question.label),
            _("Answer"): display(answer.question, answer.value),
            _("Asked for"): str(answer.question.purpose),
            _("Noted by"): _("the secretariat") if answer.question.internal else _("you"),
        }


def _erase_answers(account: AbstractBaseUser) -> None:
    Answer.objects.filter(registration__person__account=account.pk).delete()


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
