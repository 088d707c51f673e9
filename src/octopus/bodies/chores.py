"""What ends by itself in bodies and their directories, and what they hold about people."""

from octopus.bodies import directory_chores, membership_chores  # noqa: F401 -- make themselves known
