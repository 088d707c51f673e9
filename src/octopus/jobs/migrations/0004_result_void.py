from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0003_progress_of_attempts'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='is_result_void',
            field=models.BooleanField(default=False),
        ),
    ]
