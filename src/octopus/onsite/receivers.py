"""What ends by itself on site, and what is held about a person."""

from octopus.onsite import attendance, extras, personal_data  # noqa: F401
from octopus.onsite.retention import BADGES
from octopus.privacy import personal_data as privacy_personal_data
from octopus.privacy import retention

retention.register(BADGES)
privacy_personal_data.register(personal_data.BADGES)
