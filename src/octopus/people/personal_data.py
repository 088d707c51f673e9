"""What is held about an account by itself: its address, its person, its visits."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.access import NobodyThere
from octopus.people.models import Account, LoginSession, Person, SignInCode
from octopus.people.orphans import is_named_elsewhere
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.text.multilingual import language_name


def _account(user: AbstractBaseUser) -> Account:
    if not isinstance(user, Account):
        raise NobodyThere
    return user


def _read(holder: AbstractBaseUser) -> Iterable[Record]:
    user = _account(holder)
    yield {
        _("E-mail address"): user.address,
        _("Language of correspondence"): language_name(user.language),
        _("Opened"): dates.utc(user.created_at),
        _("Last signed in"): dates.utc(user.last_login),
        _("Roles in the secretariat"): ", ".join(
            str(duty.get_kind_display()) for duty in user.duties.all()
        ),
    }
    for login_session in user.login_sessions.order_by("-seen_at"):
        yield {
            _("Signed in with"): login_session.agent,
            _("Since"): dates.utc(login_session.begun_at),
            _("Last used"): dates.utc(login_session.seen_at),
        }
    person = Person.objects.filter(account=user).first()
    if person:
        yield {
            _("Name"): " ".join(filter(None, (person.title, person.name))),
            _("Name in original script"): person.name_in_script,
            _("Function"): person.function,
            _("Organisation"): person.organisation,
            _("Country"): country_name(person.country),
        }


def _refuse(holder: AbstractBaseUser) -> str:
    """Refuse for staff, who are accountable for what the log records."""
    if _account(holder).duties.exists():
        return _("You have a role in the secretariat. Ask an administrator to remove it first.")
    return ""


# What goes even where the name stays: on a stage, or in a record that others rely on.
_BESIDE_THE_NAME = ("title", "name_in_script", "function", "organisation", "country")


def _erase(holder: AbstractBaseUser) -> None:
    """Delete the account. A person who is referred to elsewhere keeps only the name."""
    user = _account(holder)
    person = Person.objects.filter(account=user).first()
    if person and is_named_elsewhere(person):
        nothing = dict.fromkeys(_BESIDE_THE_NAME, "")
        Person.objects.filter(pk=person.pk).update(account=None, **nothing)
    elif person:
        person.delete()
    _sign_out_everywhere(user)
    SignInCode.objects.filter(email=user.email).delete()
    Account.objects.filter(pk=user.pk).delete()


def _sign_out_everywhere(user: Account) -> None:
    LoginSession.objects.filter(account=user).delete()


ACCOUNT = PersonalDataSource(
    key="people.account",
    title=gettext_lazy("Your account"),
    read=_read,
    erase=_erase,
    refuse=_refuse,
    order=90,
)
