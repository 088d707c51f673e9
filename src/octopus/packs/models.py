"""Which data packs were loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from octopus.text.multilingual import MultilingualTextField


class LoadedPack(models.Model):
    """A data pack that was loaded, and the day of its data. One row for each pack."""

    key = models.SlugField(_("folder"), unique=True)
    name = MultilingualTextField(_("name"))
    as_of = models.DateField(_("as of"))
    loaded_at = models.DateTimeField(_("loaded on"))

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return str(self.name)
