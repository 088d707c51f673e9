"""What is held about an account by itself: its address, its person, its visits."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import NobodyThere
from octopus.people.models import Account, LoginSession, Person
from octopus.people.orphans import is_named_elsewhere
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import language_name


def _account(asked: AbstractBaseUser) -> Account:
    if not isinstance(asked, Account):
        raise NobodyThere
    return asked


def _read(asked: AbstractBaseUser) -> Iterable[Record]:
    account = _account(asked)
    yield {
        _("E-mail address"): account.email,
        _("Language of our letters"): language_name(account.language),
        _("Opened"): dates.utc(account.created_at),
        _("Last signed in"): dates.utc(account.last_login),
        _("Duties"): ", ".join(str(duty.get_kind_display()) for duty in account.duties.all()),
    }
    for visit in account.login_sessions.order_by("-seen_at"):
        yield {
            _("Signed in with"): visit.agent,
            _("Since"): dates.utc(visit.begun_at),
            _("Last used"): dates.utc(visit.seen_at),
        }
    person = Person.objects.filter(account=account).first()
    if person:
        yield {
            _("Name"): " ".join(filter(None, (person.title, person.name))),
            _("Name in its own script"): person.name_in_script,
            _("Function"): person.function,
            _("Organisation"): person.organisation,
            _("Country"): country_name(person.country),
        }


def _refuse(asked: AbstractBaseUser) -> str:
    """Whoever works for the secretariat answers for what the log says."""
    if _account(asked).duties.exists():
        return _(
            "You have a duty at the secretariat. Ask an administrator to take it from you first."
        )
    return ""


# What goes even where the name stays: on a stage, or in a record that others rely on.
_BESIDE_THE_NAME = ("title", "name_in_script", "function", "organisation", "country")


def _erase(asked: AbstractBaseUser) -> None:
    """Deletes the account; a person whom something else names keeps the name and nothing more."""
    account = _account(asked)
    person = Person.objects.filter(account=account).first()
    if person and is_named_elsewhere(person):
        nothing = dict.fromkeys(_BESIDE_THE_NAME, "")
        Person.objects.filter(pk=person.pk).update(account=None, **nothing)
    elif person:
        person.delete()
    _sign_out_everywhere(account)
    Account.objects.filter(pk=account.pk).delete()


def _sign_out_everywhere(account: Account) -> None:
    LoginSession.objects.filter(account=account).delete()


ACCOUNT = PersonalDataSource(
    key="people.account",
    title=gettext_lazy("Your account"),
    read=_read,
    erase=_erase,
    refuse=_refuse,
    order=90,
)
