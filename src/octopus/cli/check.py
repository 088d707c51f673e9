"""`check`: what an installation needs, each a line: ok, or what to do."""

import importlib
import os
import shutil
import smtplib
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from octopus import clock, env
from octopus.cli.main import set_up_django
from octopus.cli.mistakes import one_line
from octopus.cli.parser import Options
from octopus.cli.translations import catalogues
from octopus.env import SettingError

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# Less free disk than this, in bytes, and it is time to act.
FREE = 500 * 1024 * 1024
# A clock that is further off than this makes codes expire too early or too late.
OFFSET = timedelta(seconds=5)


class Wrong(Exception):
    """What is wrong, and what to do about it."""


def run(options: Options) -> int:
    """Goes on after what is wrong, so that all of it is seen at once."""
    fine = _line("settings", settings)
    if not fine:
        print("The rest needs settings that can be read; put those right first.")
        return 1
    results = [_line(name, check) for name, check in CHECKS.items()]
    return 0 if all(results) else 1


def _line(name: str, check: Callable[[], str]) -> bool:
    try:
        text = check()
    except Wrong as wrong:
        print(f"WRONG  {name:<10} {wrong}")
        return False
    print(f"ok     {name:<10} {text}")
    return True


def settings() -> str:
    """All settings can be read, and none is misspelt."""
    try:
        importlib.import_module("octopus.settings")
    except SettingError as error:
        raise Wrong(error) from error
    catalogues.compile_stale()
    set_up_django()
    given = [name for name in os.environ if name.startswith("OCTOPUS_")]
    unknown = sorted(set(given) - set(env.known))
    if unknown:
        raise Wrong(f"{unknown[0]} is no setting; docs/administrators/settings.md lists them all.")
    return f"{len(given)} of {len(env.known)} are set"


def safety() -> str:
    """No setting endangers what people entrust to Octopus."""
    conf = importlib.import_module("django.conf").settings
    if conf.DEBUG:
        raise Wrong("OCTOPUS_DEBUG shows errors to visitors; unset it.")
    if len(conf.SECRET_KEY) < 40 or len(set(conf.SECRET_KEY)) < 10:
        raise Wrong("OCTOPUS_SECRET_KEY is too simple; write 50 random characters.")
    if not conf.BADGE_KEY:
        raise Wrong("OCTOPUS_BADGE_KEY is not set; write what this prints: openssl rand -base64 32")
    _keys_for_passports()
    if not conf.ORIGIN.startswith("https://") and not _is_here(conf.ORIGIN):
        raise Wrong(f"OCTOPUS_ORIGIN is {conf.ORIGIN}; people's data want https://.")
    return f"secrets are set; the address is {conf.ORIGIN}"


def _keys_for_passports() -> None:
    """Passport data can be encrypted, and what was encrypted before can be read."""
    vault = importlib.import_module("octopus.letters.encryption")
    try:
        is_open = vault.is_open()
    except vault.WrongKey as error:
        raise Wrong(error) from error
    if not is_open:
        raise Wrong(
            "OCTOPUS_DATA_KEY is not set, so nobody can ask for a visa letter; write what this "
            "prints: openssl rand -base64 32"
        )


def sign_in() -> str:
    """Staff need a second factor, and the organisation's own sign-in is configured completely."""
    conf = importlib.import_module("django.conf").settings
    names = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
    missing = [f"OCTOPUS_{name}" for name in names if not getattr(conf, name)]
    if missing and len(missing) < len(names):
        raise Wrong(f"The house's own sign-in is half set up: {', '.join(missing)} is missing.")
    if conf.OIDC_ISSUER and not conf.OIDC_ISSUER.startswith("https://"):
        raise Wrong("OCTOPUS_OIDC_ISSUER must begin with https://.")
    if conf.SECOND_FACTOR == "off" and not conf.DEMO:
        raise Wrong(
            "OCTOPUS_SECOND_FACTOR is off: whoever reads a mailbox of the staff reads all data. "
            "Unset it."
        )
    sign_in = "with the house's own sign-in" if not missing else "with mailed codes"
    factor = "no second factor (a demo)" if conf.SECOND_FACTOR == "off" else "a second factor"
    return f"{sign_in}, {factor} for staff"


def proxy() -> str:
    """A proxy in front is declared: Octopus itself answers http:// alone."""
    conf = importlib.import_module("django.conf").settings
    if conf.SECURE_PROXY_SSL_HEADER:
        return "visitors are told apart by what the proxy says of them"
    if conf.ORIGIN.startswith("https://"):
        raise Wrong(
            "OCTOPUS_ORIGIN begins with https://, so a proxy stands in front, and all visitors "
            "seem to come from its one address: limits meant for one stop everybody. Set "
            "OCTOPUS_BEHIND_PROXY=1."
        )
    return "none is expected"


def _is_here(origin: str) -> bool:
    return any(f"//{host}" in origin for host in ("localhost", "127.0.0.1", "[::1]"))


