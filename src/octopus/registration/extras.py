"""What rooms above add to the page of one's own registration, such as the badge."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from octopus.registration.models import Admission, Registration


class RegistrationLink(NamedTuple):
    """A link: what it opens, and its address; `only_own`: staff has nothing to find there."""

    label: str
    address: str
    only_own: bool = False


Provider = Callable[[Registration, Sequence[Admission]], Iterable[RegistrationLink]]
_providers: list[Provider] = []


def add(provider: Provider) -> None:
    """Called once at start by a room; `provider` gives the links of a request and its outcomes."""
    if provider not in _providers:
        _providers.append(provider)


def extras_of(
    registration: Registration, admissions: Sequence[Admission]
) -> list[RegistrationLink]:
    """All links of a request with its outcomes, in the order in which rooms were loaded."""
    return [extra for provider in _providers for extra in provider(registration, admissions)]
