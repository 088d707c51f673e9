"""What is held about a person for letters and certificates, passports included, and its erasure."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from octopus.letters import encryption, passports
from octopus.letters.models import Certificate, Holder, Seal, VisaLetter
from octopus.letters.visa import processing
from octopus.privacy.personal_data import PersonalDataSource, Record
from octopus.registration.models import Registration
from octopus.text import dates
from octopus.text.country_names import country_name


def _holders(user: AbstractBaseUser) -> list[Holder]:
    return list(
        Holder.objects.filter(registration__person__account=user.pk)
        .select_related("letter__conference", "letter__seal", "registration")
        .order_by("pk")
    )


def _read(user: AbstractBaseUser) -> Iterable[Record]:
    for holder in _holders(user):
        letter = holder.letter
        yield {
            _("Visa letter for"): f"{letter.consulate_city}, "
            f"{country_name(letter.consulate_country)}",
            _("State"): str(letter.get_state_display()),
            _("Requested on"): dates.moment(letter.requested_at, letter.conference.time_zone),
            _("Code"): letter.seal.shown_code if letter.seal else "",
            **_passport(holder),
        }
    for certificate in Certificate.objects.filter(
        registration__person__account=user.pk
    ).select_related("seal", "meeting"):
        yield {
            _("Certificate of attendance"): str(certificate.meeting.title),
            _("Code"): certificate.seal.shown_code,
        }


def _passport(holder: Holder) -> dict[str, str]:
    try:
        passport = passports.read(holder)
    except encryption.WrongKey:
        return {_("Passport"): _("encrypted with a key that is no longer available")}
    if passport is None:
        return {}
    return {
        _("Names as in the passport"): passport.names,
        _("Date of birth"): dates.day(passport.born_on),
        _("Place of birth"): passport.born_in,
        _("Nationality"): country_name(passport.nationality),
        _("Passport number"): passport.number,
        _("Passport issued on"): dates.day(passport.issued_on),
        _("Passport valid until"): dates.day(passport.expires_on),
    }


def _erase(user: AbstractBaseUser) -> None:
    """Revokes what was sent, deletes the person's part of each letter, and the names of seals."""
    for holder in _holders(user):
        letter = holder.letter
        if letter.state == VisaLetter.State.SENT:
            with override(letter.language):
                reason = _("A person named in it has withdrawn.")
            processing.revoke_letter(letter=letter, actor=None, reason=reason)
        if letter.seal:
            Seal.objects.filter(pk=letter.seal.pk).update(facts={})
        holder.delete()
        if not letter.holders.exists():
            VisaLetter.objects.filter(pk=letter.pk).delete()
    own = Registration.objects.filter(person__account=user.pk)
    Seal.objects.filter(certificate__registration__in=own).update(facts={})


LETTERS = PersonalDataSource(
    key="letters",
    title=gettext_lazy("Visa letters and certificates"),
    read=_read,
    erase=_erase,
    kept_because=gettext_lazy(
        "The code of a document is kept, without your name, so that anyone verifying it "
        "can see whether it was issued and is still valid."
    ),
    order=20,
)
