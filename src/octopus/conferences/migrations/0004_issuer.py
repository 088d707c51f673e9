"""Papers name who issues them; those of conferences that are there go on as they did."""

from django.db import migrations

import octopus.text.multilingual

SO_FAR = {"en": "Council of Europe", "fr": "Conseil de l’Europe", "es": "Consejo de Europa"}


def name_issuer(apps, schema_editor):
    apps.get_model("conferences", "Conference").objects.update(issuer=SO_FAR)


class Migration(migrations.Migration):
    dependencies = [("conferences", "0003_staff_in_charge")]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="issuer",
            field=octopus.text.multilingual.TextField(
                blank=True,
                default=octopus.text.multilingual.Text,
                verbose_name="organisation that issues the papers",
            ),
        ),
        migrations.AddField(
            model_name="conference",
            name="issuer_address",
            field=octopus.text.multilingual.TextField(
                blank=True, default=octopus.text.multilingual.Text, verbose_name="its postal address"
            ),
        ),
        migrations.RunPython(name_issuer, migrations.RunPython.noop),
    ]
