"""What ends by itself in the directories of networks, and what they hold about people."""

from octopus.bodies import directory_chores  # noqa: F401 -- makes itself known
