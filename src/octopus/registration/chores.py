"""What ends by itself in registration."""

from octopus.privacy.retention import register
from octopus.registration.retention import GROUPS

for group in GROUPS:
    register(group)
