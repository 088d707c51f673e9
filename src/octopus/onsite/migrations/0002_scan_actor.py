from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("onsite", "0001_initial")]

    operations = [migrations.RenameField("scan", "by", "actor")]
