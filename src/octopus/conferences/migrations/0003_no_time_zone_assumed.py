from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conferences', '0002_content_languages_and_series'),
    ]

    operations = [
        migrations.AlterField(
            model_name='conference',
            name='time_zone',
            field=models.CharField(blank=True, max_length=60, verbose_name='time zone'),
        ),
    ]
