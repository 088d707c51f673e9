"""Papers name who issues them."""

from django.db import migrations

import octopus.text.multilingual


class Migration(migrations.Migration):
    dependencies = [("conferences", "0003_staff_in_charge")]

    operations = [
        migrations.AddField(
            model_name="conference",
            name="issuer",
            field=octopus.text.multilingual.MultilingualTextField(
                blank=True,
                default=octopus.text.multilingual.MultilingualText,
                verbose_name="organisation that issues the papers",
            ),
        ),
        migrations.AddField(
            model_name="conference",
            name="issuer_address",
            field=octopus.text.multilingual.MultilingualTextField(
                blank=True, default=octopus.text.multilingual.MultilingualText, verbose_name="its postal address"
            ),
        ),
    ]
