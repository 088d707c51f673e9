"""Registrations are looked for in folded letters, see `octopus/text/folding.py`."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from octopus.text import search_field


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    search_field.fill(apps, "registration", "Registration")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_search_text"),
        ("registration", "0006_travel_reminder"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="registration",
            name="registratio_confere_49bdd8_idx",
        ),
        migrations.AddField(
            model_name="registration",
            name="search_text",
            field=search_field.SearchText(
                blank=True,
                default="",
                editable=False,
                of=(
                    "family_name",
                    "given_names",
                    "name_in_script",
                    "organisation",
                    "email",
                    "reference",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(
                fields=["conference", "country", "state"], name="registratio_confere_08e56e_idx"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
