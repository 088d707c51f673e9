"""What the checklist says of e-mail: whether any can leave, and under whose name."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from octopus.conferences.checklist import ChecklistStep, Line, Numbers
from octopus.conferences.models import Conference


def lines(conference: Conference, known: Numbers) -> Iterator[Line]:
    """Both are settings of the installation, which no page changes. A demo keeps its mails."""
    if settings.DEMO:
        return
    yield Line(
        step=ChecklistStep.REGISTRATION,
        words=_("Set up the server that sends e-mails (setting OCTOPUS_MAIL)."),
        is_done=settings.MAIL_IS_SENT,
    )
    yield Line(
        step=ChecklistStep.REGISTRATION,
        words=_("Set the address from which e-mails are sent (setting OCTOPUS_MAIL_FROM)."),
        is_done="@localhost" not in settings.MAIL_FROM,
    )
