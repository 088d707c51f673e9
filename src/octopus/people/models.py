"""Accounts that sign in, and the persons and duties behind them."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from octopus.compiled_insert import insert
from octopus.text.email_addresses import NotAnAddress, canonical, readable
from octopus.text.multilingual import MultilingualTextField, main_language
from octopus.text.search_field import Searched, SearchText


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an address is one person's however it is spelt."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Account":
        user = self.model(email=canonical(email), **extra)
        user.set_password(password)
        insert(user)
        return user

    def get_by_natural_key(self, username: str | None) -> "Account":
        try:
            return self.get(email=canonical(username or ""))
        except NotAnAddress:
            raise self.model.DoesNotExist from None


class Account(AbstractBaseUser):
    """A user who signs in with a confirmed e-mail address, without a password."""

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(max_length=3, default=main_language)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.address

    @property
    def called(self) -> str:
        """The name of the account's person, or its e-mail address."""
        try:
            return self.person.name or self.address
        except Person.DoesNotExist:
            return self.address

    @property
    def address(self) -> str:
        """The e-mail address as people read it."""
        return readable(self.email)


class Duty(models.Model):
    """What an account does for the secretariat. Participants have none."""

    class Kind(models.TextChoices):
        ADMINISTRATOR = "administrator", _("Administrator")
        SECRETARIAT = "secretariat", _("Secretariat")
        EDITOR = "editor", _("Editor")
        DOOR = "door", _("Door staff")
        # Works for the meetings of which the account is in charge, and sees nothing else.
        MEETING = "meeting", _("Secretariat of single meetings")
        # Reviews the proposals of the calls that name the account, and sees nothing else.
        REVIEWER = "reviewer", _("Reviewer of proposals")

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "kind"), name="duty_once_per_account"),
        )


class Organisation(models.Model):
    """What people work for or represent, where the secretariat knows it by name."""

    class Kind(models.TextChoices):
        PUBLIC_AUTHORITY = "public_authority", _("Public authority")
        INTERNATIONAL = "international_organisation", _("International organisation")
        NGO = "ngo", _("Non-governmental organisation")
        PRIVATE_SECTOR = "private_sector", _("Private sector")
        ACADEMIA = "academia", _("Academia")
        MEDIA = "media", _("Media")

    name = MultilingualTextField(_("name"))
    abbreviation = models.CharField(_("abbreviation"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    country = models.CharField(_("country"), max_length=2, blank=True)

    def __str__(self) -> str:
        return str(self.name)


class Person(Searched):
    """A human being, as far as the secretariat knows: on a stage, in a delegation, in the room."""

    account = models.OneToOneField(
        Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    title = models.CharField(_("title"), max_length=40, blank=True)
    given_names = models.CharField(_("given names"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=120)
    name_in_script = models.CharField(_("name in original script"), max_length=160, blank=True)
    function = models.CharField(_("function"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    search_text = SearchText(of=("family_name", "given_names", "name_in_script", "organisation"))

    class Meta:
        ordering = ("family_name", "given_names", "pk")

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()

    def __str__(self) -> str:
        return self.name


class LoginSession(AbstractBaseSession):
    """A session of a browser: whose it is, in which browser, since when. See `sessions.py`."""

    account = models.ForeignKey(
        Account, null=True, on_delete=models.CASCADE, related_name="login_sessions"
    )
    # Such as "Firefox, Windows"; no address of the network is kept.
    agent = models.CharField(max_length=60, blank=True)
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
        return store


class KeptForm(models.Model):
    """A form that was sent too late, see `kept_forms/`; only the browser that sent it reads it."""

    token = models.CharField(max_length=40, unique=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="kept_forms")
    path = models.TextField()
    # The page on which it stood; many addresses take forms only.
    page = models.TextField()
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)


class SignInCode(models.Model):
    """A code that was mailed to an address, see `sign_in/code.py`. A code that was used is gone."""

    email = models.EmailField(db_index=True)
    # Of the address and the code, with the installation's secret key.
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)
    # How many wrong codes were typed for the address since.
    wrong = models.PositiveIntegerField(default=0)


class Counter(models.Model):
    """How often something was tried of late, the same for every process. See `counters.py`."""

    key = models.CharField(max_length=255, primary_key=True, db_column="cache_key")
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)
