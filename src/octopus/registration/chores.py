"""What ends by itself in registration, and what it holds about people."""

from octopus.privacy import own_data
from octopus.privacy.retention import register
from octopus.registration import form_retention, holdings
from octopus.registration.retention import GROUPS

for group in (*GROUPS, *form_retention.GROUPS):
    register(group)
for holding in (holdings.REQUESTS, holdings.LOGISTICS, holdings.ANSWERS):
    own_data.register(holding)
