"""What ends by itself in bodies and their directories, and what they hold about people."""

from octopus.bodies import membership_chores  # noqa: F401 -- makes itself known
from octopus.bodies.directory import personal_data  # noqa: F401 -- makes itself known
