"""What rooms above say of the tables whose rows `revision_cache` keeps."""

from django.db.models import Model

from octopus.wiring import Hook

# Whose rows are kept: any change to one raises the revision.
kept_models: Hook[type[Model]] = Hook()
# Of which is only kept whether there are any: a row that comes or goes raises the revision.
counted_models: Hook[type[Model]] = Hook()
