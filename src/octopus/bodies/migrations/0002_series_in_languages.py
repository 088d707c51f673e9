"""The series of a treaty has a name in each language; those that were translated keep them."""

from typing import Any, Final

from django.conf import settings
from django.db import migrations

import octopus.text.multilingual

# What the catalogues translated until now, language by language.
_KNOWN: Final = {"ETS": "en:ETS fr:STE es:STE", "CETS": "en:CETS fr:STCE es:STCE"}


def _name_series(apps: Any, schema_editor: Any) -> None:
    for treaty in apps.get_model("bodies", "Treaty").objects.exclude(series_code=""):
        other = f"{settings.LANGUAGE_CODE}:{treaty.series_code}"
        names = _KNOWN.get(treaty.series_code, "").split() or [other]
        treaty.series = dict(name.split(":", 1) for name in names)
        treaty.save(update_fields=["series"])


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("treaty", "series", "series_code"),
        migrations.AddField(
            model_name="treaty",
            name="series",
            field=octopus.text.multilingual.MultilingualTextField(
                blank=True,
                default=octopus.text.multilingual.MultilingualText,
                verbose_name="series",
            ),
        ),
        migrations.RunPython(_name_series, migrations.RunPython.noop),
        migrations.RemoveField("treaty", "series_code"),
    ]
