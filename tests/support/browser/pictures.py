"""Where the pictures of the handbook stand, and whether they are made anew."""

import os

from tests.support.cli.launcher import ROOT

# The handbook's pictures are made anew with OCTOPUS_PICTURES=1.
PICTURES = ROOT / "docs" / "handbook" / "pictures"
MAKES_PICTURES = os.environ.get("OCTOPUS_PICTURES") == "1"
