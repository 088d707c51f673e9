"""What ends by itself on site."""

from octopus.onsite.retention import BADGES
from octopus.privacy.retention import register

register(BADGES)
