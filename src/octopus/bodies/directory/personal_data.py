"""How long the entries of a directory are kept, and what they hold about people."""

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from octopus.bodies.directory.queries import languages_of
from octopus.bodies.models import ContactPoint
from octopus.people.orphans import remove_person_if_unneeded
from octopus.privacy import personal_data
from octopus.privacy.models import LogEntry
from octopus.privacy.personal_data import Record
from octopus.privacy.retention import Counts, FieldGroup
from octopus.text import dates
from octopus.text.country_names import country_name
from octopus.transactions import write


def count_ended(until: date) -> Counts:
    """Contact points whose last day was this day or before it."""
    number = ContactPoint.objects.filter(ends__lte=until).count()
    return {(None, "contact_points"): number} if number else {}


def remove_ended(until: date) -> Counts:
    """Removes these contact points, their log, and people who are known by nothing else."""
    with write():
        points = list(ContactPoint.objects.filter(ends__lte=until).select_related("person"))
        pks = [point.pk for point in points]
        kind = ContactPoint._meta.label_lower
        LogEntry.objects.filter(subject_kind=kind, subject_id__in=pks).delete()
        ContactPoint.objects.filter(pk__in=pks).delete()
        for person in {point.person for point in points}:
            remove_person_if_unneeded(person)
    return {(None, "contact_points"): len(points)} if points else {}


def _held(user: AbstractBaseUser) -> Iterator[Record]:
    points = ContactPoint.objects.filter(person__account_id=user.pk).select_related("body")
    for point in points:
        yield {
            _("Network"): str(point.body.name),
            _("State"): country_name(point.country),
            _("Service"): point.service,
            _("Telephone (24 hours)"): point.telephone,
            _("E-mail address"): point.email,
            _("Languages"): languages_of(point),
            _("From"): dates.day(point.starts),
            _("Until"): dates.day(point.ends) if point.ends else "",
        }


CONTACT_POINTS = FieldGroup(
    key="bodies.contact_points",
    title=gettext_lazy("Former contact points of networks"),
    purpose=gettext_lazy(
        "to know who represented a State when questions arise about a past request"
    ),
    counted_from=gettext_lazy("from the last day as contact point"),
    days=730,
    count=count_ended,
    remove=remove_ended,
)
SOURCE = personal_data.PersonalDataSource(
    key="contact_points",
    title=gettext_lazy("Contact point of a network"),
    read=_held,
    kept_because=gettext_lazy(
        "States designate their contact points. Former contact points are deleted after two years."
    ),
)
