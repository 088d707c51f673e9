"""What ends by itself on site, and what is held about a person."""

from octopus.onsite import holdings
from octopus.onsite.retention import BADGES
from octopus.privacy import own_data, retention

retention.register(BADGES)
own_data.register(holdings.BADGES)
