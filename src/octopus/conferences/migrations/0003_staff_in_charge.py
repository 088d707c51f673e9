"""Restricted meetings that are there stay with the secretariat that worked for them so far."""

from django.db import migrations


def put_in_charge(apps, schema_editor):
    accounts = apps.get_model("people", "Account").objects.filter(
        duties__kind__in=("secretariat", "administrator")
    )
    meetings = apps.get_model("conferences", "Meeting").objects.exclude(access="open")
    charge = apps.get_model("conferences", "Charge")
    charge.objects.bulk_create(
        [
            charge(account=account, meeting=meeting)
            for account in accounts.distinct()
            for meeting in meetings
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("conferences", "0002_bodies_and_charges")]

    operations = [migrations.RunPython(put_in_charge, migrations.RunPython.noop)]
