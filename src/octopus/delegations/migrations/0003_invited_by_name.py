from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("delegations", "0002_convocation_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="name",
            field=models.CharField(blank=True, max_length=200, verbose_name="name"),
        ),
    ]
