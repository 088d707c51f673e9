"""The project that pays: what it is for, who funds it, what it has published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from octopus.languages import TextField


class Project(models.Model):
    """A project of the organisation, such as the Octopus Project."""

    slug = models.SlugField(unique=True)
    title = TextField(_("title"))
    objective = TextField(_("objective"), multiline=True)
    nature = TextField(_("nature of the project"), blank=True)
    starts = models.DateField(_("starts"), null=True, blank=True)
    ends = models.DateField(_("ends"), null=True, blank=True)
    carried_out_by = TextField(_("carried out by"), blank=True)
    published = models.BooleanField(_("published"), default=False)

    def __str__(self) -> str:
        return str(self.title)


class ResultArea(models.Model):
    """One area in which the project is expected to bring results."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="result_areas")
    number = models.PositiveSmallIntegerField()
    title = TextField(_("title"))

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="result_area_number_once"),
        )


class ProjectDocument(models.Model):
    """A paper that the project published, and where its file is."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = TextField(_("title"))
    kind = TextField(_("kind of document"), blank=True)
    month = models.DateField(_("month"))
    language = models.CharField(_("language"), max_length=3, default="en")
    address = models.URLField(_("address of the file"), blank=True)
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

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.STATE)
    country = models.CharField(max_length=2, blank=True)
    name = TextField(_("name"), blank=True)


class Contribution(models.Model):
    """A voluntary contribution as announced. An unpublished amount is null, never zero."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="contributions")
    donor = models.ForeignKey(Donor, on_delete=models.PROTECT, related_name="contributions")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    amount_eur = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    eur_is_approximate = models.BooleanField(default=False)
    signed = models.DateField(null=True, blank=True)
    # As precise as it was announced: a year, a month or a day.
    announced = models.CharField(max_length=10)
    earmark = TextField(_("earmarked for"), blank=True)

    class Meta:
        ordering = ("announced", "pk")
