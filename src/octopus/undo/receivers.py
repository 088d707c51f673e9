"""What undoing plugs into other rooms: jobs that undo jobs, and the end of its steps."""

from django.utils.translation import gettext_lazy as _

from octopus.jobs import registry
from octopus.privacy import retention
from octopus.undo import batches
from octopus.undo.retention import STEPS

registry.kinds.connect(
    registry.Kind(
        batches.UNDO_BATCH,
        batches.undo_batch,
        _("Undoing in the background"),
        right=batches.decides_on_batch,
        account=batches.what_was_undone,
    )
)
registry.job_offers.connect(batches.offer_of)
retention.field_groups.connect(STEPS)
