"""Where an account is signed in, and signing out there."""

from django.contrib.auth.signals import user_logged_in
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from octopus import clock
from octopus.people.models import Account, LoginSession
from octopus.people.sessions import AGENT, BEGUN
from octopus.privacy.actions import log
from octopus.transactions import write

# How a browser calls itself; the first that fits is it, as most call themselves others, too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def described(agent: str) -> str:
    """A browser and its system in two words, such as "Firefox, Windows"; empty for others."""
    found = (
        next((name for sign, name in known if sign in agent), "") for known in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(filter(None, found))


@receiver(user_logged_in)
def _remember_browser(sender: object, request: HttpRequest, **kwargs: object) -> None:
    request.session[AGENT] = described(request.META.get("HTTP_USER_AGENT", ""))
    request.session[BEGUN] = clock.seconds()


def sessions_of(user: Account) -> QuerySet[LoginSession]:
    """The sessions of an account that are not over, the last used first. One query."""
    return user.login_sessions.filter(expire_date__gt=clock.machine_now()).order_by(
        "-seen_at", "pk"
    )


def sign_out_elsewhere(*, user: Account, here: str | None) -> int:
    """Ends all sessions of an account but the one with the key `here`; how many."""
    with write():
        ended, _details = user.login_sessions.exclude(session_key=here or "").delete()
        if ended:
            log("people.signed_out_elsewhere", user, actor=user, after={"sessions": ended})
    return ended
