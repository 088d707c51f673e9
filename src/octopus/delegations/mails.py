"""The mails of delegations: each module registers its own."""

from octopus.delegations import mails_convocation, mails_focal_point  # noqa: F401
