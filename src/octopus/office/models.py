"""What the office remembers of those who work in it."""

from django.conf import settings
from django.db import models


class SavedColumns(models.Model):
    """Which columns of a list an account wants to see."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_columns"
    )
    list_name = models.CharField(max_length=40)
    columns = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "list_name"), name="columns_once_per_list"),
        )
