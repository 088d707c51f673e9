"""What the log calls what happens to data packs."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {"pack.loaded": _("data pack loaded")}

KINDS = {"packs.loadedpack": _("data pack")}