def database() -> str:
    """The database answers, has all migrations, and survives a power cut."""
    django = importlib.import_module("django.db")
    migrate = importlib.import_module("octopus.cli.migrate")
    connection = django.connection
    try:
        waiting = migrate.pending()
    except django.Error as error:
        raise Wrong(f"It does not answer ({one_line(error)}); see OCTOPUS_DATABASE.") from error
    if waiting:
        raise Wrong(f"{len(waiting)} migrations are missing; run ./octopus migrate")
    version = ".".join(map(str, connection.get_database_version()))
    if connection.vendor == "sqlite":
        mode, sync = (
            _ask(connection, f"PRAGMA {name}") for name in ("journal_mode", "synchronous")
        )
        if (mode, sync) != ("wal", 2):
            raise Wrong(f"SQLite's journal is {mode}, not wal; is OCTOPUS_HOME on a network drive?")
        sound = _ask(connection, "PRAGMA quick_check")
        if sound != "ok":
            raise Wrong(f"The file is damaged ({sound}); restore a backup.")
    return f"{connection.display_name} {version}, up to date"


def _ask(connection: "BaseDatabaseWrapper", question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def mail() -> str:
    """A mail server accepts mail. Without one nobody can sign in."""
    conf = importlib.import_module("django.conf").settings
    if conf.DEMO:
        return "the demo keeps its mail in a mailbox page"
    if not conf.MAIL_IS_SENT:
        raise Wrong("No mail server is set, so nobody gets a sign-in code; set OCTOPUS_MAIL.")
    get_connection = importlib.import_module("django.core.mail").get_connection
    try:
        server = get_connection()
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException) as error:
        raise Wrong(
            f"{conf.EMAIL_HOST}:{conf.EMAIL_PORT} does not accept us ({one_line(error)}); "
            "see OCTOPUS_MAIL."
        ) from error
    return f"{conf.EMAIL_HOST}:{conf.EMAIL_PORT} accepts us"


def folders() -> str:
    """Octopus can write where it keeps things, and there is room."""
    conf = importlib.import_module("django.conf").settings
    home = Path(conf.HOME).resolve()
    for folder in (home, Path(conf.MEDIA_ROOT), Path(conf.STATIC_ROOT)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise Wrong(f"{folder} cannot be written ({error.strerror}).") from error
    interrupted = importlib.import_module("octopus.cli.archives.journal").look()
    free = shutil.disk_usage(home).free
    if free < FREE:
        raise Wrong(f"Only {free // 1024**2} MB are free in {home}.")
    return f"{home} can be written, {free // 1024**3} GB are free" + (
        f". {interrupted}" if interrupted else ""
    )


def time() -> str:
    """Time zones are known, the clock agrees with the database's and is not moved."""
    try:
        ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError as error:
        raise Wrong("Time zones are missing; install them: apt install tzdata") from error
    here = clock.now()
    offset = _offset(here)
    if offset > OFFSET:
        raise Wrong(f"The database's clock differs by {offset}; set both by NTP.")
    written = datetime.fromtimestamp(Path(catalogues.__file__).stat().st_mtime, UTC)
    if here < written - timedelta(days=1):
        raise Wrong(f"This machine says {here:%Y-%m-%d}, before Octopus was installed.")
    conf = importlib.import_module("django.conf").settings
    if not conf.DEMO and _is_moved():
        raise Wrong("The clock has been moved, as only a demo may do.")
    return f"{here:%Y-%m-%d %H:%M:%S} UTC"


def _offset(here: datetime) -> timedelta:
    """How far the database's clock is from ours; the file of SQLite has none."""
    django = importlib.import_module("django.db")
    if django.connection.vendor != "postgresql":
        return timedelta()
    try:
        there = _ask(django.connection, "SELECT clock_timestamp()")
    except django.Error:
        return timedelta()
    return abs(there - here) if isinstance(there, datetime) else timedelta()


def _is_moved() -> bool:
    """Whether the clock runs ahead or behind; a database without tables cannot have moved it."""
    django = importlib.import_module("django.db")
    try:
        return bool(importlib.import_module("octopus.state.queries").read().clock_shift)
    except django.Error:
        return False


def processes() -> str:
    """Every process that runs says so, and one of them carries out background work."""
    django = importlib.import_module("django.db")
    heartbeats = importlib.import_module("octopus.jobs.heartbeats")
    try:
        rows = heartbeats.living()
    except django.Error:
        return "nothing is known without the database"
    if not rows:
        return "Octopus is not running"
    silent = [row for row in rows if heartbeats.is_silent(row)]
    ages = ", ".join(f"{row.kind} {heartbeats.age(row).total_seconds():.0f} s ago" for row in rows)
    if not heartbeats.works_in_background(rows):
        raise Wrong(
            "No process carries out background work, so no mail leaves and nobody gets a sign-in "
            f"code; restart Octopus, or start ./octopus work. Last signs of life: {ages}."
        )
    if silent:
        raise Wrong(f"A process does not answer; restart Octopus. Last signs of life: {ages}.")
    return f"last signs of life: {ages}"


def fonts() -> str:
    """Badges can be set in the scripts that Octopus brings fonts for."""
    folder = Path(env.__file__).parent / "fonts"
    found = list(_font_files(folder))
    if len(found) < 2:
        raise Wrong(f"The fonts are missing in {folder}; install Octopus anew.")
    return f"{len(found)} files"


def _font_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*") if path.suffix in {".ttf", ".otf"})


CHECKS = {
    "safety": safety,
    "sign-in": sign_in,
    "proxy": proxy,
    "folders": folders,
    "database": database,
    "mail": mail,
    "clock": time,
    "processes": processes,
    "fonts": fonts,
}
