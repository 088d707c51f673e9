"""The project that pays: what it is for, who funds it, what it has published."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from octopus.text.country_names import country_name
from octopus.text.multilingual import MultilingualTextField, main_language


def partial_date(value: str) -> None:
    """Checks a date that is as precise as it was announced: a year, a month or a day (ISO 8601)."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value) or not _is_date(value):
        raise ValidationError(
            _("Write a year, a month or a day, such as 2021, 2021-03 or 2021-03-15.")
        )


def _is_date(value: str) -> bool:
    parts = [int(part) for part in value.split("-")]
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return False
    return True


class Project(models.Model):
    """A project of the organisation: what it is for, how long it runs, who carries it out."""

    slug = models.SlugField(unique=True)
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    objective = MultilingualTextField(_("objective"), multiline=True)
    nature = MultilingualTextField(_("nature of the project"), blank=True)
    starts = models.DateField(_("starts"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    carried_out_by = MultilingualTextField(_("implemented by"), blank=True)
    social_links = models.JSONField(_("social networks"), default=list, blank=True)
    published = models.BooleanField(_("published"), default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="project_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return str(self.title)


class ResultArea(models.Model):
    """One area in which the project is expected to bring results."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="result_areas")
    number = models.PositiveSmallIntegerField(_("number"))
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="result_area_number_once"),
        )


class WebAddress(models.URLField[str, str]):
    """An address of the web; what is typed without a scheme is meant with https."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(assume_scheme="https", **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs


class ProjectDocument(models.Model):
    """A paper that the project published, and where its file is."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = MultilingualTextField(pgettext_lazy("heading of a text", "title"))
    kind = MultilingualTextField(_("kind of document"), blank=True)
    month = models.DateField(_("month"))
    language = models.CharField(_("language"), max_length=3, default=main_language)
    address = WebAddress(_("address of the file"), blank=True)
    file = models.FileField(upload_to="documents/", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")


class Donor(models.Model):
    """A State, company or organisation that contributes."""

    class Kind(models.TextChoices):
        STATE = "state", _("State")
        COMPANY = "company", _("company")
        ORGANISATION = "organisation", _("organisation")

    kind = models.CharField(
        _("kind of donor"), max_length=12, choices=Kind.choices, default=Kind.STATE
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    name = MultilingualTextField(_("name"), blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("country",), condition=Q(kind="state"), name="state_donor_once"
            ),
        )

    def __str__(self) -> str:
        """The donor's own name, or that of the State in the reader's language."""
        return str(self.name) or country_name(self.country)


class Contribution(models.Model):
    """A voluntary contribution as announced. An unpublished amount is null, never zero."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="contributions")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="contributions")
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    amount_eur = models.DecimalField(
        _("value in euros"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    eur_is_approximate = models.BooleanField(_("the value in euros is approximate"), default=False)
    signed = models.DateField(_("signed on"), null=True, blank=True)
    # As precise as it was announced: a year, a month or a day.
    announced = models.CharField(_("announced on"), max_length=10, validators=[partial_date])
    announced_is_approximate = models.BooleanField(
        _("the date of the announcement is approximate"), default=False
    )
    earmark = MultilingualTextField(_("earmarked for"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        ordering = ("announced", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(amount=None), name="contribution_is_never_zero"
            ),
            models.CheckConstraint(
                condition=Q(amount_eur__gt=0) | Q(amount_eur=None),
                name="contribution_in_euros_is_never_zero",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | ~Q(currency=""), name="contribution_has_its_currency"
            ),
        )

    @property
    def year(self) -> int:
        return int(self.announced[:4])
