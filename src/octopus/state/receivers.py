"""What the state plugs into Django: it watches what changes the rows that are kept."""

from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from octopus.state import watch

connection_created.connect(watch.watch_connection)
pre_migrate.connect(watch.pause)
post_migrate.connect(watch.go_on)
