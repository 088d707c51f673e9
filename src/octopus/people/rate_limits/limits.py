"""How often something may be tried: by one network address, and on one thing.

The counters are shared by all processes (`counters.py`). Anyone who is refused is told to wait, in
the same words whatever was tried.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from octopus.transactions import write


def may_try(request: HttpRequest, *, action: str, rates: str, key: str = "") -> bool:
    """Counts one more attempt; False where there were too many, and then it is not counted.

    `action`: what is tried, such as ``letters.verify``; `rates`: how often, such as
    ``30/m/ip,10/h/key`` (a number, a time in s, m, h or d, per network address or per `key`).
    An IPv6 network counts as one address. GET counts, too.
    """
    with write():
        usage = ratelimit.consume(
            request=request,
            app="octopus",
            action=action,
            config={action: rates},
            key=key or None,
            limit_get=True,
        )
    return usage is not None
