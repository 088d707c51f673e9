"""Persons are looked for in folded letters, see `octopus/text/folding.py`."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from octopus.text import search_field


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    search_field.fill(apps, "people", "Person")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_visits"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="search_text",
            field=search_field.SearchText(
                blank=True,
                default="",
                editable=False,
                of=("family_name", "given_names", "name_in_script", "organisation"),
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
