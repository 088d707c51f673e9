"""How many modules of the room a registration enters on its way from the view to the commit."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from django.test import Client

from octopus import registration
from octopus.conferences.models import Conference
from octopus.people.models import Account
from octopus.registration.models import Registration
from octopus.registration.request import submission, views
from tests.support.registration.answers import START, answers

ROOM = Path(registration.__file__).parent
MOST = 12


class Journey:
    """The modules of the room that are entered between the view and the end of its action."""

    def __init__(self) -> None:
        self.modules: dict[str, list[str]] = {}
        self._is_on = False

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        path = Path(code.co_filename)
        if not path.is_relative_to(ROOM):
            return
        if event == "call" and code is views.start.__wrapped__.__wrapped__.__code__:
            self._is_on = True
        if event == "call" and self._is_on and code.co_name != "<module>":
            name = path.relative_to(ROOM).as_posix()
            self.modules.setdefault(name, []).append(code.co_name)
        if event == "return" and code is submission.submit_registration.__code__:
            self._is_on = False


def test_registration_enters_at_most_twelve_modules_of_its_room(
    as_: Callable[[Account], Client], otto: Account, conference: Conference
) -> None:
    assert conference.registration_is_open
    client = as_(otto)
    client.get(START)
    journey = Journey()
    sys.setprofile(journey)
    try:
        client.post(START, answers())
    finally:
        sys.setprofile(None)
    assert Registration.objects.get().state == Registration.State.SUBMITTED
    assert len(journey.modules) <= MOST, "\n".join(
        f"{name}: {', '.join(dict.fromkeys(functions))}"
        for name, functions in journey.modules.items()
    )
