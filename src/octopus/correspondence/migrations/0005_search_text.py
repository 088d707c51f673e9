"""Messages are looked for in folded letters, see `octopus/text/folding.py`."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from octopus.text import search_field


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    search_field.fill(apps, "correspondence", "Message")


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0004_attachments"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="search_text",
            field=search_field.SearchText(
                blank=True, default="", editable=False, of=("to", "to_name", "subject")
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
