"""What is remembered of a person's spreadsheets."""

from django.conf import settings
from django.db import models


class SavedColumnMapping(models.Model):
    """Which column of the kind of import each head stands for, as one account chose it.

    `columns`: by folded head (see `heads.folded_head`) the name of the column, or an empty text
    for a head that is left out.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=40)
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "kind"), name="mapping_once_per_kind"),
        )
